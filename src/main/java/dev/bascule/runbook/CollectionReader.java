package dev.bascule.runbook;

import dev.bascule.runbook.CollectionRule.Action;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads names of collections, and the rules for them. */
final class CollectionReader {

    private static final String WILDCARD = "*";
    private static final String OURS = "bascule_";

    private final Problems problems;

    CollectionReader(Problems problems) {
        this.problems = problems;
    }

    /** The name of a collection that {@code key} must give, as far as there is one. */
    static Optional<String> named(MapReader map, String key, Problems problems) {
        map.require(key);
        return map.scalar(key).filter(node -> isNotOurs(node, problems)).map(YamlScalar::text);
    }

    /** What Bascule owns is nobody's to copy, to change or to name. */
    static boolean isNotOurs(YamlScalar name, Problems problems) {
        if (name.text().startsWith(OURS)) {
            problems.add(name, "runbook.file.own-collection", OURS);
        }
        return !name.text().startsWith(OURS);
    }

    List<CollectionRule> rules(List<YamlNode> nodes) {
        List<CollectionRule> rules = new ArrayList<>();
        for (YamlNode node : nodes) {
            MapReader.of(node, problems, "name", "action", "as", "successor", "reason")
                    .flatMap(this::rule)
                    .ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<CollectionRule> rule(MapReader map) {
        map.require("name", "action");
        List<String> names = map.node("name").map(this::names).orElse(List.of());
        Optional<Action> action = map.oneOf("action", Action.values());
        action.ifPresent(found -> {
            checkAs(map, names, found);
            checkSuccessor(map, found);
        });
        Optional<String> as = otherName(map, "as");
        Optional<String> successor = otherName(map, "successor");
        Optional<String> reason = map.text("reason");
        return action.map(found -> new CollectionRule(names, found, as, successor, reason));
    }

    private Optional<String> otherName(MapReader map, String key) {
        return map.scalar(key).filter(name -> isNotOurs(name, problems)).map(YamlScalar::text);
    }

    private List<String> names(YamlNode node) {
        List<YamlScalar> found = Values.oneOrMore(node, problems);
        Set<String> seen = new HashSet<>();
        for (YamlScalar name : found) {
            isNotOurs(name, problems);
            if (name.text().equals(WILDCARD) && found.size() > 1) {
                problems.add(name, "runbook.file.wildcard-alone");
            } else if (!seen.add(name.text())) {
                problems.add(name, "runbook.file.name-twice");
            }
        }
        return found.stream().map(YamlScalar::text).toList();
    }

    private void checkAs(MapReader map, List<String> names, Action action) {
        map.key("as").ifPresent(place -> {
            if (action != Action.COPY) {
                problems.add(place, "runbook.file.as-without-copy");
            } else if (names.size() > 1 || names.contains(WILDCARD)) {
                problems.add(place, "runbook.file.as-several");
            }
        });
    }

    private void checkSuccessor(MapReader map, Action action) {
        if (action == Action.RETIRE) {
            map.require("successor");
        } else {
            map.key("successor").ifPresent(place -> problems.add(place, "runbook.file.successor-without-retire"));
        }
    }
}
