package dev.bascule.environment;

import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;

/** Reads {@code postgres}. */
final class PostgresReader {

    private final Scope scope;

    PostgresReader(Scope scope) {
        this.scope = scope;
    }

    Optional<PostgresSettings> read(MapReader environment) {
        return environment.map("postgres", "url", "user", "password", "schema").flatMap(this::postgres);
    }

    private Optional<PostgresSettings> postgres(MapReader map) {
        map.require("url");
        SecretReader secrets = new SecretReader(scope);
        Optional<PostgresUrl> url = map.scalar("url").flatMap(this::url);
        Optional<SecretSource> inUrl = url.flatMap(PostgresUrl::password)
                .flatMap(secret -> secrets.clear(map.node("url").orElseThrow(), secret, SecretReader.IN_URL));
        Optional<SecretSource> password = secrets.read(map.node("password")).or(() -> inUrl);
        Optional<String> user = map.text("user").or(() -> url.flatMap(PostgresUrl::user));
        List<String> schemas = map.has("schema") ? map.oneOrMore("schema") : List.of("public");
        return url.map(found -> new PostgresSettings(found.kept(), user, password, schemas));
    }

    private Optional<PostgresUrl> url(YamlScalar node) {
        try {
            PostgresUrl url = PostgresUrl.parse(node.text());
            url.options().forEach((name, value) -> checkOption(node, name, value));
            return Optional.of(url);
        } catch (IllegalArgumentException _) {
            // its message quotes the text, and the text may hold a password
            scope.problems().add(node, "environment.file.postgres-url");
            return Optional.empty();
        }
    }

    private void checkOption(YamlNode node, String name, String value) {
        if (name.equals("sslpassword")) {
            scope.problems().add(node, "environment.file.uri-secret-option");
        } else if (scope.production() && name.equals("sslfactory") && value.endsWith("NonValidatingFactory")) {
            scope.problems().add(node, "environment.file.tls-unchecked");
        } else if (scope.production() && !scope.hosted() && name.equals("sslmode") && value.equals("disable")) {
            scope.problems().add(node, "environment.file.tls-off");
        }
    }
}
