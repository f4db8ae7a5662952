package dev.bascule.console.task;

import java.time.Duration;
import javafx.util.Subscription;

/** Reads progress at a steady pace instead of being told each change. FX thread only. */
public interface Sampler {

    /** Five times a second: what an eye follows and a table redraws without a stall. */
    Duration PROGRESS = Duration.ofMillis(200);

    /** Once a second: ages and clocks. */
    Duration SECOND = Duration.ofSeconds(1);

    /** Calls {@code reading} once per period on the FX thread until the subscription is given back. */
    Subscription every(Duration period, Runnable reading);
}
