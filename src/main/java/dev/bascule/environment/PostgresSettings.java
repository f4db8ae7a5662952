package dev.bascule.environment;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How an environment's PostgreSQL is reached.
 *
 * @param url as {@code postgresql://host:port/database}, without user and password
 * @param schemas read in this order; {@code public} by default
 */
public record PostgresSettings(
        String url, Optional<String> user, Optional<SecretSource> password, List<String> schemas) {

    public PostgresSettings {
        schemas = List.copyOf(schemas);
    }

    /** The database the URL names. */
    public String database() {
        String path = url.substring(url.indexOf('/', url.indexOf("//") + 2) + 1);
        int options = path.indexOf('?');
        String name = options < 0 ? path : path.substring(0, options);
        // a plus sign is one in a path, not a blank
        return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
