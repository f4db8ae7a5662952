package dev.bascule.console.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last lines of the session; the oldest gives way. Any thread: whoever says something never waits for whoever looks.
 */
public final class ActivityLog {

    /** Lines that are kept. */
    static final int CAPACITY = 10_000;

    private final ActivityLine[] ring;
    private long count;
    private long errors;

    public ActivityLog() {
        this(CAPACITY);
    }

    ActivityLog(int capacity) {
        ring = new ActivityLine[capacity];
    }

    synchronized void add(Instant at, ActivityLine.Level level, Optional<String> run, String origin, String message) {
        ring[(int) (count % ring.length)] = new ActivityLine(count + 1, at, level, run, origin, message);
        count++;
        if (level == ActivityLine.Level.ERROR) {
            errors++;
        }
    }

    /** How many lines were ever added; what has not changed need not be read again. */
    synchronized long count() {
        return count;
    }

    /** How many errors were ever added. */
    synchronized long errors() {
        return errors;
    }

    /** The lines that are kept, the oldest first. */
    synchronized List<ActivityLine> lines() {
        int kept = (int) Math.min(count, ring.length);
        List<ActivityLine> lines = new ArrayList<>(kept);
        for (long i = count - kept; i < count; i++) {
            lines.add(ring[(int) (i % ring.length)]);
        }
        return lines;
    }
}
