package dev.bascule.relational;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a file beside the row that it disagrees with: the target's, or of a clash also another one of the file. Any thread.
 *
 * @param element the place of the file's row in its array, from 0
 * @param key the file's values of the columns that rows are paired by
 * @param cells where the two disagree; of a clash first the columns that both must not have
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
     * One column of both. A value longer than {@link #LONGEST} is cut there and ends in an ellipsis.
     *
     * @param target as an export would write it, without the quotes of a text, secrets masked; empty for null
     * @param file likewise
     */
    public record Cell(String column, Optional<String> target, Optional<String> file) {

        /** The characters of a value that are shown. */
        public static final int LONGEST = 2_000;

        public Cell {
            target = target.map(Cell::cut);
            file = file.map(Cell::cut);
        }

        private static String cut(String value) {
            return isLong(value) ? value.substring(0, value.offsetByCodePoints(0, LONGEST)) + "…" : value;
        }

        private static boolean isLong(String value) {
            return value.codePointCount(0, value.length()) > LONGEST;
        }

        /** Whether one of the values is longer than what is shown of it. */
        public boolean isShortened() {
            return target.filter(Cell::isLong).isPresent()
                    || file.filter(Cell::isLong).isPresent();
        }
    }

    public RowPair {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        cells = List.copyOf(cells);
    }
}
