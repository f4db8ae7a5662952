package dev.bascule.environment;

import dev.bascule.environment.ServiceSettings.Manager;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code services}. */
final class ServicesReader {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String[] VERBS = {"stop", "start", "status"};

    private final Scope scope;

    ServicesReader(Scope scope) {
        this.scope = scope;
    }

    Optional<ServiceSettings> read(MapReader environment) {
        return environment
                .map("services", "manager", "project", "names", "stop", "start", "commands", "deadline")
                .flatMap(this::services);
    }

    private Optional<ServiceSettings> services(MapReader map) {
        map.require("manager");
        Optional<Manager> manager = map.oneOf("manager", Manager.values());
        manager.ifPresent(found -> belongsTo(map, found, "project", Manager.COMPOSE));
        manager.ifPresent(found -> belongsTo(map, found, "commands", Manager.COMMANDS));
        Optional<String> project = map.text("project");
        Map<String, String> names = names(map);
        List<String> stop = roles(map, "stop");
        List<String> start = roles(map, "start");
        Map<String, Map<String, List<String>>> commands = commands(map);
        if (manager.equals(Optional.of(Manager.COMMANDS)) && map.has("commands")) {
            Stream.concat(stop.stream(), start.stream())
                    .distinct()
                    .filter(role -> !commands.containsKey(role))
                    .forEach(role -> scope.problems()
                            .add(map.node("commands").orElseThrow(), "environment.file.role-without-commands", role));
        }
        Duration deadline = map.duration("deadline").orElse(DEADLINE);
        if (deadline.isZero()) {
            scope.problems().add(map.node("deadline").orElseThrow(), "environment.file.zero-duration");
        }
        return manager.map(found -> new ServiceSettings(found, project, names, stop, start, commands, deadline));
    }

    private void belongsTo(MapReader map, Manager manager, String key, Manager owner) {
        if (manager == owner) {
            map.require(key);
        } else {
            map.key(key).ifPresent(place -> scope.problems()
                    .warn(place, "environment.file.other-manager", key, owner.word()));
        }
    }

    private Map<String, String> names(MapReader map) {
        Map<String, String> names = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries("names")) {
            Values.text(entry.value(), scope.problems())
                    .ifPresent(name -> names.put(entry.key().text(), name.text()));
        }
        return names;
    }

    private List<String> roles(MapReader map, String key) {
        List<YamlScalar> found = map.list(key).stream()
                .flatMap(node -> Values.text(node, scope.problems()).stream())
                .toList();
        for (int i = 0; i < found.size(); i++) {
            String role = found.get(i).text();
            if (found.subList(0, i).stream().anyMatch(earlier -> earlier.text().equals(role))) {
                scope.problems().add(found.get(i), "environment.file.role-twice", role);
            }
        }
        return found.stream().map(YamlScalar::text).toList();
    }

    private Map<String, Map<String, List<String>>> commands(MapReader map) {
        Map<String, Map<String, List<String>>> commands = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries("commands")) {
            verbs(entry.value()).ifPresent(verbs -> commands.put(entry.key().text(), verbs));
        }
        return commands;
    }

    private Optional<Map<String, List<String>>> verbs(YamlNode node) {
        return MapReader.of(node, scope.problems(), VERBS).map(map -> {
            map.require(VERBS);
            Map<String, List<String>> found = new LinkedHashMap<>();
            for (String verb : VERBS) {
                found.put(verb, map.arguments(verb));
            }
            return found;
        });
    }
}
