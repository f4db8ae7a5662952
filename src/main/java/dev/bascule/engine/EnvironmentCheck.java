package dev.bascule.engine;

import dev.bascule.environment.Environment;
import dev.bascule.mongo.Capabilities;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.ServerIdentity;
import dev.bascule.run.lock.LockHolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found when an environment was connected to. Any thread.
 *
 * @param latency of one request, there and back
 * @param marker what {@code environments adopt} wrote, if anything
 * @param exact whether {@code documents} was counted throughout
 * @param bytes of all documents; zero with {@code bytesKnown} false where the server tells none
 * @param lock who holds the database now
 * @param unsettled runs on this database that are neither over nor held by anyone
 */
public record EnvironmentCheck(
        Environment environment,
        ServerIdentity identity,
        Capabilities capabilities,
        Duration latency,
        Instant measuredAt,
        Optional<String> marker,
        int collections,
        long documents,
        boolean exact,
        long bytes,
        boolean bytesKnown,
        Optional<LockHolder> lock,
        List<UnsettledRun> unsettled) {

    public EnvironmentCheck {
        unsettled = List.copyOf(unsettled);
    }

    static EnvironmentCheck of(
            MongoPlace place,
            List<CollectionInfo> collections,
            Duration latency,
            Instant measuredAt,
            Optional<LockHolder> lock,
            List<UnsettledRun> unsettled) {
        return new EnvironmentCheck(
                place.environment(),
                place.identity(),
                place.capabilities(),
                latency,
                measuredAt,
                place.marker(),
                collections.size(),
                collections.stream()
                        .mapToLong(each -> each.documents().documents())
                        .sum(),
                collections.stream()
                        .allMatch(each -> each.isView() || each.documents().exact()),
                collections.stream().mapToLong(each -> each.bytes().orElse(0)).sum(),
                collections.stream()
                        .allMatch(each -> each.isView() || each.bytes().isPresent()),
                lock,
                unsettled);
    }
}
