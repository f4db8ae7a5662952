package dev.bascule.console.kit;

import java.util.Locale;

/** The meanings that have a colour. Any thread. Violet is production only; red is failed or dangerous only. */
public enum Tone {
    NEUTRAL,
    OK,
    DIFFERENT,
    ONE_SIDE,
    RUNNING,
    UNMEASURED,
    BLOCKING,
    STALE,
    PRODUCTION;

    /** The style class under which the tokens {@code -bascule-tone} and {@code -bascule-tone-ground} are looked up. */
    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
