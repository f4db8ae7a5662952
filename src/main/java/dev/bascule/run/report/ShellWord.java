package dev.bascule.run.report;

import java.util.regex.Pattern;

/** A name as one word of a command that is copied into a shell. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=-]+");

    private ShellWord() {}

    public static String of(String name) {
        return PLAIN.matcher(name).matches() ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
