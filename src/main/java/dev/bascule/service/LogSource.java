package dev.bascule.service;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a log is read.
 *
 * @param reading program and arguments that print what there is
 * @param following the same, and then go on
 * @param bothOutputs whether the log comes over standard error too; otherwise that is the program's own complaint
 * @param form what a printed line means; empty for one that is no line of the log
 */
record LogSource(
        List<String> reading, List<String> following, boolean bothOutputs, Function<String, Optional<LogLine>> form) {

    LogSource {
        reading = List.copyOf(reading);
        following = List.copyOf(following);
    }

    /** A moment in front of the text, and a blank between them. */
    static Optional<LogLine> timed(String line) {
        int blank = line.indexOf(' ');
        String moment = blank < 0 ? line : line.substring(0, blank);
        try {
            return Optional.of(
                    new LogLine(Optional.of(Instant.parse(moment)), blank < 0 ? "" : line.substring(blank + 1)));
        } catch (DateTimeException untimed) {
            return Optional.of(new LogLine(Optional.empty(), line));
        }
    }

    static Optional<LogLine> plain(String line) {
        return Optional.of(new LogLine(Optional.empty(), line));
    }
}
