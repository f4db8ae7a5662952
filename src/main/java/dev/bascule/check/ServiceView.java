package dev.bascule.check;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What checks ask of the services of one environment, by their roles. Worker only; reads. Whatever could not be found out is
 * a {@link dev.bascule.task.OperatorException} that says why: it is never told as stopped, missing or nothing.
 */
public interface ServiceView {

    /** Which lines of a log are too old. */
    sealed interface From {

        /** None. */
        record Anywhere() implements From {}

        /** Those from before the service was started last. */
        record Start() implements From {}

        record Moment(Instant instant) implements From {}
    }

    /** How a service is. */
    enum State {
        RUNNING,
        HEALTHY,
        UNHEALTHY,
        STARTING,
        RESTARTING,
        STOPPED,
        MISSING;

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The image that a service was made from.
     *
     * @param id the engine's
     * @param digest the registry's; empty when the image never was in one
     */
    record Image(String id, Optional<String> digest) {}

    /** What a service uses, in percent: of one processor's time, and of the memory it may have. */
    record Usage(double cpu, double memory) {}

    State state(String role);

    /**
     * Lines of its log, the newest last, without anything secret; empty when there is no such service.
     *
     * @param last how many of the newest, at most
     */
    Optional<List<String>> log(String role, int last, From from);

    /** Empty when there is no such service. */
    Optional<Image> image(String role);

    /** Empty when there is no such service. */
    Optional<Usage> usage(String role);

    boolean hasVolume(String name);
}
