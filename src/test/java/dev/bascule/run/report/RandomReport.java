package dev.bascule.run.report;

import dev.bascule.restructure.LeftOver;
import dev.bascule.run.CollectionProof;
import dev.bascule.run.Divergence;
import dev.bascule.run.RestorePoint;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunReport.BackupSummary;
import dev.bascule.run.RunReport.Failure;
import dev.bascule.run.RunState;
import dev.bascule.run.Step;
import dev.bascule.run.StepResult;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Plan.Figures;
import dev.bascule.runbook.Plan.IndexPlan;
import dev.bascule.runbook.Plan.Presence;
import dev.bascule.runbook.Plan.ReshapePlan;
import dev.bascule.runbook.Plan.RewritePlan;
import dev.bascule.runbook.Plan.Side;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.ShippedRunbooks;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reports of any content, plausible or not, the same for the same seed. */
final class RandomReport {

    private static final List<String> PIECES = List.of(
            "",
            "Message",
            "User",
            "a'b",
            "''",
            "{0}",
            "{",
            "}",
            "’",
            "\u202f",
            "\"",
            "\\",
            "\n",
            "\t",
            "\0",
            "#",
            ": ",
            "mongodb://u:p@h/",
            "://a:b:c@d://e:f@",
            "null",
            "1.50",
            "\ud83d\ude00",
            "\ud83d",
            "<b>&",
            "é",
            "0");
    private static final List<String> IDS = List.of(
            "{\"$oid\": \"65a000000000000000000001\"}",
            "{\"$numberDouble\": \"NaN\"}",
            "\"text\"",
            "no json",
            "",
            "null",
            "1.10",
            "1e400",
            "123456789012345678901234567890",
            "1 2",
            "[1, {\"a\": {}}]");

    private final Random random;

    RandomReport(Random random) {
        this.random = random;
    }

    RunReport report() {
        String name = ShippedRunbooks.names().get(random.nextInt(3));
        String shipped = ShippedRunbooks.find(name).orElseThrow().text();
        return withRunbook(random.nextBoolean() ? shipped : shipped.replace("\n", "\r\n") + "# é \" \\ {0}");
    }

    RunReport withRunbook(String text) {
        Runbook runbook = RunbookFile.parse(text, "random.yaml")
                .withAccept(new Acceptance(amount(), amount(), amount(), amount()));
        return new RunReport(
                Samples.RUN,
                one(RunState.values()),
                plan(),
                runbook,
                time(),
                maybe(this::time),
                words(),
                words(),
                random.nextBoolean() ? OptionalLong.of(amount()) : OptionalLong.empty(),
                maybe(this::duration),
                some(() -> new StepResult(one(Step.values()), one(StepResult.State.values()), duration())),
                some(this::proof),
                maybe(() -> new BackupSummary(words(), time(), amount(), amount(), amount(), words())),
                maybe(() -> new RestorePoint(Samples.RUN, time(), some(this::words))),
                some(() -> new Divergence(words(), amount(), amount(), amount())),
                maybe(this::time),
                some(this::sentence),
                some(() -> new Failure(sentence(), sentence(), sentence())),
                words(),
                List.of());
    }

    private Plan plan() {
        Runbook.Kind kind = one(Runbook.Kind.values());
        return kind == Runbook.Kind.RESTRUCTURE ? restructuring() : copying(kind);
    }

    private Plan restructuring() {
        return new Plan(
                words(),
                Runbook.Kind.RESTRUCTURE,
                words(),
                Optional.empty(),
                side(),
                some(this::collection),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(figures()),
                List.of(),
                some(this::words),
                some(this::sentence));
    }

    private RestructurePlan figures() {
        return new RestructurePlan(
                new RestructurePlan.Users(
                        words(), words(), amount(), amount(), amount(), amount(), amount(), amount(), amount()),
                new RestructurePlan.Created(amount(), amount(), amount()),
                some(() -> new RestructurePlan.Row(
                        words(),
                        random.nextBoolean(),
                        amount(),
                        amount(),
                        amount(),
                        amount(),
                        random.nextBoolean() ? Map.of() : Map.of(one(LeftOver.values()), amount()))),
                some(() -> new RestructurePlan.Decision(
                        words(), some(() -> "{\"$oid\":\"63da2a108f3c2b1a9d1a2b00\"}"), maybe(this::words))),
                some(() -> new RestructurePlan.Collision(words(), words(), some(() -> "1"))),
                some(() -> new RestructurePlan.NotCovered(words(), words(), amount())));
    }

    private Plan copying(Runbook.Kind kind) {
        return new Plan(
                words(),
                kind,
                words(),
                maybe(this::side),
                side(),
                some(this::collection),
                some(this::reshape),
                some(() -> new RewritePlan(words(), amount(), amount())),
                some(() -> new IndexPlan(
                        words(), words(), one(IndexPlan.Outcome.values()), maybe(this::words), random.nextBoolean())),
                some(() -> new Guardrail(one(Guardrail.Check.values()), one(Guardrail.Result.values()), sentence())),
                some(this::words),
                some(this::sentence));
    }

    private Side side() {
        return new Side(words(), words(), words(), words());
    }

    private CollectionPlan collection() {
        return new CollectionPlan(
                words(),
                liveName(),
                one(Plan.Type.values()),
                random.nextBoolean() ? Plan.Action.COPY : one(Plan.Action.values()),
                sentence(),
                presence(),
                presence(),
                maybe(() -> new Figures(amount(), amount(), amount(), amount(), amount(), amount())),
                one(Plan.Change.values()),
                random.nextBoolean());
    }

    private Presence presence() {
        return random.nextBoolean() ? Presence.ABSENT : new Presence(true, amount());
    }

    private ReshapePlan reshape() {
        Map<String, Long> rejected = new TreeMap<>();
        some(this::words).forEach(reason -> rejected.put(reason, amount()));
        return new ReshapePlan(words(), amount(), amount(), amount(), amount(), amount(), rejected, amount(), amount());
    }

    /** Of few names, so that rows and proofs meet, and sometimes twice. */
    private String liveName() {
        return List.of("Message", "User", "a'b", "").get(random.nextInt(4));
    }

    private CollectionProof proof() {
        return new CollectionProof(
                liveName(),
                one(CollectionProof.Result.values()),
                amount(),
                words(),
                some(() -> IDS.get(random.nextInt(IDS.size()))));
    }

    private Text sentence() {
        return switch (random.nextInt(3)) {
            case 0 -> Text.of("run.nothing-done");
            case 1 -> Text.of("run.journal.cannot-write", words(), words());
            default -> Text.literal(words());
        };
    }

    private String words() {
        return String.join("", some(() -> PIECES.get(random.nextInt(PIECES.size()))));
    }

    private long amount() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> Long.MAX_VALUE;
            default -> random.nextLong(100_000);
        };
    }

    /** With more than milliseconds, which the report leaves out, and up to some thousand years. */
    private Duration duration() {
        return Duration.ofNanos(random.nextLong(1L << random.nextInt(1, 63))).multipliedBy(random.nextInt(1, 9));
    }

    private Instant time() {
        return Samples.START.plus(duration());
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> some(Supplier<T> value) {
        return IntStream.range(0, random.nextInt(5)).mapToObj(i -> value.get()).toList();
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
