package dev.bascule.remote;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a program and its arguments so that a POSIX shell reads back exactly these words. Any thread.
 *
 * <p>SSH carries a command as one text, which the login shell of the other side takes apart. This is the only place where
 * such a text is made.
 */
final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    private ShellWords() {}

    /** @throws IllegalArgumentException for a word with the character NUL, which no program can be given */
    static String quoted(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a word for a shell holds NUL");
        }
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
