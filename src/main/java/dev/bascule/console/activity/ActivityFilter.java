package dev.bascule.console.activity;

import java.util.Optional;

/**
 * Which lines are shown. Any thread.
 *
 * @param least lines that are less loud are not shown
 * @param run empty for all
 * @param origin empty for all
 * @param text part of a message, in lower case
 */
record ActivityFilter(ActivityLine.Level least, Optional<String> run, Optional<String> origin, String text) {

    static final ActivityFilter EVERYTHING =
            new ActivityFilter(ActivityLine.Level.INFO, Optional.empty(), Optional.empty(), "");

    boolean holds(ActivityLine line) {
        return line.level().compareTo(least) >= 0
                && run.map(wanted -> line.run().equals(Optional.of(wanted))).orElse(true)
                && origin.map(line.origin()::equals).orElse(true)
                && line.mentions(text);
    }

    ActivityFilter with(ActivityLine.Level level) {
        return new ActivityFilter(level, run, origin, text);
    }

    ActivityFilter ofRun(Optional<String> wanted) {
        return new ActivityFilter(least, wanted, origin, text);
    }

    ActivityFilter from(Optional<String> wanted) {
        return new ActivityFilter(least, run, wanted, text);
    }

    ActivityFilter with(String wanted) {
        return new ActivityFilter(least, run, origin, wanted);
    }
}
