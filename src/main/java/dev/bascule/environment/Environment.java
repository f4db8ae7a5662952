package dev.bascule.environment;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A named place that data lives in. Any thread; holds no secret, only where secrets come from.
 *
 * @param name as runbooks and {@code --confirm} write it
 * @param mongo how its MongoDB is reached; an environment has this, {@code postgres} or both
 * @param host the machine it is reached through, when it is not reached directly
 * @param services the processes that belong to it; empty when there are none
 * @param maintenance what tells users that the application is away
 * @param afterSwitch commands run after a switch and after a rollback, in order
 * @param health checks that say whether the application in front of it works
 */
public record Environment(
        String name,
        Kind kind,
        Optional<MongoSettings> mongo,
        Optional<PostgresSettings> postgres,
        Optional<HostSettings> host,
        Optional<ServiceSettings> services,
        Optional<MaintenanceSettings> maintenance,
        List<HookCommand> afterSwitch,
        List<HealthCheck> health) {

    /** What an environment is for; production is protected everywhere. */
    public enum Kind {
        STAGING,
        PRODUCTION,
        OTHER;

        /** The word as files and machine output write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Environment {
        Objects.requireNonNull(kind);
        if (name.isBlank()) {
            throw new IllegalArgumentException("an environment has a name");
        }
        if (mongo.isEmpty() && postgres.isEmpty()) {
            throw new IllegalArgumentException("an environment has mongo, postgres or both");
        }
        afterSwitch = List.copyOf(afterSwitch);
        health = List.copyOf(health);
    }

    public boolean isProduction() {
        return kind == Kind.PRODUCTION;
    }

    /** The same by another name. */
    public Environment named(String other) {
        return new Environment(other, kind, mongo, postgres, host, services, maintenance, afterSwitch, health);
    }

    /** An environment that is a MongoDB reached directly, as the sandbox makes them. */
    public static Environment direct(String name, Kind kind, MongoSettings mongo) {
        return new Environment(
                name,
                kind,
                Optional.of(mongo),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** The address as a connection string, without a password; empty when a container or service stands for it. */
    public Optional<String> uri() {
        return mongo.isPresent() ? mongo.get().uri() : postgres.map(PostgresSettings::url);
    }

    /** The one database that belongs to the environment; MongoDB's when it has both. */
    public Optional<String> database() {
        return mongo.map(MongoSettings::database).or(() -> postgres.map(PostgresSettings::database));
    }
}
