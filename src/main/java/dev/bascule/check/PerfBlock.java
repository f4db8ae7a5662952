package dev.bascule.check;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a gateway logged of one request that no cache answered. Any thread.
 *
 * @param times that were measured; what the gateway could not measure itself is not among them
 */
record PerfBlock(Generation generation, Map<PerfMetric, Duration> times) {

    /** How the block was written. */
    enum Generation {
        V1,
        V2,
        JSON
    }

    PerfBlock {
        times = times.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(times));
    }
}
