package dev.bascule.run.report;

import dev.bascule.run.CollectionProof;
import dev.bascule.run.RestorePoint;
import dev.bascule.run.RunId;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunReport.BackupSummary;
import dev.bascule.run.RunReport.Failure;
import dev.bascule.run.RunState;
import dev.bascule.run.Step;
import dev.bascule.run.StepResult;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.Action;
import dev.bascule.runbook.Plan.Change;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Plan.Figures;
import dev.bascule.runbook.Plan.IndexPlan;
import dev.bascule.runbook.Plan.Presence;
import dev.bascule.runbook.Plan.ReshapePlan;
import dev.bascule.runbook.Plan.RewritePlan;
import dev.bascule.runbook.Plan.Side;
import dev.bascule.runbook.Plan.Type;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A promotion as large as the real one, so that a report shows everything it can show. */
final class Samples {

    static final RunId RUN = new RunId("20261121-200000-a1b2c3");
    static final Instant START = Instant.parse("2026-11-21T20:00:00Z");
    static final String HASH = "5f".repeat(32);

    private static final Text RULE = Text.of("run.nothing-done");

    private Samples() {}

    static Plan plan(List<Text> blockers, List<String> questions) {
        return new Plan(
                "Meeshy staging to production",
                Runbook.Kind.PROMOTE,
                HASH,
                Optional.of(new Side("staging", "127.0.0.1:27018", "8.0.4", "meeshy")),
                new Side("production", "127.0.0.1:27017", "7.0.14", "meeshy"),
                List.of(
                        copied("Conversation", 1_204, 1_199, new Figures(5, 0, 1_150, 49, 49, 0)),
                        copied("Message", 48_213, 47_900, new Figures(420, 107, 40_000, 7_793, 7_790, 12)),
                        new CollectionPlan(
                                "MessageTranslation",
                                "MessageTranslation",
                                Type.COLLECTION,
                                Action.CONSUME,
                                RULE,
                                new Presence(true, 91_337),
                                Presence.ABSENT,
                                Optional.empty(),
                                Change.NONE,
                                false),
                        copied("User", 812, 812, new Figures(0, 0, 812, 0, 0, 0)),
                        new CollectionPlan(
                                "<script>alert(1)</script>",
                                "<script>alert(1)</script>",
                                Type.COLLECTION,
                                Action.KEEP,
                                RULE,
                                Presence.ABSENT,
                                new Presence(true, 3),
                                Optional.empty(),
                                Change.NONE,
                                false)),
                List.of(new ReshapePlan(
                        "embed-translations", 91_337, 90_000, 800, 500, 30, Map.of("no-language", 7L), 12, 40_100)),
                List.of(new RewritePlan("MessageAttachment.fileUrl", 900, 870)),
                List.of(
                        new IndexPlan("Message", "idx_a", IndexPlan.Outcome.CREATED, Optional.empty(), false),
                        new IndexPlan("Message", "idx_b", IndexPlan.Outcome.COVERED, Optional.of("idx_a"), false)),
                List.of(
                        new Guardrail(Guardrail.Check.TWO_PLACES, Guardrail.Result.OK, RULE),
                        new Guardrail(Guardrail.Check.AUTHENTICATION, Guardrail.Result.WARNING, RULE),
                        new Guardrail(
                                Guardrail.Check.WAY_BACK,
                                Guardrail.Result.WARNING,
                                Text.of("runbook.guardrail.way-back.measured-at-run")),
                        new Guardrail(
                                Guardrail.Check.WRITERS,
                                Guardrail.Result.WARNING,
                                Text.of("runbook.guardrail.writers.measured-at-run"))),
                questions,
                blockers);
    }

    private static CollectionPlan copied(String name, long source, long target, Figures figures) {
        return new CollectionPlan(
                name,
                name,
                Type.COLLECTION,
                Action.COPY,
                RULE,
                new Presence(true, source),
                new Presence(true, target),
                Optional.of(figures),
                figures.wouldChange() + figures.onlySource() + figures.onlyTarget() > 0 ? Change.REPLACE : Change.NONE,
                false);
    }

    static Runbook runbook(Acceptance accept) {
        String text = """
            runbook: promote
            name: Meeshy staging to production
            source: staging
            target: production
            """;
        return RunbookFile.parse(text, "sample.yaml").withAccept(accept);
    }

    static RunReport succeeded() {
        return report(RunState.SUCCEEDED, List.of());
    }

    static RunReport failed(Failure failure) {
        return report(RunState.FAILED, List.of(failure));
    }

    static RunReport inState(RunState state) {
        return report(state, List.of());
    }

    private static RunReport report(RunState state, List<Failure> failure) {
        boolean done = state == RunState.SUCCEEDED;
        var steps = new ArrayList<StepResult>();
        long millis = 40;
        for (Step step : Step.values()) {
            steps.add(new StepResult(
                    step,
                    step == Step.BUILD_LIVE_INDEXES ? StepResult.State.SKIPPED : StepResult.State.DONE,
                    Duration.ofMillis(millis)));
            millis = step.ordinal() < 5 ? millis * 4 : millis / 3;
        }
        return new RunReport(
                RUN,
                state,
                plan(List.of(), List.of()),
                runbook(new Acceptance(107, 12, 30, 7)),
                START,
                Optional.of(START.plusSeconds(383)),
                "Aïcha Diop",
                "desk-7",
                done ? OptionalLong.of(1_840) : OptionalLong.empty(),
                Optional.of(Duration.ofMillis(38)),
                steps,
                List.of(
                        new CollectionProof("Conversation", CollectionProof.Result.EQUAL, 1_204, HASH, List.of()),
                        new CollectionProof(
                                "Message",
                                done ? CollectionProof.Result.EQUAL : CollectionProof.Result.DIFFERENT,
                                48_213,
                                done ? "ab".repeat(32) : "",
                                done ? List.of() : List.of("{\"$oid\":\"65a000000000000000000001\"}", "\"a\""))),
                Optional.of(new BackupSummary(
                        "/home/aicha/.local/share/bascule/runs/" + RUN + "/backup",
                        START,
                        2,
                        49_099,
                        81_234_567,
                        "bascule restore /home/aicha/backup production --confirm production")),
                done
                        ? Optional.of(new RestorePoint(
                                RUN, START.plus(Duration.ofHours(48)), List.of("Conversation", "Message")))
                        : Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(RULE),
                failure,
                "cd".repeat(32),
                List.of());
    }
}
