package dev.bascule.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which lines of a log are wanted. Any thread.
 *
 * @param last at most so many, the newest; all when empty
 * @param since none that is older
 */
public record LogRequest(OptionalInt last, Optional<Since> since) {

    /** A moment. */
    public sealed interface Since {

        record At(Instant instant) implements Since {}

        /** So long ago by the host's own clock. */
        record Ago(Duration length) implements Since {}
    }

    /** @throws IllegalArgumentException when fewer than none are wanted */
    public LogRequest {
        if (last.isPresent() && last.getAsInt() < 0) {
            throw new IllegalArgumentException("fewer than no lines");
        }
    }

    /** The newest lines. */
    public static LogRequest last(int lines) {
        return new LogRequest(OptionalInt.of(lines), Optional.empty());
    }

    /** Every line since then. */
    public static LogRequest since(Instant instant) {
        return new LogRequest(OptionalInt.empty(), Optional.of(new Since.At(instant)));
    }
}
