package dev.bascule.environment;

import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code health}. */
final class HealthReader {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String[] KEYS = {
        "name", "http", "status", "json", "contains", "under", "headers", "deadline", "retry-for"
    };

    private final Scope scope;

    HealthReader(Scope scope) {
        this.scope = scope;
    }

    List<HealthCheck> read(MapReader environment) {
        List<HealthCheck> checks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : environment.list("health")) {
            MapReader.of(node, scope.problems(), KEYS)
                    .flatMap(map -> check(map, names))
                    .ifPresent(checks::add);
        }
        return checks;
    }

    private Optional<HealthCheck> check(MapReader map, Set<String> names) {
        map.require("name", "http");
        Optional<YamlScalar> name = map.scalar("name");
        name.filter(given -> !names.add(given.text()))
                .ifPresent(given -> scope.problems().add(given, "environment.file.check-twice", given.text()));
        Optional<String> http = map.scalar("http").filter(this::isAddress).map(YamlScalar::text);
        List<Integer> status = map.node("status").map(this::status).orElse(List.of(200));
        Map<String, List<String>> json = json(map);
        Optional<String> contains = map.text("contains");
        Optional<Duration> under = map.duration("under");
        Map<String, SecretSource> headers = headers(map);
        Duration deadline = map.duration("deadline").orElse(DEADLINE);
        Duration retryFor = map.duration("retry-for").orElse(Duration.ZERO);
        if (name.isEmpty() || http.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HealthCheck(
                name.get().text(), http.get(), status, json, contains, under, headers, deadline, retryFor));
    }

    private boolean isAddress(YamlScalar node) {
        try {
            URI uri = new URI(node.text());
            if (String.valueOf(uri.getScheme()).matches("(?i)https?")
                    && uri.getRawAuthority() != null
                    && !uri.getRawAuthority().contains("@")) {
                return true;
            }
        } catch (URISyntaxException _) {
            // said below, without repeating what stands there
        }
        scope.problems().add(node, "environment.file.http");
        return false;
    }

    private List<Integer> status(YamlNode node) {
        List<YamlNode> nodes = node instanceof YamlList list ? list.items() : List.of(node);
        if (nodes.isEmpty()) {
            scope.problems().add(node, "yaml.empty-list");
        }
        return nodes.stream()
                .map(item -> Values.integer(item, 100, 599, scope.problems()))
                .flatMapToLong(OptionalLong::stream)
                .mapToObj(Math::toIntExact)
                .toList();
    }

    private Map<String, List<String>> json(MapReader map) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries("json")) {
            YamlNode value = entry.value();
            List<String> values = value instanceof YamlList
                    ? Values.arguments(value, scope.problems())
                    : Values.word(value, scope.problems()).stream().toList();
            wanted.put(entry.key().text(), values);
        }
        return wanted;
    }

    private Map<String, SecretSource> headers(MapReader map) {
        Map<String, SecretSource> headers = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries("headers")) {
            if (!entry.key().text().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
                scope.problems().add(entry.key(), "environment.file.header");
            }
            new SecretReader(scope)
                    .read(Optional.of(entry.value()))
                    .ifPresent(source -> headers.put(entry.key().text(), source));
        }
        return headers;
    }
}
