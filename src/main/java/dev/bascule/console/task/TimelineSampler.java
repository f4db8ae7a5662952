package dev.bascule.console.task;

import java.time.Duration;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Subscription;

/** The sampler of the console, on the toolkit's own clock. FX thread only. */
public final class TimelineSampler implements Sampler {

    @Override
    public Subscription every(Duration period, Runnable reading) {
        Timeline clock =
                new Timeline(new KeyFrame(javafx.util.Duration.millis(period.toMillis()), tick -> reading.run()));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        return clock::stop;
    }
}
