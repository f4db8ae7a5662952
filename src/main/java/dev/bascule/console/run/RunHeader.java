package dev.bascule.console.run;

import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.text.Text;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What runs, what is true of the target, and the way to stop it, which asks in place. FX thread only. */
final class RunHeader extends VBox {

    private static final double TIGHT = 640;

    private final Parts parts;
    private final RunViewModel run;
    private final Button cancel;
    private final VBox question = new VBox();

    RunHeader(Parts parts, RunViewModel run, Subscriptions subscriptions) {
        this.parts = parts;
        this.run = run;
        getStyleClass().add("run-header");
        RunPicture picture = run.pictureProperty().get().orElseThrow();
        Label title = parts.heading(
                "run.title", run.subjectProperty().get().map(RunSubject::title).orElse(Text.of("console.run.title")));
        title.setMinWidth(0);
        SafetyLine safety = new SafetyLine(parts.words(), picture.safety());
        safety.setId("run.safety");
        cancel = parts.button("run.cancel", Text.of("console.shell.run.cancel"), run::askToCancel);
        question.getStyleClass().add("cancel-question");
        safety.wrap();
        HBox line = new HBox();
        line.getStyleClass().add("run-header-line");
        line.widthProperty().subscribe(width -> arrange(line, title, safety));
        getChildren().addAll(line, question);
        subscriptions.add(
                run.pictureProperty()
                        .subscribe(seen -> seen.ifPresent(now -> {
                            safety.show(now.safety());
                            name();
                        })),
                run.stageProperty().subscribe(this::name),
                run.askingToCancelProperty().subscribe(this::ask));
    }

    /** What is true of the target beside what runs, or below it where there is little room. */
    private void arrange(HBox line, Label title, Label safety) {
        boolean tight = Look.plain(line, line.getWidth()) < TIGHT;
        if (line.getChildren().isEmpty() || tight != line.getChildren().getFirst() instanceof VBox) {
            line.getChildren().clear();
            if (tight) {
                VBox said = new VBox(title, safety);
                HBox.setHgrow(said, Priority.ALWAYS);
                line.getChildren().addAll(said, cancel);
            } else {
                line.getChildren().addAll(title, safety, Parts.spare(), cancel);
            }
        }
    }

    private void name() {
        boolean cancelling = run.stageProperty().get() instanceof RunStage.Cancelling;
        boolean renaming = run.pictureProperty()
                .get()
                .filter(seen -> seen.state().mayHaveChangedLive())
                .isPresent();
        Text name = cancelling
                ? Text.of("console.shell.run.cancelling")
                : renaming ? Text.of("console.shell.run.undo") : Text.of("console.shell.run.cancel");
        cancel.setText(parts.words().say(name));
        cancel.setAccessibleText(cancel.getText());
        cancel.setDisable(cancelling || run.askingToCancelProperty().get());
    }

    private void ask(boolean asking) {
        Parts.show(question, asking);
        name();
        if (!asking) {
            question.getChildren().clear();
            return;
        }
        RunPicture seen = run.pictureProperty().get().orElseThrow();
        boolean renaming = seen.state().mayHaveChangedLive();
        String target = seen.safety().target();
        Label effect = parts.wrapped(
                renaming ? Text.of("console.run.undo.effect", target) : Text.of("console.run.cancel.effect", target));
        Button stop = parts.button(
                "run.cancel.confirm",
                renaming ? Text.of("console.run.undo") : Text.of("console.run.cancel"),
                run::cancel);
        stop.getStyleClass().add("danger");
        Button stay = parts.button("run.cancel.stay", Text.of("console.run.go-on"), run::goOn);
        FlowPane buttons = Parts.row(stop, stay);
        question.getChildren().setAll(effect, buttons);
        stay.requestFocus();
    }
}
