package dev.bascule.console.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.util.Subscription;

/** A sampler whose pace the test sets. */
public final class ManualSampler implements Sampler {

    private final List<Runnable> readings = new ArrayList<>();

    @Override
    public Subscription every(Duration period, Runnable reading) {
        readings.add(reading);
        return () -> readings.remove(reading);
    }

    /** One reading by everyone who asked for them. */
    public void tick() {
        List.copyOf(readings).forEach(Runnable::run);
    }

    public int subscribers() {
        return readings.size();
    }
}
