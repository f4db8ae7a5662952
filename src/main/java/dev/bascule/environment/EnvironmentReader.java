package dev.bascule.environment;

import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Suggestion;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of the environments file. */
final class EnvironmentReader {

    private static final String[] KEYS = {
        "name", "kind", "mongo", "postgres", "host", "services", "maintenance", "hooks", "health"
    };
    private static final List<String> DATABASES = List.of("mongo", "postgres");
    private static final List<String> NEED_HOST = List.of("services", "maintenance", "hooks");

    private final Problems problems;
    private final Set<String> names;

    /** @param names of the environments read so far; the new one's is added */
    EnvironmentReader(Problems problems, Set<String> names) {
        this.problems = problems;
        this.names = names;
    }

    /** The environment, or empty when the problems now hold why there is none. */
    Optional<Environment> read(YamlNode node) {
        return MapReader.of(node, problems, KEYS).flatMap(this::environment);
    }

    private Optional<Environment> environment(MapReader map) {
        map.require("name", "kind");
        Optional<String> name = map.scalar("name").filter(this::isFree).map(YamlScalar::text);
        Optional<Environment.Kind> kind = map.oneOf("kind", Environment.Kind.values());
        boolean production = kind.map(Environment.Kind.PRODUCTION::equals).orElse(true);
        boolean hosted = holds(map, "host") || map.isMisspelt("host");
        Scope scope = new Scope(problems, production, hosted);
        if (DATABASES.stream().noneMatch(key -> holds(map, key) || map.isMisspelt(key))) {
            problems.add(map.place(), "environment.file.no-database");
        }
        if (!hosted) {
            NEED_HOST.forEach(
                    key -> map.key(key).ifPresent(place -> problems.add(place, "environment.file.needs-host", key)));
        }
        Optional<ServiceSettings> services = new ServicesReader(scope).read(map);
        Optional<MongoSettings> mongo = new MongoReader(scope).read(map);
        Optional<PostgresSettings> postgres = new PostgresReader(scope).read(map);
        Optional<HostSettings> host = new HostReader(scope).read(map);
        Optional<MaintenanceSettings> maintenance = maintenance(map);
        List<HookCommand> hooks = hooks(map);
        List<HealthCheck> health = new HealthReader(scope).read(map);
        if (!problems.isEmpty() || name.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Environment(name.get(), kind.get(), mongo, postgres, host, services, maintenance, hooks, health));
    }

    private static boolean holds(MapReader map, String key) {
        return map.node(key).filter(node -> !node.isNothing()).isPresent();
    }

    private boolean isFree(YamlScalar name) {
        if (name.text().isBlank()) {
            problems.add(name, "environment.file.blank-name");
            return false;
        }
        if (!names.add(name.text())) {
            problems.add(name, "environment.file.name-taken", Suggestion.shortened(name.text()));
            return false;
        }
        return true;
    }

    private Optional<MaintenanceSettings> maintenance(MapReader map) {
        return map.map("maintenance", "on", "off").map(found -> {
            found.require("on", "off");
            return new MaintenanceSettings(found.arguments("on"), found.arguments("off"));
        });
    }

    private List<HookCommand> hooks(MapReader map) {
        List<HookCommand> commands = new ArrayList<>();
        map.map("hooks", "after-switch").ifPresent(hooks -> {
            for (YamlNode item : hooks.list("after-switch")) {
                MapReader.of(item, problems, "container", "run").ifPresent(hook -> {
                    hook.require("run");
                    commands.add(new HookCommand(hook.text("container"), hook.arguments("run")));
                });
            }
        });
        return commands;
    }
}
