package dev.bascule.relational;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a file beside the row of the target that it disagrees with. Any thread.
 *
 * @param element the place of the file's row in its array, from 0
 * @param key the columns that the rows were paired by
 * @param cells where the two disagree; of a clash also the columns that both must not have
 */
public record RowPair(String array, long element, Kind kind, Map<String, String> key, List<Cell> cells) {

    /** What becomes of the file's row. */
    public enum Kind {
        /** It replaces what the target has. */
        UPDATE,
        /** It is refused: another row holds a value that only one may have. */
        CLASH
    }

    /**
     * One column of both.
     *
     * @param target as an export would write it, secrets masked; empty for null
     * @param file likewise
     */
    public record Cell(String column, Optional<String> target, Optional<String> file) {}

    public RowPair {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        cells = List.copyOf(cells);
    }
}
