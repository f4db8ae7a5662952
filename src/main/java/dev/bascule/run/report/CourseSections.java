package dev.bascule.run.report;

import dev.bascule.run.ChecklistRow;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunReport.BackupSummary;
import dev.bascule.run.StepResult;
import dev.bascule.run.report.Html.Cell;
import dev.bascule.run.report.Html.Part;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Runbook;
import java.util.Arrays;
import java.util.List;

/** How the run went: what was checked and accepted, how long each step took, the backup, and what else must be known. */
final class CourseSections {

    private final RunReport report;
    private final Words words;

    CourseSections(RunReport report, Words words) {
        this.report = report;
        this.words = words;
    }

    void write(Html html) {
        notes(html);
        steps(html);
        guardrails(html);
        accepted(html);
        new ChecklistTelling(ChecklistRow.of(report), report.runbook().contacts(), words).write(html);
        backup(html);
        html.in("footer", "", footer -> footer.text(
                        words.say("footer", report.run().value()) + " ")
                .element("code", "", report.journalHash()));
    }

    private void notes(Html html) {
        if (!report.notes().isEmpty()) {
            html.section(
                    words.say("notes"),
                    section -> section.in(
                            "ul", "", list -> report.notes().forEach(note -> list.element("li", "", words.say(note)))));
        }
    }

    private void steps(Html html) {
        if (report.steps().isEmpty()) {
            return;
        }
        long longest = report.steps().stream()
                .mapToLong(step -> step.duration().toMillis())
                .max()
                .orElse(0);
        html.section(
                words.say("steps"),
                section -> section.table(
                        words("steps.step", "steps.state", "steps.duration", ""),
                        2,
                        2,
                        report.steps().stream().map(step -> step(step, longest)).toList()));
    }

    private List<Cell> step(StepResult step, long longest) {
        boolean waited = step.state() == StepResult.State.WAITING || step.state() == StepResult.State.SKIPPED;
        return List.of(
                Cell.text(words.say("step." + step.step().word())),
                new Cell(
                        "",
                        cell -> cell.badge(
                                step.state().word(),
                                words.say("steps." + step.state().word()))),
                Cell.number(waited ? "" : words.duration(step.duration())),
                new Cell(
                        "timing",
                        cell -> cell.bar(
                                List.of(new Part("time", step.duration().toMillis())), longest)));
    }

    private void guardrails(Html html) {
        if (report.plan().guardrails().isEmpty()) {
            return;
        }
        html.section(
                words.say("guardrails"),
                section -> section.table(
                        words("guardrails.check", "guardrails.result", "guardrails.detail"),
                        9,
                        9,
                        new MeasuredGuardrails(report, words)
                                .all().stream().map(this::guardrail).toList()));
    }

    private List<Cell> guardrail(Guardrail guardrail) {
        return List.of(
                Cell.name(words.say(guardrail.check().title())),
                new Cell(
                        "",
                        cell -> cell.badge(
                                guardrail.result().word(),
                                words.say("guardrails." + guardrail.result().word()))),
                Cell.text(words.say(guardrail.detail())));
    }

    private void accepted(Html html) {
        if (!report.plan().kind().readsFromEnvironment()) {
            return;
        }
        Acceptance measured = report.plan().toAccept();
        Acceptance accepted = report.runbook().accept();
        html.section(words.say("accepted"), section -> {
            section.element("p", "muted", words.say("accepted.by", report.operator(), report.computer()));
            section.table(
                    words("accepted.figure", "accepted.measured", "accepted.at-most"),
                    1,
                    2,
                    Arrays.stream(Acceptance.Figure.values())
                            .map(figure -> List.of(
                                    Cell.text(words.say("accepted." + figure.key())),
                                    Cell.number(words.number(measured.of(figure))),
                                    Cell.number(words.number(accepted.of(figure)))))
                            .toList());
        });
    }

    private void backup(Html html) {
        boolean replacedWithoutBackup =
                report.restorePoint().isPresent() && report.plan().kind() != Runbook.Kind.INDEXES;
        if (report.backup().isPresent()) {
            html.section(
                    words.say("backup"),
                    section -> backup(section, report.backup().get()));
        } else if (replacedWithoutBackup) {
            html.section(words.say("backup"), section -> section.element("p", "", words.say("backup.none")));
        }
    }

    private void backup(Html html, BackupSummary backup) {
        html.element(
                "p",
                "",
                words.say(
                        "backup.told",
                        words.time(backup.asOf()),
                        backup.collections(),
                        backup.documents(),
                        words.bytes(backup.bytes())));
        html.element("p", "muted", backup.folder());
        html.element("p", "", words.say("backup.restore"));
        html.element("pre", "", Redaction.of(backup.restoreCommand()));
    }

    private List<String> words(String... keys) {
        return Arrays.stream(keys)
                .map(key -> key.isEmpty() ? "" : words.say(key))
                .toList();
    }
}
