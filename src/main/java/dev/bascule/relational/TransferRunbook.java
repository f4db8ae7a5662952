package dev.bascule.relational;

import dev.bascule.relational.ImportReport.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A runbook that moves rows between a database and a file. Any thread. */
public sealed interface TransferRunbook {

    /** What history calls it. */
    String name();

    /** The file as it was read; kept with the run. */
    String text();

    Path file();

    Optional<String> profile();

    /**
     * Rows go out.
     *
     * @param source name of the environment
     * @param tables arrays or tables; all of them when there is none
     * @param mask {@code column} or {@code array.column}
     */
    record Export(
            String name,
            String source,
            Path file,
            boolean gzip,
            List<String> tables,
            List<String> mask,
            Optional<String> profile,
            String text)
            implements TransferRunbook {
        public Export {
            tables = List.copyOf(tables);
            mask = List.copyOf(mask);
        }
    }

    /**
     * Rows come in.
     *
     * @param target name of the environment
     * @param match columns to pair rows by, by array or table
     * @param keepJsonNull {@code Table.column} where JSON null stays one
     * @param clearEmptySets whether an empty list of keys takes away what the target has
     * @param refused how many refused rows are accepted, exactly
     */
    record Import(
            String name,
            Path file,
            String target,
            Optional<String> profile,
            Mode mode,
            boolean skipAudit,
            Map<String, List<String>> match,
            Set<String> keepJsonNull,
            boolean clearEmptySets,
            long refused,
            String text)
            implements TransferRunbook {
        public Import {
            match = Map.copyOf(match);
            keepJsonNull = Set.copyOf(keepJsonNull);
        }
    }
}
