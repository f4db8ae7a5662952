package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A figure or a list's heading in one of its states. FX thread only.
 *
 * <p>While it loads, the old value stays and a spinner joins it after 150 ms; the first time a grey bar holds the place.
 */
public final class Measured extends HBox {

    private static final javafx.util.Duration SPINNER_DELAY = javafx.util.Duration.millis(150);

    private final Words words;
    private final Runnable act;
    private final PauseTransition spinner = new PauseTransition(SPINNER_DELAY);
    private @Nullable Text last;

    /** @param act what Retry, or the one button of an empty figure, does */
    public Measured(Words words, Measure measure, Runnable act) {
        this.words = words;
        this.act = act;
        getStyleClass().add("measured");
        setAccessibleRole(AccessibleRole.TEXT);
        show(measure);
    }

    public void show(Measure measure) {
        spinner.stop();
        setAccessibleText(words.say(measure.spoken()));
        switch (measure) {
            case Measure.Known(Text value) -> getChildren().setAll(value(value));
            case Measure.Loading loading -> showLoading();
            case Measure.Empty(Text sentence, Optional<Text> action) -> {
                last = null;
                Label said = label(sentence, "measured-sentence");
                said.setWrapText(true);
                said.setMinHeight(USE_PREF_SIZE);
                getChildren().setAll(said);
                action.ifPresent(text -> getChildren().add(button(text)));
            }
            case Measure.Partial(Text value, long measured, long total) -> {
                Text share = Text.of("console.kit.measure.partial", measured, total);
                getChildren().setAll(value(value), label(share, "measured-note"));
            }
            case Measure.CouldNotMeasure(Text reason) -> showFailure(reason);
            case Measure.Stale(Text value, Duration age) ->
                getChildren().setAll(value(value), new Chip(words, Mark.STALE, Figures.ago(age)));
        }
    }

    private void showLoading() {
        Node held = last == null ? bar() : value(last);
        getChildren().setAll(held);
        spinner.setOnFinished(late -> {
            ProgressIndicator turning = new ProgressIndicator();
            turning.getStyleClass().add("measured-spinner");
            turning.setAccessibleText(words.say("console.kit.measure.loading"));
            getChildren().add(turning);
        });
        spinner.playFromStart();
    }

    private void showFailure(Text reason) {
        last = null;
        Label why = label(reason, "measured-reason");
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        // the reason below the words: beside them it would be squeezed where there is little room
        VBox both = new VBox(
                4,
                new FlowPane(8, 4, new Chip(words, Mark.UNMEASURED), button(Text.of("console.kit.measure.retry"))),
                why);
        setHgrow(both, Priority.ALWAYS);
        getChildren().setAll(both);
    }

    private Label value(Text value) {
        last = value;
        Label figure = label(value, "figure");
        figure.setWrapText(true);
        figure.setMinHeight(USE_PREF_SIZE);
        return figure;
    }

    private Label label(Text text, String styleClass) {
        Label label = new Label(words.say(text));
        label.getStyleClass().add(styleClass);
        return label;
    }

    private Button button(Text name) {
        Button button = new Button(words.say(name));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(pressed -> act.run());
        return button;
    }

    private static Region bar() {
        Region bar = new Region();
        bar.getStyleClass().add("measured-bar");
        return bar;
    }
}
