package dev.bascule.console.rollback;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Safety;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.run.Afterwards;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** How a rollback ended: what is true now first, then what was done, and what can be done next. FX thread only. */
final class RollbackOutcome extends VBox {

    private final Words words;
    private final RollbackViewModel model;
    private final Label heading = new Label();

    private RollbackOutcome(Words words, RollbackViewModel model) {
        this.words = words;
        this.model = model;
        getStyleClass().add("rollback-detail");
        setId("rollback.outcome");
        heading.setId("rollback.outcome.heading");
        heading.getStyleClass().add("rollback-heading");
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        // an outcome is spoken by receiving the focus
        heading.setFocusTraversable(true);
        heading.setAccessibleRole(AccessibleRole.TEXT);
    }

    static RollbackOutcome of(Words words, RollbackViewModel model, RollbackPoint point, Afterwards.Outcome outcome) {
        RollbackOutcome page = new RollbackOutcome(words, model);
        boolean back = outcome.state() == RunState.ROLLED_BACK;
        page.head(
                back
                        ? Text.of(
                                "console.rollback.done",
                                point.target(),
                                point.run().brief(),
                                Figures.duration(outcome.took()))
                        : Text.of("console.rollback.doubt", point.target()),
                back ? new Safety.Back(point.target()) : new Safety.InBetween(point.target()));
        page.tell(outcome);
        page.failures(outcome.failures());
        page.next(point, !back);
        return page;
    }

    static RollbackOutcome of(Words words, RollbackViewModel model, RollbackPoint point, Trouble trouble) {
        RollbackOutcome page = new RollbackOutcome(words, model);
        page.heading.setText(words.say("console.rollback.not-done", point.target()));
        page.heading.setAccessibleText(page.heading.getText());
        page.getChildren().addAll(page.heading, new ErrorPanel(words, trouble, Optional.empty()));
        page.next(point, true);
        return page;
    }

    void focusHeading() {
        heading.requestFocus();
    }

    private void head(Text sentence, Safety safety) {
        heading.setText(words.say(sentence));
        heading.setAccessibleText(heading.getText() + " " + words.say(safety.line()));
        SafetyLine line = new SafetyLine(words, safety);
        line.wrap();
        getChildren().addAll(heading, line);
    }

    private void tell(Afterwards.Outcome outcome) {
        String changes = outcome.divergence().stream()
                .filter(each -> !each.isZero())
                .map(each -> words.say(RollbackDetail.told(each)))
                .collect(Collectors.joining(", "));
        if (!changes.isEmpty()) {
            getChildren().add(wrapped(Text.of("console.rollback.diverged", Figures.verbatim(changes))));
        }
        outcome.notes().forEach(note -> getChildren().add(wrapped(note)));
    }

    /** Every error there was, the first cause first. */
    private void failures(List<RunReport.Failure> failures) {
        for (int i = 0; i < failures.size(); i++) {
            RunReport.Failure failure = failures.get(i);
            if (failures.size() > 1) {
                getChildren()
                        .add(new Chip(
                                words,
                                Mark.FAILED,
                                Text.of(i == 0 ? "console.rollback.first-cause" : "console.rollback.then")));
            }
            Trouble trouble = Trouble.told(failure.happened(), failure.state(), failure.remedy());
            getChildren().add(new ErrorPanel(words, trouble, Optional.empty()));
        }
    }

    /** @param unsettled whether commands have anything left to do */
    private void next(RollbackPoint point, boolean unsettled) {
        Button list = new Button(words.say("console.rollback.to-the-list"), Icon.ROLLBACK.node());
        list.setId("rollback.to-the-list");
        list.setAccessibleText(list.getText());
        list.setMinWidth(USE_PREF_SIZE);
        list.setOnAction(pressed -> model.readOutcome());
        getChildren().add(new FlowPane(8, 8, list));
        if (unsettled) {
            getChildren().add(new Commands(words, model.commands(point), model.isSandbox(point.target())));
        }
    }

    private Label wrapped(Text text) {
        Label label = new Label(words.say(text));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
