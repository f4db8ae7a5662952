package dev.bascule.runbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runbooks that come with the program. Any thread. */
public final class ShippedRunbooks {

    private static final List<String> NAMES =
            List.of("meeshy-promote", "meeshy-refresh", "meeshy-indexes", "newbi-workspaces");
    private static final List<String> VALIDATIONS = List.of("meeshy-validate");
    private static final String ENDING = ".yaml";

    private ShippedRunbooks() {}

    /** Those that are planned and run, in the order in which they are offered. */
    public static List<String> names() {
        return NAMES;
    }

    /** Those that only look. */
    public static List<String> validations() {
        return VALIDATIONS;
    }

    /** All of them. */
    public static List<String> all() {
        return Stream.concat(NAMES.stream(), VALIDATIONS.stream()).toList();
    }

    /** The one of that name, with or without {@code .yaml}. */
    public static Optional<RunbookFile> find(String name) {
        String bare = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return all().stream()
                .filter(bare::equals)
                .findFirst()
                .map(found -> new RunbookFile(found + ENDING, load(found + ENDING)));
    }

    private static String load(String file) {
        try (InputStream in = ShippedRunbooks.class.getResourceAsStream("/dev/bascule/runbooks/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
