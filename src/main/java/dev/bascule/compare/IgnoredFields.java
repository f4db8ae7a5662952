package dev.bascule.compare;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Fields that a person does not want to see as differences. Any thread.
 *
 * @param paths dotted, without the places in arrays: {@code items.price} means the price of every item; what is below an
 *     ignored field is ignored with it
 */
public record IgnoredFields(List<String> paths) {

    public static final IgnoredFields NONE = new IgnoredFields(List.of());

    public IgnoredFields {
        SortedSet<String> sorted = new TreeSet<>(paths);
        for (String path : sorted) {
            if (!isPath(path)) {
                throw new IllegalArgumentException("not the path of a field: " + path);
            }
        }
        paths = List.copyOf(sorted);
    }

    public static IgnoredFields of(Collection<String> paths) {
        return new IgnoredFields(List.copyOf(paths));
    }

    /** What is written in a line: paths with commas or blanks between them, those that are none left out. */
    public static IgnoredFields parse(String line) {
        return new IgnoredFields(
                Stream.of(line.split("[,;\\s]+")).filter(IgnoredFields::isPath).toList());
    }

    /** Whether a text can be the path of a field: names with dots between them. */
    public static boolean isPath(String text) {
        return !text.isEmpty() && Stream.of(text.split("\\.", -1)).noneMatch(String::isBlank);
    }

    public boolean isEmpty() {
        return paths.isEmpty();
    }

    /** @param path with or without the places in arrays */
    boolean covers(String path) {
        return paths.contains(path);
    }
}
