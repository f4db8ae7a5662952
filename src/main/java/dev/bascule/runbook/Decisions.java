package dev.bascule.runbook;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.Inventory;
import dev.bascule.runbook.Plan.Action;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies a runbook's rules to two inventories: every name on either side ends with one decision. Pure. */
final class Decisions {

    private final Runbook runbook;
    private final Map<String, CollectionInfo> source;
    private final Map<String, CollectionInfo> target;
    /** Names in the target that a copy will fill, with the source's names. */
    private final Map<String, List<String>> filledBy = new TreeMap<>();

    Decisions(Runbook runbook, Inventory source, Inventory target) {
        this.runbook = runbook;
        this.source = source.byName();
        this.target = target.byName();
        for (String name : this.source.keySet()) {
            rule(name)
                    .filter(rule -> rule.action() == CollectionRule.Action.COPY)
                    .ifPresent(rule -> filledBy.computeIfAbsent(rule.as().orElse(name), key -> new ArrayList<>())
                            .add(name));
        }
    }

    private Optional<CollectionRule> rule(String name) {
        return runbook.rules().stream().filter(rule -> rule.matches(name)).findFirst();
    }

    /** A decision per name, in {@link String}'s order. */
    List<Decision> all() {
        TreeSet<String> names = new TreeSet<>(source.keySet());
        names.addAll(target.keySet());
        return names.stream().map(this::decide).toList();
    }

    private Decision decide(String name) {
        if (runbook.kind() == Runbook.Kind.INDEXES) {
            return decision(name, name, Action.KEEP, Text.of("runbook.reason.indexes-only"), Optional.empty());
        }
        return source.containsKey(name) ? ofSource(name) : ofTargetOnly(name);
    }

    private Decision ofSource(String name) {
        Optional<CollectionRule> found = rule(name);
        if (found.isEmpty()) {
            return decision(name, name, Action.QUESTION, Text.of("runbook.reason.no-rule"), Optional.empty());
        }
        CollectionRule rule = found.get();
        Action action = Action.valueOf(rule.action().name());
        return decision(name, rule.as().orElse(name), action, reason(rule), rule.successor());
    }

    private Decision ofTargetOnly(String name) {
        if (filledBy.containsKey(name)) {
            Text reason = Text.of("runbook.reason.filled-by", filledBy.get(name).getFirst());
            return decision(name, name, Action.COPY, reason, Optional.empty());
        }
        Optional<CollectionRule> own = runbook.rules().stream()
                .filter(rule -> !rule.isWildcard() && rule.matches(name))
                .findFirst()
                .filter(rule ->
                        rule.action() == CollectionRule.Action.IGNORE || rule.action() == CollectionRule.Action.RETIRE);
        if (own.isPresent()) {
            Action action = Action.valueOf(own.get().action().name());
            return decision(name, name, action, reason(own.get()), own.get().successor());
        }
        if (runbook.targetOnly() == Runbook.TargetOnly.KEEP) {
            return decision(name, name, Action.KEEP, Text.of("runbook.reason.target-only-keep"), Optional.empty());
        }
        return new Decision(
                name,
                name,
                Action.RETIRE,
                Text.of("runbook.reason.target-only-retire"),
                Optional.empty(),
                Optional.of(target.get(name)),
                true,
                Optional.empty());
    }

    private Decision decision(String name, String targetName, Action action, Text reason, Optional<String> successor) {
        return new Decision(
                name,
                targetName,
                action,
                reason,
                Optional.ofNullable(source.get(name)),
                Optional.ofNullable(target.get(targetName)),
                false,
                successor);
    }

    private static Text reason(CollectionRule rule) {
        if (rule.reason().isPresent()) {
            return Text.of("runbook.reason.given", rule.reason().get());
        }
        return rule.isWildcard() ? Text.of("runbook.reason.wildcard") : Text.of("runbook.reason.named");
    }

    /** Names in the target that two collections of the source would fill. */
    List<Text> collisions() {
        return filledBy.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry ->
                        Text.of("runbook.blocker.two-sources", entry.getKey(), String.join(", ", entry.getValue())))
                .toList();
    }

    /** Names in the target that a copy under another name fills, and of which the rules say something else too. */
    List<Text> decidedTwice() {
        List<Text> found = new ArrayList<>();
        filledBy.forEach((name, sources) -> {
            boolean named = source.containsKey(name) || target.containsKey(name);
            rule(name)
                    .filter(rule -> named && rule.action() != CollectionRule.Action.COPY)
                    .filter(rule -> source.containsKey(name) || !rule.isWildcard())
                    .ifPresent(rule -> found.add(Text.of(
                            "runbook.blocker.decided-twice",
                            name,
                            sources.getFirst(),
                            rule.action().word())));
        });
        return found;
    }

    /** Names that exact rules give and that neither side has. */
    List<String> unmatched() {
        return runbook.rules().stream()
                .filter(rule -> !rule.isWildcard())
                .flatMap(rule -> rule.names().stream())
                .filter(name -> !source.containsKey(name) && !target.containsKey(name))
                .distinct()
                .toList();
    }

    /** Names of one side that differ only by case, {@code _} or {@code -}. */
    List<String> lookAlikes() {
        return Stream.of(source, target)
                .flatMap(side -> side.keySet().stream()
                        .collect(Collectors.groupingBy(Decisions::fold, TreeMap::new, Collectors.toList()))
                        .values()
                        .stream())
                .filter(group -> group.size() > 1)
                .map(group -> String.join(" / ", group))
                .distinct()
                .toList();
    }

    private static String fold(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
