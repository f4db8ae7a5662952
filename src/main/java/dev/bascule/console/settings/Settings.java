package dev.bascule.console.settings;

import java.util.List;
import java.util.Objects;

/**
 * What the operator chose for this computer. Any thread. Holds no secret.
 *
 * @param textScale in per cent, one of {@link #TEXT_SCALES}
 * @param operator the name that locks and reports tell; empty for the one the system knows
 * @param sandbox whether the two sandbox environments are started with the console
 */
public record Settings(
        Theme theme, Language language, int textScale, String operator, Confirmation confirmation, boolean sandbox) {

    /** The sizes of text there are, in per cent. */
    public static final List<Integer> TEXT_SCALES = List.of(85, 100, 115, 130, 150, 175, 200);

    /** A longer name would not fit into a lock’s refusal. */
    public static final int LONGEST_NAME = 60;

    public static final Settings DEFAULT =
            new Settings(Theme.SYSTEM, Language.SYSTEM, 100, "", Confirmation.HOLD, true);

    public Settings {
        Objects.requireNonNull(theme);
        Objects.requireNonNull(language);
        Objects.requireNonNull(confirmation);
        operator = operator.strip();
        if (!TEXT_SCALES.contains(textScale)) {
            throw new IllegalArgumentException("text scale " + textScale);
        }
        if (operator.length() > LONGEST_NAME || operator.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("operator");
        }
    }

    /** The name to tell, when the system calls the operator {@code system}. */
    public String operatorOr(String system) {
        return operator.isEmpty() ? system : operator;
    }

    Settings with(Theme chosen) {
        return new Settings(chosen, language, textScale, operator, confirmation, sandbox);
    }

    Settings with(Language chosen) {
        return new Settings(theme, chosen, textScale, operator, confirmation, sandbox);
    }

    Settings with(Confirmation chosen) {
        return new Settings(theme, language, textScale, operator, chosen, sandbox);
    }

    Settings withOperator(String name) {
        return new Settings(theme, language, textScale, name, confirmation, sandbox);
    }

    Settings withSandbox(boolean started) {
        return new Settings(theme, language, textScale, operator, confirmation, started);
    }

    /** The next larger or smaller text; the same at either end. */
    Settings scaled(int steps) {
        int next = Math.clamp(TEXT_SCALES.indexOf(textScale) + steps, 0, TEXT_SCALES.size() - 1);
        return new Settings(theme, language, TEXT_SCALES.get(next), operator, confirmation, sandbox);
    }
}
