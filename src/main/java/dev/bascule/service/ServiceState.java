package dev.bascule.service;

import dev.bascule.text.Text;
import java.util.Locale;

/** How a service is, as its manager tells it. Any thread. That it could not be told is no state: see {@link Reading}. */
public enum ServiceState {
    /** It runs, and nobody looks after its health. */
    RUNNING,
    HEALTHY,
    UNHEALTHY,
    STARTING,
    /** It ended, and its manager starts it again and again. */
    RESTARTING,
    STOPPED,
    /** The manager knows none of that name. */
    MISSING;

    /** The word as files and machine output write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people call it. */
    public Text label() {
        return Text.of("service.label." + word());
    }
}
