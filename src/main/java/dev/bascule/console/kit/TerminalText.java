package dev.bascule.console.kit;

/** What people paste into a terminal. Any thread. */
public final class TerminalText {

    private TerminalText() {}

    /** A name as one word of a shell's line. */
    public static String quoted(String name) {
        return name.matches("[A-Za-z0-9._-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
