package dev.bascule.yaml;

import dev.bascule.text.Text;
import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node means when a certain type is wanted. One thread. Anything else is reported and comes back empty; no
 * sentence repeats a value, unless it had to be one of a few words.
 */
public final class Values {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd])");
    private static final Pattern FINE_DURATION = Pattern.compile("(\\d{1,9})(ms|[smhd])");

    private Values() {}

    /** A text of at least one character; names are data, so a blank is one. */
    public static Optional<YamlScalar> text(YamlNode node, Problems problems) {
        return scalar(node, YamlScalar.Type.TEXT, "yaml.type.text", problems).filter(found -> {
            if (found.text().isEmpty()) {
                problems.add(found, "yaml.empty-text");
            }
            return !found.text().isEmpty();
        });
    }

    /** Anything that is written as one value, as the file writes it: a word of a command line may look like a number. */
    public static Optional<String> word(YamlNode node, Problems problems) {
        if (node instanceof YamlScalar found && !node.isNothing()) {
            return found.type() == YamlScalar.Type.BROKEN ? Optional.empty() : Optional.of(found.text());
        }
        wrong(node, "yaml.type.text", problems);
        return Optional.empty();
    }

    public static Optional<Boolean> flag(YamlNode node, Problems problems) {
        return scalar(node, YamlScalar.Type.FLAG, "yaml.type.flag", problems)
                .map(found -> Boolean.valueOf(found.text().toLowerCase(Locale.ROOT)));
    }

    /** A whole number from {@code least} to {@code most}. */
    public static OptionalLong integer(YamlNode node, long least, long most, Problems problems) {
        Optional<BigInteger> value = scalar(node, YamlScalar.Type.INTEGER, "yaml.type.integer", problems)
                .flatMap(found -> number(found.text()));
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        boolean inside = value.get().compareTo(BigInteger.valueOf(least)) >= 0
                && value.get().compareTo(BigInteger.valueOf(most)) <= 0;
        if (!inside) {
            String key = most == Long.MAX_VALUE ? "yaml.number-too-small" : "yaml.number-range";
            problems.add(node, key, Long.toString(least), Long.toString(most));
        }
        return inside ? OptionalLong.of(value.get().longValueExact()) : OptionalLong.empty();
    }

    /** A whole number of the core schema: decimal, {@code 0x} or {@code 0o}. */
    public static Optional<BigInteger> number(String text) {
        try {
            if (text.startsWith("0x")) {
                return Optional.of(new BigInteger(text.substring(2), 16));
            }
            return Optional.of(text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** A whole number followed by s, m, h or d. */
    public static Optional<Duration> duration(YamlNode node, Problems problems) {
        return duration(node, DURATION, "yaml.type.duration", problems);
    }

    /** A whole number followed by ms, s, m, h or d, for what may be shorter than a second. */
    public static Optional<Duration> fineDuration(YamlNode node, Problems problems) {
        return duration(node, FINE_DURATION, "yaml.type.fine-duration", problems);
    }

    private static Optional<Duration> duration(YamlNode node, Pattern written, String expected, Problems problems) {
        Optional<String> text =
                scalar(node, YamlScalar.Type.TEXT, expected, problems).map(YamlScalar::text);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher parts = written.matcher(text.get());
        if (!parts.matches()) {
            wrong(node, expected, problems);
            return Optional.empty();
        }
        long amount = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** One of the words of an enumeration, as files write them: lower case with hyphens. */
    public static <E extends Enum<E>> Optional<E> oneOf(YamlNode node, E[] known, Problems problems) {
        return oneOf(node, Arrays.stream(known).map(Values::wordOf).toList(), problems)
                .flatMap(word -> Arrays.stream(known)
                        .filter(value -> wordOf(value).equals(word))
                        .findFirst());
    }

    public static Optional<String> oneOf(YamlNode node, List<String> known, Problems problems) {
        Optional<String> given =
                scalar(node, YamlScalar.Type.TEXT, "yaml.type.text", problems).map(YamlScalar::text);
        if (given.isPresent() && !known.contains(given.get())) {
            String shown = Suggestion.shortened(given.get());
            String all = String.join(", ", known);
            Suggestion.closest(given.get(), known)
                    .ifPresentOrElse(
                            meant -> problems.add(node, "yaml.unknown-word.suggestion", shown, meant, all),
                            () -> problems.add(node, "yaml.unknown-word", shown, all));
            return Optional.empty();
        }
        return given;
    }

    /** Several texts, at least one; a single one may stand without brackets. */
    public static List<YamlScalar> oneOrMore(YamlNode node, Problems problems) {
        return node instanceof YamlList
                ? texts(node, problems)
                : text(node, problems).stream().toList();
    }

    /** A list of texts with at least one. */
    public static List<YamlScalar> texts(YamlNode node, Problems problems) {
        List<YamlScalar> found = new ArrayList<>();
        items(node, problems).forEach(item -> text(item, problems).ifPresent(found::add));
        return List.copyOf(found);
    }

    /** A program and its arguments, each a word of its own. */
    public static List<String> arguments(YamlNode node, Problems problems) {
        List<String> found = new ArrayList<>();
        items(node, problems).forEach(item -> word(item, problems).ifPresent(found::add));
        return List.copyOf(found);
    }

    private static List<YamlNode> items(YamlNode node, Problems problems) {
        if (!(node instanceof YamlList list)) {
            wrong(node, "yaml.type.list", problems);
            return List.of();
        }
        if (list.items().isEmpty()) {
            problems.add(node, "yaml.empty-list");
        }
        return list.items();
    }

    /** A map whose keys are data. */
    public static Optional<YamlMap> map(YamlNode node, Problems problems) {
        if (node instanceof YamlMap map) {
            return Optional.of(map);
        }
        wrong(node, "yaml.type.map", problems);
        return Optional.empty();
    }

    /** Reports that {@code node} is not what {@code expected}, the key of a noun, names. */
    static void wrong(YamlNode node, String expected, Problems problems) {
        if (node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BROKEN) {
            return;
        }
        problems.add(node, node.isNothing() ? "yaml.no-value" : "yaml.wrong-type", Text.of(expected));
    }

    private static Optional<YamlScalar> scalar(
            YamlNode node, YamlScalar.Type wanted, String expected, Problems problems) {
        if (node instanceof YamlScalar found && found.type() == wanted) {
            return Optional.of(found);
        }
        wrong(node, expected, problems);
        return Optional.empty();
    }

    private static String wordOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
