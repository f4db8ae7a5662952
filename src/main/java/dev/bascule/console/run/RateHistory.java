package dev.bascule.console.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How much was copied in each of the last seconds in which anything was to be copied. FX thread only. */
final class RateHistory {

    static final Duration EACH = Duration.ofSeconds(1);
    static final int MOST = 120;

    private record Sample(Instant at, long bytes) {}

    private final Deque<Sample> last = new ArrayDeque<>(1);
    private final Deque<Double> rates = new ArrayDeque<>();

    /** @param bytes copied since the run began */
    void sample(Instant at, long bytes) {
        if (last.isEmpty()) {
            last.add(new Sample(at, bytes));
            return;
        }
        Duration since = Duration.between(last.getFirst().at(), at);
        if (since.compareTo(EACH) >= 0) {
            rates.addLast((bytes - last.removeFirst().bytes()) / (since.toMillis() / 1000.0));
            last.add(new Sample(at, bytes));
            if (rates.size() > MOST) {
                rates.removeFirst();
            }
        }
    }

    /** Nothing is copied now: the time until something is again is no slow copying. */
    void pause() {
        last.clear();
    }

    /** Bytes per second, oldest first. */
    List<Double> rates() {
        return List.copyOf(rates);
    }
}
