package dev.bascule.check;

/** Which lines of a log are judged. Any thread. */
public sealed interface LogSince {

    /** The newest lines, so many at most. */
    record Last(int lines) implements LogSince {}

    /** Those since the newest switch that succeeded on the environment; without one, since the service was started. */
    record Switch() implements LogSince {}
}
