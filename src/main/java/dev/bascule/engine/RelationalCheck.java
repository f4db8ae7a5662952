package dev.bascule.engine;

import dev.bascule.environment.Environment;
import dev.bascule.postgres.DatabaseSize;
import dev.bascule.postgres.PostgresIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was found when an environment's PostgreSQL was connected to. Any thread.
 *
 * @param latency of one request, there and back
 * @param size tables, rows and bytes
 * @param profile the shipped profile that fits the schema
 */
public record RelationalCheck(
        Environment environment,
        PostgresIdentity identity,
        Duration latency,
        Instant measuredAt,
        DatabaseSize size,
        Optional<String> profile) {

    /** Whether both speak of one database: two that are not told apart count as one. */
    public boolean isSamePlace(RelationalCheck other) {
        boolean server =
                identity.server().isEmpty() || other.identity().server().isEmpty()
                        ? identity.host().equals(other.identity().host())
                        : identity.server().equals(other.identity().server());
        return server && identity.database().equals(other.identity().database());
    }
}
