package dev.bascule.console.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The line that always says what is true of the target now. FX thread only. */
public final class SafetyLine extends Label {

    private final Words words;
    private @Nullable Tone shown;

    public SafetyLine(Words words, Safety safety) {
        this.words = words;
        getStyleClass().add("safety-line");
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(USE_PREF_SIZE);
        show(safety);
    }

    /** Over as many lines as it needs, where nothing stands beside it. */
    public void wrap() {
        setWrapText(true);
        setMinWidth(0);
        setMinHeight(USE_PREF_SIZE);
    }

    /** Beside others as long as it has its room there, else over as many lines as it needs. */
    public void wrapWithin(Region around) {
        wrap();
        maxWidthProperty().bind(around.widthProperty());
    }

    public void show(Safety safety) {
        if (shown != null) {
            getStyleClass().remove(shown.styleClass());
        }
        shown = safety.mark().tone();
        getStyleClass().add(shown.styleClass());
        setGraphic(safety.mark().icon().node());
        setText(words.say(safety.line()));
        setAccessibleText(getText());
    }
}
