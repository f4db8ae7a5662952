package dev.bascule.environment;

import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads {@code host}. */
final class HostReader {

    private static final String NAME = "(\\[[0-9A-Fa-f:.%a-z]+]|[A-Za-z0-9_][A-Za-z0-9._-]*)";
    private static final Pattern LOGIN = Pattern.compile("([^\\s@:-][^\\s@:]*@)?" + NAME);
    private static final Pattern HOP = Pattern.compile(LOGIN.pattern() + "(:\\d{1,5})?");

    private final Scope scope;

    HostReader(Scope scope) {
        this.scope = scope;
    }

    Optional<HostSettings> read(MapReader environment) {
        return environment
                .map("host", "ssh", "port", "identity", "passphrase", "password", "jump")
                .flatMap(this::host);
    }

    private Optional<HostSettings> host(MapReader map) {
        map.require("ssh");
        Optional<String> ssh = map.scalar("ssh")
                .filter(node -> matches(node, LOGIN, "environment.file.ssh"))
                .map(YamlScalar::text);
        OptionalInt port = map.integer("port", 1, 65_535);
        SecretReader secrets = new SecretReader(scope);
        Optional<SecretSource> passphrase = secrets.read(map.node("passphrase"));
        Optional<SecretSource> password = secrets.read(map.node("password"));
        List<String> jump = map.list("jump").stream()
                .flatMap(node -> Values.text(node, scope.problems()).stream())
                .filter(node -> matches(node, HOP, "environment.file.jump"))
                .map(YamlScalar::text)
                .toList();
        Optional<String> identity = map.text("identity");
        return ssh.map(login -> new HostSettings(login, port, identity, passphrase, password, jump));
    }

    private boolean matches(YamlNode node, Pattern wanted, String key) {
        boolean right = node instanceof YamlScalar scalar
                && wanted.matcher(scalar.text()).matches()
                && hasPortInRange(scalar.text());
        if (!right) {
            scope.problems().add(node, key);
        }
        return right;
    }

    private static boolean hasPortInRange(String hop) {
        int colon = hop.lastIndexOf(':');
        if (colon < 0 || hop.endsWith("]")) {
            return true;
        }
        int port = Integer.parseInt(hop.substring(colon + 1));
        return port >= 1 && port <= 65_535;
    }
}
