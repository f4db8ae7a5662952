package dev.bascule.environment;

import dev.bascule.environment.MongoSettings.Address;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code mongo}. */
final class MongoReader {

    private static final List<String> ADDRESSES = List.of("uri", "container", "service");
    private static final List<String> SERVERS_OWN = List.of("admin", "config", "local");

    private final Scope scope;

    MongoReader(Scope scope) {
        this.scope = scope;
    }

    Optional<MongoSettings> read(MapReader environment) {
        return environment
                .map(
                        "mongo",
                        "uri",
                        "container",
                        "service",
                        "port",
                        "database",
                        "user",
                        "password",
                        "auth-source",
                        "tls",
                        "direct")
                .flatMap(map -> mongo(map, environment));
    }

    private Optional<MongoSettings> mongo(MapReader map, MapReader environment) {
        map.require("database");
        Optional<String> database =
                map.scalar("database").filter(this::isDatabase).map(YamlScalar::text);
        boolean direct = map.flag("direct").orElse(false);
        Optional<MongoUri> uri = map.scalar("uri").flatMap(this::uri);
        Optional<Address> address = address(map, uri, environment);
        uri.ifPresent(found -> checkTunnel(map, found, direct));
        boolean tls = tls(map, uri, direct);
        SecretReader secrets = new SecretReader(scope);
        Optional<SecretSource> inUri = uri.flatMap(MongoUri::password)
                .flatMap(secret -> secrets.clear(map.node("uri").orElseThrow(), secret, SecretReader.IN_URI));
        Optional<SecretSource> password = secrets.read(map.node("password")).or(() -> inUri);
        Optional<String> user = map.text("user").or(() -> uri.flatMap(MongoUri::user));
        Optional<String> authSource = map.text("auth-source").or(() -> uri.flatMap(MongoUri::authSource));
        warnOfHalfLogin(map, user.isPresent(), password.isPresent() || map.has("password"));
        if (address.isEmpty() || database.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MongoSettings(address.get(), database.get(), user, password, authSource, tls, direct));
    }

    private void warnOfHalfLogin(MapReader map, boolean user, boolean password) {
        if (user && !password) {
            scope.problems().warn(map.place(), "environment.file.user-without-password");
        } else if (password && !user) {
            scope.problems().warn(map.node("password").orElse(map.place()), "environment.file.password-without-user");
        }
    }

    private boolean isDatabase(YamlScalar node) {
        Optional<String> reason = databaseFault(node.text());
        reason.ifPresent(key -> scope.problems().add(node, key));
        return reason.isEmpty();
    }

    /** Why this cannot be the name of an environment's database, as the key of a sentence. */
    static Optional<String> databaseFault(String name) {
        if (name.isEmpty() || name.length() > 63 || name.matches("(?s).*[/\\\\. \"$\\x00].*")) {
            return Optional.of("environment.file.database-name");
        }
        return SERVERS_OWN.contains(name) ? Optional.of("environment.file.database-own") : Optional.empty();
    }

    private Optional<MongoUri> uri(YamlScalar node) {
        try {
            return Optional.of(MongoUri.parse(node.text()));
        } catch (MongoUri.Unusable e) {
            scope.problems().add(node, e.key());
            return Optional.empty();
        }
    }

    private Optional<Address> address(MapReader map, Optional<MongoUri> uri, MapReader environment) {
        List<YamlScalar> given =
                ADDRESSES.stream().flatMap(key -> map.key(key).stream()).toList();
        if (given.isEmpty() && ADDRESSES.stream().noneMatch(map::isMisspelt)) {
            scope.problems().add(map.place(), "environment.file.no-address");
        }
        given.stream().skip(1).forEach(key -> scope.problems().add(key, "environment.file.two-addresses", key.text()));
        OptionalInt port = map.integer("port", 1, 65_535);
        if (map.has("uri")) {
            map.key("port").ifPresent(key -> scope.problems().add(key, "environment.file.port-with-uri"));
            return uri.map(found -> new Address.Uri(found.kept()));
        }
        given.forEach(key -> needsHost(key, environment));
        map.key("direct").filter(_ -> !given.isEmpty()).ifPresent(key -> scope.problems()
                .add(key, "environment.file.direct-without-uri"));
        return map.text("container")
                .<Address>map(container -> new Address.Container(container, port))
                .or(() -> map.text("service").map(role -> new Address.Service(role, port)));
    }

    private void needsHost(YamlScalar key, MapReader environment) {
        if (!scope.hosted()) {
            scope.problems().add(key, "environment.file.needs-host", "mongo." + key.text());
        } else if (key.text().equals("service") && !environment.has("services")) {
            scope.problems().add(key, "environment.file.service-without-services");
        }
    }

    private void checkTunnel(MapReader map, MongoUri uri, boolean direct) {
        if (scope.hosted() && uri.needsDirect() && !direct) {
            scope.problems().add(map.node("uri").orElseThrow(), "environment.file.needs-direct");
        }
    }

    /** Whether the connection is encrypted; through a host's tunnel it is in any case, so that may be off. */
    private boolean tls(MapReader map, Optional<MongoUri> uri, boolean direct) {
        Optional<Boolean> own = map.flag("tls");
        Optional<Boolean> inUri = uri.flatMap(MongoUri::tls);
        boolean mustBeOn = scope.production() && (!scope.hosted() || direct);
        if (mustBeOn && own.equals(Optional.of(false))) {
            scope.problems().add(map.node("tls").orElseThrow(), "environment.file.tls-off");
        }
        YamlNode place = map.node("uri").orElse(map.place());
        if (mustBeOn && inUri.equals(Optional.of(false))) {
            scope.problems().add(place, "environment.file.tls-off");
        } else if (scope.production() && uri.filter(MongoUri::unchecked).isPresent()) {
            scope.problems().add(place, "environment.file.tls-unchecked");
        } else if (own.isPresent() && inUri.isPresent() && !own.equals(inUri)) {
            scope.problems().add(map.node("tls").orElseThrow(), "environment.file.tls-twice");
        }
        return own.or(() -> inUri).orElse(false);
    }
}
