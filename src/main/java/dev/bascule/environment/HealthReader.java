package dev.bascule.environment;

import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Optional<String> http = HttpReader.address(map, scope.problems());
        List<Integer> status = HttpReader.status(map, scope.problems()).orElse(List.of(200));
        Map<String, List<String>> json = HttpReader.json(map, scope.problems());
        Optional<String> contains = map.text("contains");
        Optional<Duration> under = map.fineDuration("under");
        Map<String, SecretSource> headers = headers(map);
        Duration deadline = map.fineDuration("deadline").orElse(DEADLINE);
        Duration retryFor = map.fineDuration("retry-for").orElse(Duration.ZERO);
        if (name.isEmpty() || http.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HealthCheck(
                name.get().text(), http.get(), status, json, contains, under, headers, deadline, retryFor));
    }

    private Map<String, SecretSource> headers(MapReader map) {
        Map<String, SecretSource> headers = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries("headers")) {
            HttpReader.checkHeader(entry.key(), scope.problems());
            new SecretReader(scope)
                    .read(Optional.of(entry.value()))
                    .ifPresent(source -> headers.put(entry.key().text(), source));
        }
        return headers;
    }
}
