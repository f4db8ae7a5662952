package dev.bascule.console.history;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.restructure.LeftOver;
import dev.bascule.run.RunReport;
import dev.bascule.run.StepResult;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.text.Text;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What a run did and what had been decided for it, from its report. FX thread only. */
final class HistoryCourse {

    private final Parts parts;

    HistoryCourse(Parts parts) {
        this.parts = parts;
    }

    /** What went wrong, the first cause first. */
    List<Node> failures(RunReport report) {
        return report.failure().stream()
                .<Node>map(failure -> {
                    Label happened = parts.wrapped(failure.happened());
                    happened.setGraphic(Mark.FAILED.icon().node());
                    happened.getStyleClass()
                            .addAll("history-failure", Mark.FAILED.tone().styleClass());
                    return new VBox(happened, parts.wrapped(failure.state()), parts.muted(failure.remedy()));
                })
                .toList();
    }

    Node timeline(RunReport report) {
        GridPane grid = HistoryDetail.grid();
        report.steps().forEach(step -> {
            Label name = new Label(
                    parts.words().say("run.report.step." + step.step().word()),
                    mark(step).icon().node());
            name.setMinWidth(Label.USE_PREF_SIZE);
            boolean begun = step.state() != StepResult.State.WAITING && step.state() != StepResult.State.SKIPPED;
            grid.addRow(
                    grid.getRowCount(),
                    name,
                    parts.figure(begun ? Figures.duration(step.duration()) : Figures.verbatim("")),
                    parts.muted(Text.of("run.report.steps." + step.state().word())));
        });
        return report.steps().isEmpty() ? parts.muted(Text.of("console.history.timeline.none")) : grid;
    }

    Node decisions(RunReport report) {
        GridPane grid = HistoryDetail.grid();
        report.plan().collections().forEach(collection -> {
            Label name = new Label(collection.name());
            name.setMinWidth(Label.USE_PREF_SIZE);
            grid.addRow(
                    grid.getRowCount(),
                    name,
                    parts.wrapped(action(collection.action())),
                    parts.muted(collection.reason()));
        });
        report.plan().restructure().ifPresent(made -> answers(grid, made));
        Acceptance accept = report.runbook().accept();
        for (Acceptance.Figure figure : Acceptance.Figure.values()) {
            if (accept.of(figure) > 0) {
                grid.addRow(
                        grid.getRowCount(),
                        parts.muted(Text.of("console.history.accepted")),
                        parts.figure(Figures.count(accept.of(figure))),
                        parts.muted(Figures.verbatim(figure.key())));
            }
        }
        return grid;
    }

    /** What a person decided of users and workspaces, and what was left over with his consent. */
    private void answers(GridPane grid, RestructurePlan made) {
        made.decisions()
                .forEach(each -> grid.addRow(
                        grid.getRowCount(),
                        parts.wrapped(Text.of("console.wizard.question.kind." + each.kind())),
                        parts.wrapped(each.decision()
                                .map(word -> Text.of("console.wizard.question.word." + word))
                                .orElse(Text.of("console.wizard.question.state.open"))),
                        parts.muted(Figures.verbatim(String.join(", ", each.ids())))));
        for (LeftOver reason : LeftOver.values()) {
            if (made.leftOver(reason) > 0) {
                grid.addRow(
                        grid.getRowCount(),
                        parts.muted(Text.of("console.history.accepted")),
                        parts.figure(Figures.count(made.leftOver(reason))),
                        parts.muted(Figures.verbatim(reason.word())));
            }
        }
    }

    private static Text action(Plan.Action action) {
        return Text.of("run.report.action." + action.word());
    }

    private static Mark mark(StepResult step) {
        return switch (step.state()) {
            case DONE -> Mark.OK;
            case RUNNING -> Mark.RUNNING;
            case WAITING, SKIPPED -> Mark.WAITING;
            case FAILED -> Mark.FAILED;
            case CANCELLED -> Mark.CANCELLED;
        };
    }
}
