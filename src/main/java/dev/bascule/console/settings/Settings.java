package dev.bascule.console.settings;

import java.util.List;
import java.util.Objects;

/**
 * What the operator chose for this computer. Any thread.
 *
 * @param textScale in per cent, one of {@link #TEXT_SCALES}
 */
public record Settings(Theme theme, Language language, int textScale) {

    /** The sizes of text there are, in per cent. */
    public static final List<Integer> TEXT_SCALES = List.of(85, 100, 115, 130, 150, 175, 200);

    public static final Settings DEFAULT = new Settings(Theme.SYSTEM, Language.SYSTEM, 100);

    public Settings {
        Objects.requireNonNull(theme);
        Objects.requireNonNull(language);
        if (!TEXT_SCALES.contains(textScale)) {
            throw new IllegalArgumentException("text scale " + textScale);
        }
    }

    Settings with(Theme chosen) {
        return new Settings(chosen, language, textScale);
    }

    Settings with(Language chosen) {
        return new Settings(theme, chosen, textScale);
    }

    /** The next larger or smaller text; the same at either end. */
    Settings scaled(int steps) {
        int next = Math.clamp(TEXT_SCALES.indexOf(textScale) + steps, 0, TEXT_SCALES.size() - 1);
        return new Settings(theme, language, TEXT_SCALES.get(next));
    }
}
