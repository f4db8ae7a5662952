package dev.bascule.postgres;

import java.util.List;
import java.util.Optional;

/**
 * What an export wrote. Any thread.
 *
 * @param arrays in the file's order
 */
public record ExportReport(Optional<String> profile, List<ExportedArray> arrays, long bytes) {

    public record ExportedArray(String array, String table, long rows, String digest) {}

    public ExportReport {
        arrays = List.copyOf(arrays);
    }

    public long rows() {
        return arrays.stream().mapToLong(ExportedArray::rows).sum();
    }
}
