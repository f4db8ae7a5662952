package dev.bascule.relational;

import dev.bascule.text.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a file that cannot go in. Any thread.
 *
 * @param element its place in the array, from 0
 * @param key the columns that it would be paired by, as far as it has them
 * @param field the first one that is wrong; empty when it is the row as such
 */
public record Refusal(
        String array,
        long element,
        Map<String, String> key,
        Optional<String> field,
        RefusalReason reason,
        Text detail) {

    public Refusal {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
    }
}
