package dev.bascule.service;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A service as it was found. Any thread.
 *
 * @param role what Bascule's files and commands call it
 * @param name what its manager calls it
 * @param running whether its processes run, however they are
 * @param image id of the image that it was made from; empty where there are no images
 * @param digest the registry's, {@code sha256:...}; empty when the image came from none
 * @param restarts how often its manager had to start it again; empty when it does not count
 * @param uptime since when it runs, by the host's own clock; empty when it does not run, or that is not told
 */
public record ServiceStatus(
        String role,
        String name,
        ServiceState state,
        boolean running,
        Optional<String> image,
        Optional<String> digest,
        OptionalInt restarts,
        Optional<Duration> uptime) {

    static ServiceStatus missing(String role, String name) {
        return plain(role, name, ServiceState.MISSING, false);
    }

    /** One of which nothing is known but its state. */
    static ServiceStatus plain(String role, String name, ServiceState state, boolean running) {
        return new ServiceStatus(
                role, name, state, running, Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
    }
}
