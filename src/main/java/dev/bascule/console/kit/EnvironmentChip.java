package dev.bascule.console.kit;

import dev.bascule.environment.Environment;
import dev.bascule.text.Text;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;

/** Which environment: its name, and its kind as a word; production filled violet with a shield. FX thread only. */
public final class EnvironmentChip extends Label {

    public EnvironmentChip(Words words, String name, Environment.Kind kind) {
        getStyleClass().addAll("bascule-chip", "environment-chip");
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(USE_PREF_SIZE);
        String word = words.say(word(kind));
        boolean nameSaysIt = name.equalsIgnoreCase(word);
        if (kind == Environment.Kind.PRODUCTION) {
            getStyleClass().add("environment-production");
            setGraphic(Icon.PRODUCTION.node());
            String loud = word.toUpperCase(words.language());
            setText(nameSaysIt ? loud : loud + "  " + name);
        } else {
            getStyleClass().add(Tone.NEUTRAL.styleClass());
            setGraphic(Icon.ENVIRONMENTS.node());
            setText(nameSaysIt || kind == Environment.Kind.OTHER ? name : name + "  (" + word + ")");
        }
        setAccessibleText(nameSaysIt ? name : name + ", " + word);
    }

    /** The kind as people say it. */
    public static Text word(Environment.Kind kind) {
        return switch (kind) {
            case PRODUCTION -> Text.of("console.kit.kind.production");
            case STAGING -> Text.of("console.kit.kind.staging");
            case OTHER -> Text.of("console.kit.kind.other");
        };
    }
}
