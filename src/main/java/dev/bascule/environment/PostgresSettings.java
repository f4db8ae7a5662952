package dev.bascule.environment;

import java.util.List;
import java.util.Optional;

/**
 * How an environment's PostgreSQL is reached.
 *
 * @param url as {@code postgresql://host:port/database}
 * @param schemas read in this order; {@code public} by default
 */
public record PostgresSettings(
        String url, Optional<String> user, Optional<SecretSource> password, List<String> schemas) {}
