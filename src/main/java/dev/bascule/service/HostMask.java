package dev.bascule.service;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of a text what services are told by their surroundings: values of {@code .env} and of environment of
 * {@value #SHORTEST} or more characters, wherever they occur, also as JSON writes them, a value of several lines line by
 * line, and the password of an address. No text from a host is kept or shown without. Any thread.
 *
 * <p>Says nothing of what it knows.
 */
public final class HostMask {

    /** Masks nothing: for hosts whose services are told nothing. */
    public static final HostMask NONE = new HostMask(List.of());

    private static final int SHORTEST = 6;
    private static final String MASK = "***";
    private static final Pattern PASSWORD = Pattern.compile("://[^/@\\s:]*:([^/\\s]*)@");

    private final List<String> longestFirst;

    private HostMask(List<String> longestFirst) {
        this.longestFirst = longestFirst;
    }

    /** One that masks these values, as they are and as they are written. */
    public static HostMask of(Collection<String> values) {
        return new HostMask(values.stream()
                .flatMap(value -> Stream.concat(Stream.of(value), password(value).stream()))
                .flatMap(String::lines)
                .flatMap(HostMask::forms)
                .map(String::strip)
                .filter(form -> form.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    private static Optional<String> password(String value) {
        Matcher found = PASSWORD.matcher(value);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static Stream<String> forms(String value) {
        String json = value.replace("\\", "\\\\").replace("\"", "\\\"");
        return Stream.of(value, json, decoded(value));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return value;
        }
    }

    /** The text without them. */
    public String masked(String text) {
        String masked = text;
        for (String value : longestFirst) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }

    /** The same of a text that was cut off: its end may be the beginning of a value. */
    String maskedBeginning(String text) {
        String masked = masked(text);
        int longest = longestFirst.isEmpty() ? 0 : longestFirst.getFirst().length();
        return masked.substring(0, Math.max(0, masked.length() - longest)) + "…";
    }

    @Override
    public String toString() {
        return "HostMask";
    }
}
