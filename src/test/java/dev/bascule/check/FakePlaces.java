package dev.bascule.check;

import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretSource;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.remote.SshHost;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Places by name, as a test makes them. */
final class FakePlaces implements CheckPlaces {

    final Map<String, MongoPlace> databases = new HashMap<>();
    final Map<String, SshHost> hosts = new HashMap<>();
    final Map<String, ServiceView> services = new HashMap<>();
    final Map<String, Secret> secrets = new HashMap<>();
    Optional<Instant> lastSwitch = Optional.empty();

    @Override
    public MongoPlace database(String environment) {
        return databases.get(environment);
    }

    @Override
    public SshHost host(String environment) {
        return hosts.get(environment);
    }

    @Override
    public ServiceView services(String environment) {
        return services.get(environment);
    }

    @Override
    public Secret secret(String environment, String header, SecretSource source) {
        return secrets.get(header);
    }

    @Override
    public Optional<Instant> lastSwitch(String environment) {
        return lastSwitch;
    }
}
