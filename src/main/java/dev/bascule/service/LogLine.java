package dev.bascule.service;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line that a service wrote, without colours and control characters, and with the values of its surroundings masked.
 * Any thread.
 *
 * @param at when, as the manager tells it; empty when it does not
 */
public record LogLine(Optional<Instant> at, String text) {

    private static final Pattern TERMINAL_SEQUENCE =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[@-_])");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    /** What may be shown on any terminal: a text of others must not command it. */
    static String printable(String text) {
        return CONTROL.matcher(TERMINAL_SEQUENCE.matcher(text).replaceAll("")).replaceAll("");
    }
}
