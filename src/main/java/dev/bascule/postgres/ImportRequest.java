package dev.bascule.postgres;

import dev.bascule.relational.ImportReport.Mode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is imported, and how. Any thread.
 *
 * @param match columns to pair rows by, by array or table; the operator's choice
 * @param keepJsonNull {@code Table.column} where JSON null stays one
 * @param clearEmptySets whether an empty list of keys takes away what the target has
 * @param accepted how many refused rows the operator accepts, exactly
 * @param at the run's instant
 */
public record ImportRequest(
        Path file,
        Optional<String> profile,
        Mode mode,
        boolean dryRun,
        boolean skipAudit,
        Map<String, List<String>> match,
        Set<String> keepJsonNull,
        boolean clearEmptySets,
        long accepted,
        Path undo,
        Path rejects,
        Instant at) {
    public ImportRequest {
        match = Map.copyOf(match);
        keepJsonNull = Set.copyOf(keepJsonNull);
    }
}
