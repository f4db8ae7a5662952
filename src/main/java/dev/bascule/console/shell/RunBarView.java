package dev.bascule.console.shell;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.WholeText;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The line at the bottom: the run, wherever one is. FX thread only. */
final class RunBarView extends HBox {

    private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");

    private final Words words;
    private final RunSpeech speech;
    private final Button open;
    private final Button cancel;
    private RunStatus shown;
    private boolean tight;

    RunBarView(Words words, ShellViewModel shell, RunSpeech speech, Subscriptions subscriptions) {
        this.words = words;
        this.speech = speech;
        getStyleClass().add("run-bar");
        setId("shell.run-bar");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        open = button("shell.run-bar.open", Text.of("console.shell.run.open"), shell::openRun);
        cancel = button("shell.run-bar.cancel", Text.of("console.shell.run.cancel"), shell::cancelRun);
        shown = shell.runProperty().getValue();
        subscriptions.add(shell.runProperty().subscribe(this::show));
    }

    /** Ctrl+Shift+X: the focus, never the action. */
    void focusCancel() {
        if (cancel.getParent() == this) {
            cancel.requestFocus();
        }
    }

    private void show(RunStatus status) {
        shown = status;
        pseudoClassStateChanged(IDLE, status instanceof RunStatus.Idle);
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        getChildren()
                .setAll(
                        switch (status) {
                            case RunStatus.Idle idle -> List.of(label(RunSpeech.idle(idle), "run-idle"));
                            case RunStatus.Live live -> live(live);
                            case RunStatus.Ended ended -> ended(ended);
                        });
        if (focused == open || focused == cancel) {
            // redrawn under the focus: it must not jump away
            (focused.getScene() == null ? this : focused).requestFocus();
        }
        speech.said(status).ifPresent(sentence -> setAccessibleText(words.say(sentence)));
    }

    /** Leaves out what the run's page tells too, so that the safety line and the buttons always fit. */
    void setTight(boolean now) {
        if (tight != now) {
            tight = now;
            show(shown);
        }
    }

    private List<Node> live(RunStatus.Live live) {
        List<Node> parts = new ArrayList<>();
        if (!tight) {
            parts.add(new Chip(words, live.phase().mark()));
        }
        Text step = Text.of("console.shell.run.step", live.step(), live.steps(), live.stepName());
        parts.add(lines(label(live.title(), "run-title"), label(step, "run-step")));
        if (!tight) {
            parts.add(figures(live));
        }
        parts.add(new SafetyLine(words, live.safety()));
        parts.add(spare());
        parts.add(open);
        cancel.setText(words.say(cancelName(live.phase())));
        cancel.setAccessibleText(cancel.getText());
        cancel.setDisable(live.phase() == RunStatus.Phase.CANCELLING);
        parts.add(cancel);
        return parts;
    }

    private List<Node> ended(RunStatus.Ended ended) {
        return List.of(
                new Chip(words, ended.mark(), ended.headline()),
                lines(label(ended.title(), "run-title")),
                new SafetyLine(words, ended.safety()),
                spare(),
                open);
    }

    private VBox figures(RunStatus.Live live) {
        VBox lines = lines();
        live.share().ifPresent(share -> lines.getChildren().add(figure(Figures.percent(share))));
        live.remaining().ifPresent(left -> lines.getChildren().add(figure(Figures.about(left))));
        lines.setMinWidth(USE_PREF_SIZE);
        return lines;
    }

    private static VBox lines(Node... lines) {
        VBox box = new VBox(lines);
        box.getStyleClass().add("run-lines");
        return box;
    }

    private static Text cancelName(RunStatus.Phase phase) {
        return switch (phase) {
            case WORKING, PARKED -> Text.of("console.shell.run.cancel");
            case RENAMING -> Text.of("console.shell.run.undo");
            case CANCELLING -> Text.of("console.shell.run.cancelling");
        };
    }

    private Label label(Text text, String styleClass) {
        Label label = new Label(words.say(text));
        label.getStyleClass().add(styleClass);
        // the one thing in the bar that gives way when there is little room
        label.setMinWidth(0);
        WholeText.of(label);
        return label;
    }

    private Label figure(Text figure) {
        Label label = new Label(words.say(figure));
        label.getStyleClass().addAll("figure", "run-figure");
        return label;
    }

    private Button button(String id, Text name, Runnable pressed) {
        Button button = new Button(words.say(name));
        button.setId(id);
        button.setAccessibleText(button.getText());
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(action -> pressed.run());
        return button;
    }

    private static Region spare() {
        Region spare = new Region();
        HBox.setHgrow(spare, Priority.ALWAYS);
        return spare;
    }
}
