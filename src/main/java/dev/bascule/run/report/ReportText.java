package dev.bascule.run.report;

import dev.bascule.run.ChecklistRow;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.StepResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A run's report in plain text. */
final class ReportText {

    private final RunReport report;
    private final Words words;
    private final StringBuilder out = new StringBuilder();

    ReportText(RunReport report, Words words) {
        this.report = report;
        this.words = words;
    }

    String write() {
        Outcome outcome = Outcome.of(report, words);
        line(outcome.tone().icon() + " " + outcome.sentence());
        failures();
        facts();
        out.append(new PlanText(report.plan(), words).writeBody());
        proofs();
        steps();
        new ChecklistTelling(ChecklistRow.of(report), report.runbook().contacts(), words).write(out);
        divergence();
        backup();
        wayBack();
        report.notes().forEach(note -> line("\n" + words.say(note)));
        return out.toString();
    }

    private void failures() {
        report.failure().forEach(failure -> {
            line("  " + words.say(failure.happened()));
            line("  " + words.say(failure.state()));
            line("  " + words.say("failure.next", words.say(failure.remedy())));
        });
    }

    private void facts() {
        out.append('\n');
        var table = new TextTable(
                Set.of(), List.of(words.say("facts.run"), report.run().value()));
        table.row(words.say("facts.state"), words.say("state." + report.state().word()));
        table.row(words.say("facts.runbook"), report.plan().runbook());
        report.plan().source().ifPresent(source -> table.row(words.say("source"), source.environment()));
        table.row(words.say("target"), report.plan().target().environment());
        table.row(words.say("facts.operator"), report.operator());
        table.row(words.say("facts.computer"), report.computer());
        table.row(words.say("facts.started"), words.time(report.startedAt()));
        report.finishedAt().ifPresent(at -> {
            table.row(words.say("facts.finished"), words.time(at));
            table.row(words.say("facts.duration"), words.duration(Duration.between(report.startedAt(), at)));
        });
        table.row(words.say("facts.downtime"), SummarySections.downtime(report, words));
        report.asOf().ifPresent(at -> table.row(words.say("facts.as-of"), words.time(at)));
        table.row(words.say("facts.plan"), report.plan().hash());
        table.writeTo(out);
    }

    private void proofs() {
        if (report.proofs().isEmpty()) {
            return;
        }
        line("\n" + words.say("proof"));
        var table = new TextTable(Set.of(2), heads("collection", "proof.result", "proof.documents", "proof.digest"));
        report.proofs()
                .forEach(proof -> table.row(
                        proof.collection(),
                        words.say("proof." + proof.result().word()),
                        words.number(proof.documents()),
                        proof.digest()));
        table.writeTo(out);
    }

    private void steps() {
        if (report.steps().isEmpty()) {
            return;
        }
        line("\n" + words.say("steps"));
        var table = new TextTable(Set.of(2), heads("steps.step", "steps.state", "steps.duration"));
        for (StepResult step : report.steps()) {
            boolean waited = step.state() == StepResult.State.WAITING || step.state() == StepResult.State.SKIPPED;
            table.row(
                    words.say("step." + step.step().word()),
                    words.say("steps." + step.state().word()),
                    waited ? "" : words.duration(step.duration()));
        }
        table.writeTo(out);
    }

    private void divergence() {
        if (report.divergence().isEmpty()) {
            return;
        }
        line("\n" + words.say("divergence"));
        var table = new TextTable(
                Set.of(1, 2, 3),
                heads("collection", "divergence.inserted", "divergence.changed", "divergence.removed"));
        report.divergence()
                .forEach(row -> table.row(
                        row.collection(),
                        words.number(row.inserted()),
                        words.number(row.changed()),
                        words.number(row.removed())));
        table.writeTo(out);
    }

    private void backup() {
        report.backup().ifPresent(backup -> {
            line("\n" + words.say("backup"));
            line("  "
                    + words.say(
                            "backup.told",
                            words.time(backup.asOf()),
                            backup.collections(),
                            backup.documents(),
                            words.bytes(backup.bytes())));
            line("  " + backup.folder());
            line("  " + Redaction.of(backup.restoreCommand()));
        });
    }

    private void wayBack() {
        if (report.state() != RunState.SUCCEEDED) {
            return;
        }
        report.restorePoint().ifPresent(point -> {
            line("\n" + words.say("way-back"));
            line("  " + SummarySections.wayBackOpen(report, point, words));
            line("  " + SummarySections.rollbackCommand(report));
            report.wayBack()
                    .ifPresent(measured -> line("  " + words.say("way-back.measured", words.duration(measured))));
        });
    }

    private List<String> heads(String... keys) {
        return Arrays.stream(keys).map(words::say).toList();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
