package dev.bascule.postgres;

import dev.bascule.relational.TransferRunbook;
import dev.bascule.task.ProgramVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is exported, and where to. Any thread.
 *
 * @param tables arrays or tables; all of them when there is none
 * @param masked {@code column} or {@code array.column}
 * @param profile its name; without it the one that fits
 * @param tool the name and version of this program, as the file tells it
 */
public record ExportRequest(
        Path file, boolean gzip, List<String> tables, List<String> masked, Optional<String> profile, String tool) {
    public ExportRequest {
        tables = List.copyOf(tables);
        masked = List.copyOf(masked);
    }

    /** As a runbook has it. */
    public static ExportRequest of(TransferRunbook.Export runbook) {
        return new ExportRequest(
                runbook.file().toAbsolutePath().normalize(),
                runbook.gzip(),
                runbook.tables(),
                runbook.mask(),
                runbook.profile(),
                ProgramVersion.named());
    }
}
