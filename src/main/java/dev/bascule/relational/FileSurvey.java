package dev.bascule.relational;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file holds, as one reading of all of it found. Any thread.
 *
 * @param arrays members of {@code data} with their elements, in the file's order
 * @param notArrays members of {@code data} that are no arrays
 * @param version as the metadata have it
 * @param declared what the metadata say of each array
 */
public record FileSurvey(
        Map<String, Long> arrays, List<String> notArrays, Optional<String> version, Map<String, Declared> declared) {

    /** What the export that wrote the file counted. */
    public record Declared(long rows, String digest) {}

    public FileSurvey {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        notArrays = List.copyOf(notArrays);
        declared = Map.copyOf(declared);
    }
}
