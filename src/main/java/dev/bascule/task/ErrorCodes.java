package dev.bascule.task;

import dev.bascule.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The stable code of a failure, to search and to ask by: {@code BAS-nnnn}. Any thread.
 *
 * <p>A code stands for what to do, in every language and version; docs/errors.md lists them all.
 */
public final class ErrorCodes {

    /** A failure that nobody foresaw. */
    public static final String UNEXPECTED = "BAS-9001";

    private static final SortedMap<String, List<String>> REGISTERED = read();
    private static final Map<String, String> BY_REMEDY = REGISTERED.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(code -> code.getValue().getFirst(), Map.Entry::getKey));

    private ErrorCodes() {}

    public static String of(OperatorException failure) {
        return ofRemedy(failure.remedy());
    }

    /** The code of a failure that is known by what it told the operator. */
    public static String ofRemedy(Text remedy) {
        return BY_REMEDY.getOrDefault(remedy.key(), UNEXPECTED);
    }

    /** Every code with its message keys: the remedy first, then what may have happened. */
    public static SortedMap<String, List<String>> registered() {
        return REGISTERED;
    }

    private static SortedMap<String, List<String>> read() {
        Properties lines = new Properties();
        try (InputStream in = Objects.requireNonNull(
                ErrorCodes.class.getResourceAsStream("error-codes.properties"), "error-codes.properties")) {
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        SortedMap<String, List<String>> codes = new TreeMap<>();
        lines.forEach((code, keys) ->
                codes.put(code.toString(), Arrays.asList(keys.toString().split(" "))));
        return java.util.Collections.unmodifiableSortedMap(codes);
    }
}
