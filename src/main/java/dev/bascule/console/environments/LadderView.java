package dev.bascule.console.environments;

import dev.bascule.console.dialogs.SheetContent;
import dev.bascule.console.environments.LadderViewModel.Progress;
import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.mongo.Rung;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The test of an environment as a ladder that stops where it breaks, the fix under that rung. FX thread only. */
final class LadderView implements SheetContent {

    private final LadderViewModel model;
    private final Subscriptions subscriptions;
    private final VBox rungs = new VBox();
    private final Label outcome = new Label();

    LadderView(LadderViewModel model, Subscriptions subscriptions) {
        this.model = model;
        this.subscriptions = subscriptions;
    }

    @Override
    public Parent build(Words words) {
        Parts parts = new Parts(words);
        Label heading = parts.wrapped(Text.of("console.environments.ladder.heading", model.environment()));
        heading.getStyleClass().add("sheet-heading");
        rungs.getStyleClass().add("ladder");
        outcome.setWrapText(true);
        outcome.setMinHeight(Label.USE_PREF_SIZE);
        outcome.setFocusTraversable(true);
        outcome.setId("environment.ladder.outcome");
        Button again =
                parts.button("environment.ladder.again", Text.of("console.environments.ladder.again"), model::climb);
        again.setGraphic(Icon.RETRY.node());
        Button leave = parts.button("environment.ladder.close", Text.of("console.dialogs.close"), model::leave);
        VBox sheet = new VBox(heading, outcome, rungs, Parts.row(again, leave));
        sheet.getStyleClass().add("environment-sheet");
        sheet.setAccessibleRole(AccessibleRole.DIALOG);
        sheet.setAccessibleText(heading.getText());
        subscriptions.add(model.progressProperty().subscribe(now -> {
            again.setDisable(now.running());
            show(parts, now);
        }));
        return sheet;
    }

    @Override
    public void focusStart() {
        outcome.requestFocus();
    }

    @Override
    public boolean isPersistent() {
        return false;
    }

    @Override
    public void dismissed() {
        model.leave();
    }

    private void show(Parts parts, Progress now) {
        Words words = parts.words();
        outcome.setText(words.say(outcome(now)));
        outcome.setAccessibleText(outcome.getText());
        rungs.getChildren().clear();
        for (int i = 0; i < now.rungs().size(); i++) {
            boolean reached = i < now.climbed().size();
            rungs.getChildren()
                    .add(
                            reached
                                    ? climbed(parts, now.climbed().get(i))
                                    : ahead(
                                            parts,
                                            now,
                                            now.rungs().get(i),
                                            i == now.climbed().size()));
        }
        now.trouble().ifPresent(why -> rungs.getChildren().add(new ErrorPanel(words, why, Optional.empty())));
    }

    private static Text outcome(Progress now) {
        if (now.running()) {
            return Text.of("console.environments.ladder.running");
        }
        if (now.isBroken()) {
            return Text.of("console.environments.ladder.broken");
        }
        boolean warned = now.climbed().stream().anyMatch(rung -> rung.state() == Rung.State.WARNING);
        return Text.of(warned ? "console.environments.ladder.warned" : "console.environments.ladder.done");
    }

    private static VBox climbed(Parts parts, Rung rung) {
        Mark mark =
                switch (rung.state()) {
                    case PASSED -> Mark.OK;
                    case WARNING -> Mark.WARNING;
                    case FAILED -> Mark.FAILED;
                };
        VBox row = row(parts, mark, rung.name(), parts.figure(Figures.duration(rung.took())));
        Label found = parts.wrapped(rung.found());
        found.getStyleClass().add("ladder-found");
        row.getChildren().add(found);
        rung.remedy().ifPresent(remedy -> {
            Label fix = parts.wrapped(Text.of("console.environments.ladder.fix", remedy));
            fix.getStyleClass().addAll("ladder-fix", mark.tone().styleClass());
            row.getChildren().add(fix);
        });
        return row;
    }

    private static VBox ahead(Parts parts, Progress now, Rung.Name name, boolean next) {
        Mark mark = !now.running() ? Mark.CANCELLED : next ? Mark.RUNNING : Mark.WAITING;
        Text word = now.running() ? mark.word() : Text.of("console.environments.ladder.not-reached");
        VBox row = row(parts, mark, name, new Chip(parts.words(), mark, word));
        row.getStyleClass().add("ladder-ahead");
        return row;
    }

    private static VBox row(Parts parts, Mark mark, Rung.Name name, Label right) {
        Label title = parts.wrapped(name.text());
        title.getStyleClass().addAll("ladder-name", mark.tone().styleClass());
        title.setGraphic(mark.icon().node());
        title.setAccessibleText(
                parts.words().say(name.text()) + ": " + parts.words().say(mark.word()));
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        VBox row = new VBox(new HBox(8, title, right));
        row.getStyleClass().add("ladder-rung");
        return row;
    }
}
