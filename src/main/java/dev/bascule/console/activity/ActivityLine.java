package dev.bascule.console.activity;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of activity. Any thread. It is technical and therefore in English, as in the log file.
 *
 * @param number counts all lines of the session from 1
 * @param run the run it was said in, when one was under way
 * @param origin the part of the program that said it, for example {@code mongo}
 */
record ActivityLine(long number, Instant at, Level level, Optional<String> run, String origin, String message) {

    /** How loud it is. */
    enum Level {
        INFO,
        WARNING,
        ERROR
    }

    boolean mentions(String lowerCase) {
        return lowerCase.isEmpty() || message.toLowerCase(Locale.ROOT).contains(lowerCase);
    }
}
