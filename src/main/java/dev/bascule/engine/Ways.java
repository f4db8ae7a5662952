package dev.bascule.engine;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import dev.bascule.environment.Environment;
import dev.bascule.environment.MongoSettings;
import dev.bascule.environment.MongoSettings.Address;
import dev.bascule.environment.ServiceSettings;
import dev.bascule.environment.ServiceSettings.Manager;
import dev.bascule.mongo.Passage;
import dev.bascule.remote.Container;
import dev.bascule.remote.Containers;
import dev.bascule.remote.Hosts;
import dev.bascule.remote.SshHost;
import dev.bascule.remote.Tunnel;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The ways through hosts to the databases of environments. Worker only. */
final class Ways implements AutoCloseable {

    private static final int MONGODB_PORT = 27_017;

    private final Hosts hosts;

    Ways(Hosts hosts) {
        this.hosts = hosts;
    }

    /** Where a server is as its host sees it. */
    record Beyond(String address, int port, Optional<Container> container) {

        private Set<String> places(String hostKey) {
            Set<String> places = new HashSet<>();
            places.add(hostKey + " " + address + ":" + port);
            container.ifPresent(found -> {
                places.add(hostKey + " " + found.id() + ":" + port);
                found.published().getOrDefault(port, Set.of()).forEach(each -> places.add(hostKey + " " + each));
            });
            return places;
        }
    }

    static boolean leadsThroughHost(Environment environment) {
        return environment.host().isPresent()
                && !environment.mongo().map(MongoSettings::direct).orElse(false);
    }

    SshHost host(Environment environment) {
        return hosts.of(environment);
    }

    Optional<String> trust(Environment environment, String fingerprint) {
        return hosts.trust(environment, fingerprint);
    }

    /** The way to an environment's MongoDB; empty when it is reached directly. */
    Optional<Passage> to(Environment environment) {
        return leadsThroughHost(environment)
                ? Optional.of(passage(environment, beyond(environment, CancelToken.none())))
                : Optional.empty();
    }

    Passage passage(Environment environment, Beyond server) {
        SshHost host = host(environment);
        String hostKey = host.fingerprint();
        Tunnel tunnel = host.tunnel(server.address(), server.port());
        return new Passage(tunnel.local(), server.address(), server.port(), server.places(hostKey), tunnel::close);
    }

    /** @throws OperatorException when the container is not there or does not run */
    Beyond beyond(Environment environment, CancelToken cancel) {
        return switch (environment.mongo().orElseThrow().address()) {
            case Address.Uri(String uri) -> {
                ServerAddress seed =
                        new ServerAddress(new ConnectionString(uri).getHosts().getFirst());
                yield new Beyond(seed.getHost(), seed.getPort(), Optional.empty());
            }
            case Address.Container(String name, OptionalInt port) ->
                beyond(containers(environment, cancel).named(name), port);
            case Address.Service(String role, OptionalInt port) ->
                beyond(
                        containers(environment, cancel).ofService(project(environment), service(environment, role)),
                        port);
        };
    }

    private static Beyond beyond(Container container, OptionalInt port) {
        return new Beyond(container.address(), port.orElse(MONGODB_PORT), Optional.of(container));
    }

    private Containers containers(Environment environment, CancelToken cancel) {
        return new Containers(host(environment), environment.name(), cancel);
    }

    private static String service(Environment environment, String role) {
        return environment.services().map(services -> services.nameOf(role)).orElse(role);
    }

    private static String project(Environment environment) {
        return environment
                .services()
                .filter(services -> services.manager() == Manager.COMPOSE)
                .flatMap(ServiceSettings::project)
                .orElseThrow(() -> new OperatorException(
                        Reason.INVALID,
                        Text.of("remote.services.not-compose", environment.name()),
                        Text.of("remote.state.nothing-sent"),
                        Text.of("remote.services.not-compose.remedy")));
    }

    @Override
    public void close() {
        hosts.close();
    }
}
