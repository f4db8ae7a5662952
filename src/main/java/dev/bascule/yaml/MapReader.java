package dev.bascule.yaml;

import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a map whose keys are known. One thread. What is wrong goes to the problems and comes back empty, so that reading
 * goes on and the next mistake is found too. A key without a value is absent where a map or a list is wanted, and a
 * mistake where a single value is.
 */
public final class MapReader {

    private final YamlMap map;
    private final Problems problems;
    private final Set<String> misspelt;

    private MapReader(YamlMap map, Problems problems, Set<String> misspelt) {
        this.map = map;
        this.problems = problems;
        this.misspelt = misspelt;
    }

    /** A reader of {@code node}, having reported every key that is not {@code known}; empty when it is no map. */
    public static Optional<MapReader> of(YamlNode node, Problems problems, String... known) {
        List<String> keys = List.of(known);
        return Values.map(node, problems).map(map -> {
            Set<String> misspelt = map.entries().stream()
                    .map(YamlMap.Entry::key)
                    .filter(key -> !keys.contains(key.text()))
                    .flatMap(key -> reportUnknown(key, keys, problems).stream())
                    .collect(Collectors.toUnmodifiableSet());
            return new MapReader(map, problems, misspelt);
        });
    }

    /** The key that was probably meant. */
    private static Optional<String> reportUnknown(YamlScalar key, List<String> known, Problems problems) {
        if (key.type() == YamlScalar.Type.BROKEN) {
            return Optional.empty();
        }
        String shown = Suggestion.shortened(key.text());
        String all = String.join(", ", known);
        Optional<String> meant = Suggestion.closest(key.text(), known);
        meant.ifPresentOrElse(
                word -> problems.add(key, "yaml.unknown-key.suggestion", shown, word, all),
                () -> problems.add(key, "yaml.unknown-key", shown, all));
        return meant;
    }

    public Span span() {
        return map.span();
    }

    /** The map itself, as a place for problems that concern all of it. */
    public YamlNode place() {
        return map;
    }

    /** Reports each of {@code keys} that is not there; one that is there misspelt has been reported already. */
    public void require(String... keys) {
        for (String key : keys) {
            if (!has(key) && !isMisspelt(key)) {
                problems.add(map, "yaml.missing-key", key);
            }
        }
    }

    /** Whether an unknown key was probably meant to be {@code key}. */
    public boolean isMisspelt(String key) {
        return misspelt.contains(key);
    }

    public boolean has(String key) {
        return map.get(key).isPresent();
    }

    /** The key itself, as a place for problems. */
    public Optional<YamlScalar> key(String key) {
        return map.entry(key).map(YamlMap.Entry::key);
    }

    public Optional<YamlNode> node(String key) {
        return map.get(key);
    }

    public Optional<YamlScalar> scalar(String key) {
        return node(key).flatMap(node -> Values.text(node, problems));
    }

    public Optional<String> text(String key) {
        return scalar(key).map(YamlScalar::text);
    }

    public Optional<Boolean> flag(String key) {
        return node(key).flatMap(node -> Values.flag(node, problems));
    }

    public OptionalInt integer(String key, int least, int most) {
        OptionalLong value = integer(key, (long) least, (long) most);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    public OptionalLong integer(String key, long least, long most) {
        Optional<YamlNode> node = node(key);
        return node.isEmpty() ? OptionalLong.empty() : Values.integer(node.get(), least, most, problems);
    }

    public Optional<Duration> duration(String key) {
        return node(key).flatMap(node -> Values.duration(node, problems));
    }

    /** The same with milliseconds. */
    public Optional<Duration> fineDuration(String key) {
        return node(key).flatMap(node -> Values.fineDuration(node, problems));
    }

    public <E extends Enum<E>> Optional<E> oneOf(String key, E[] known) {
        return node(key).flatMap(node -> Values.oneOf(node, known, problems));
    }

    /** Texts, or one text without brackets; empty when the key is absent. */
    public List<String> oneOrMore(String key) {
        return node(key)
                .map(node -> Values.oneOrMore(node, problems).stream()
                        .map(YamlScalar::text)
                        .toList())
                .orElse(List.of());
    }

    public List<String> arguments(String key) {
        return node(key).map(node -> Values.arguments(node, problems)).orElse(List.of());
    }

    public Optional<MapReader> map(String key, String... known) {
        return container(key).flatMap(node -> of(node, problems, known));
    }

    /** The entries of a map whose keys are data; empty when the key is absent. */
    public List<YamlMap.Entry> entries(String key) {
        return container(key)
                .flatMap(node -> Values.map(node, problems))
                .map(YamlMap::entries)
                .orElse(List.of());
    }

    /** The items of a list; empty when the key is absent. */
    public List<YamlNode> list(String key) {
        Optional<YamlNode> node = container(key);
        if (node.isPresent() && !(node.get() instanceof YamlList)) {
            Values.wrong(node.get(), "yaml.type.list", problems);
        }
        return node.map(found -> found instanceof YamlList list ? list.items() : List.<YamlNode>of())
                .orElse(List.of());
    }

    private Optional<YamlNode> container(String key) {
        return node(key).filter(node -> !node.isNothing());
    }
}
