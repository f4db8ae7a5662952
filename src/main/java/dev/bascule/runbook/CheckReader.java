package dev.bascule.runbook;

import dev.bascule.check.Check;
import dev.bascule.check.Check.Gate;
import dev.bascule.check.Check.Severity;
import dev.bascule.check.CheckKind;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Suggestion;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code checks}. */
final class CheckReader {

    private static final List<String> COMMON =
            List.of("name", "environment", "gate", "severity", "deadline", "retry-for");

    /** The kinds, and what each has to say beside its own word. */
    private static final Map<String, List<String>> KINDS = kinds();

    private static final String[] KEYS = Stream.of(
                    COMMON.stream(),
                    KINDS.keySet().stream(),
                    KINDS.values().stream().flatMap(List::stream))
            .flatMap(keys -> keys)
            .distinct()
            .toArray(String[]::new);

    private final Problems problems;
    private final String target;
    private final CheckKindReader kinds;

    /**
     * @param target the environment of checks that name none; any text when the runbook names none either
     * @param indexes of the runbook, for checks that name one
     */
    CheckReader(Problems problems, String target, List<IndexSpec> indexes) {
        this.problems = problems;
        this.target = target;
        this.kinds = new CheckKindReader(problems, indexes);
    }

    private static Map<String, List<String>> kinds() {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        kinds.put("service", List.of("state"));
        kinds.put("http", List.of("status", "json", "contains", "under", "headers"));
        kinds.put("count", List.of("fail", "warn", "equals", "exists"));
        kinds.put("log", List.of("last", "since", "max-errors"));
        kinds.put("log-metric", List.of("service", "max"));
        kinds.put("volume", List.of());
        kinds.put("files", List.of());
        kinds.put("image", List.of("digest", "same-as"));
        kinds.put("port", List.of("open"));
        kinds.put("disk", List.of("free"));
        kinds.put("clock", List.of("skew"));
        kinds.put("stats", List.of("max"));
        kinds.put("explain", List.of("index", "under"));
        kinds.put("urls", List.of("status"));
        kinds.put("indexes", List.of());
        return kinds;
    }

    List<Check> read(List<YamlNode> nodes) {
        List<Check> checks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : nodes) {
            MapReader.of(node, problems, KEYS).flatMap(map -> check(map, names)).ifPresent(checks::add);
        }
        return checks;
    }

    private Optional<Check> check(MapReader map, Set<String> names) {
        map.require("name");
        Optional<YamlScalar> name = map.scalar("name");
        name.filter(given -> !names.add(given.text()))
                .ifPresent(
                        given -> problems.add(given, "runbook.file.check-twice", Suggestion.shortened(given.text())));
        Optional<CheckKind> kind = word(map).flatMap(word -> kind(word, map));
        String environment = map.text("environment").orElse(target);
        Gate gate = map.oneOf("gate", Gate.values()).orElse(Gate.AFTER);
        Severity severity = map.oneOf("severity", Severity.values()).orElse(Severity.CRITICAL);
        Duration deadline = map.fineDuration("deadline").orElse(Check.DEADLINE);
        if (deadline.isZero()) {
            problems.add(map.node("deadline").orElseThrow(), "environment.file.zero-duration");
        }
        Duration retryFor = map.fineDuration("retry-for").orElse(Duration.ZERO);
        return name.flatMap(given ->
                kind.map(found -> new Check(given.text(), environment, found, gate, severity, deadline, retryFor)));
    }

    /** The one kind that a check is of. */
    private Optional<String> word(MapReader map) {
        List<String> there = KINDS.keySet().stream()
                .filter(map::has)
                // a metric is one of a service's log
                .filter(word -> !word.equals("service") || !map.has("log-metric"))
                .toList();
        if (there.size() == 1) {
            return Optional.of(there.getFirst());
        }
        if (there.size() > 1) {
            problems.add(map.key(there.get(1)).orElseThrow(), "runbook.file.check-kinds", there.get(0), there.get(1));
        } else if (KINDS.keySet().stream().noneMatch(map::isMisspelt)) {
            problems.add(map.place(), "runbook.file.check-without-kind", String.join(", ", KINDS.keySet()));
        }
        return Optional.empty();
    }

    private Optional<CheckKind> kind(String word, MapReader map) {
        List<String> own = KINDS.getOrDefault(word, List.of());
        KINDS.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(key -> !own.contains(key) && !KINDS.containsKey(key))
                .forEach(key ->
                        map.key(key).ifPresent(place -> problems.add(place, "runbook.file.check-key", key, word)));
        return kinds.read(word, map);
    }
}
