package dev.bascule.console.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Speed and remaining time from the last seconds; nothing is said while they jump. FX thread only. */
final class Pace {

    static final Duration WINDOW = Duration.ofSeconds(12);
    static final Duration LEAST = Duration.ofSeconds(4);
    private static final double UNSTABLE = 0.35;

    private record Sample(Instant at, double share, long bytes) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    void sample(Instant at, double share, long bytes) {
        if (!samples.isEmpty() && samples.getLast().share() > share) {
            samples.clear();
        }
        samples.addLast(new Sample(at, share, bytes));
        while (Duration.between(samples.getFirst().at(), at).compareTo(WINDOW) > 0) {
            samples.removeFirst();
        }
    }

    /** Bytes per second over the window. */
    Optional<Double> rate() {
        if (span().compareTo(LEAST) < 0) {
            return Optional.empty();
        }
        long moved = samples.getLast().bytes() - samples.getFirst().bytes();
        return moved <= 0 ? Optional.empty() : Optional.of(moved / seconds(span()));
    }

    /** Until the share is whole; empty until both halves of the window agree. */
    Optional<Duration> remaining() {
        if (span().compareTo(LEAST) < 0 || samples.size() < 3) {
            return Optional.empty();
        }
        Sample middle = samples.stream().skip(samples.size() / 2).findFirst().orElseThrow();
        double whole = speed(samples.getFirst(), samples.getLast());
        double first = speed(samples.getFirst(), middle);
        double second = speed(middle, samples.getLast());
        if (whole <= 0 || Math.abs(first - second) > UNSTABLE * whole) {
            return Optional.empty();
        }
        double left = (1 - samples.getLast().share()) / whole;
        return Optional.of(Duration.ofMillis(Math.round(left * 1000)));
    }

    private Duration span() {
        return samples.isEmpty()
                ? Duration.ZERO
                : Duration.between(samples.getFirst().at(), samples.getLast().at());
    }

    private static double speed(Sample from, Sample to) {
        double seconds = seconds(Duration.between(from.at(), to.at()));
        return seconds <= 0 ? 0 : (to.share() - from.share()) / seconds;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
