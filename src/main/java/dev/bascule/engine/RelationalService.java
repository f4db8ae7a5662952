package dev.bascule.engine;

import dev.bascule.postgres.ExportReport;
import dev.bascule.postgres.ExportRequest;
import dev.bascule.postgres.Undoer.Changed;
import dev.bascule.postgres.Undoer.Undone;
import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.Mode;
import dev.bascule.relational.TransferProgress;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.run.RunId;
import dev.bascule.run.RunState;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rows of PostgreSQL out to files and in from them. Worker only. Failures are
 * {@link dev.bascule.task.OperatorException}s.
 */
public interface RelationalService {

    /**
     * How a file is imported.
     *
     * @param name what history calls the import
     * @param undo in the place of the run's own file
     * @param rejects in the place of the run's own file
     * @param runbook the text of the runbook that asks for it
     */
    record ImportOptions(
            String name,
            Path file,
            Optional<String> profile,
            Mode mode,
            boolean dryRun,
            boolean skipAudit,
            MergeRules rules,
            long accepted,
            Optional<Path> undo,
            Optional<Path> rejects,
            Optional<String> runbook) {

        /** As a runbook has it. */
        public static ImportOptions of(TransferRunbook.Import runbook, boolean dryRun) {
            return new ImportOptions(
                    runbook.name(),
                    runbook.file().toAbsolutePath().normalize(),
                    runbook.profile(),
                    runbook.mode(),
                    dryRun,
                    runbook.skipAudit(),
                    new MergeRules(runbook.match(), runbook.keepJsonNull(), runbook.clearEmptySets()),
                    runbook.refused(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(runbook.text()));
        }
    }

    /**
     * What an operator may decide of a merge.
     *
     * @param match columns to pair rows by, by array or table
     * @param keepJsonNull {@code Table.column} where JSON null stays one
     * @param clearEmptySets whether an empty list of keys takes away what the target has
     */
    record MergeRules(Map<String, List<String>> match, Set<String> keepJsonNull, boolean clearEmptySets) {
        public static final MergeRules DEFAULT = new MergeRules(Map.of(), Set.of(), false);

        public MergeRules {
            match = Map.copyOf(match);
            keepJsonNull = Set.copyOf(keepJsonNull);
        }
    }

    /** An import that has ended. */
    record ImportRun(
            RunId run, RunState state, String target, Instant startedAt, Instant finishedAt, ImportReport report) {

        /** Whether something of the file did not go in as it stands there. */
        public boolean isLimited() {
            return !report.refusals().isEmpty()
                    || report.verification().stream().anyMatch(verified -> !verified.isEqual());
        }
    }

    /** Connects, identifies, and looks around. */
    RelationalCheck check(String environment);

    /** Imports of this home that wrote rows, or may have, newest first; those that were undone included. */
    List<ImportPoint> imports();

    /** Reads all of a file and connects to nothing. */
    FileSurvey survey(Path file, CancelToken cancel);

    /** @param monitor told how far it is, on this thread and often */
    ExportReport export(
            String environment, ExportRequest request, Consumer<TransferProgress> monitor, CancelToken cancel);

    /**
     * Reads the whole file once before it connects. A dry run is the same without the commit.
     *
     * @param monitor told how far it is, on this thread and often
     */
    ImportRun importFile(
            String environment, ImportOptions options, Consumer<TransferProgress> monitor, CancelToken cancel);

    /** Name of the environment that an import wrote to: what {@code --confirm} must name. */
    String targetOf(String run);

    /** An undo that has ended: a run of its own, of which the import that it took back knows. */
    record UndoRun(
            RunId run,
            String undoes,
            RunState state,
            String target,
            Instant startedAt,
            Instant finishedAt,
            Undone undone) {}

    /**
     * Takes an import back.
     *
     * @param run its id or an unambiguous beginning
     * @param changed what becomes of rows that were changed since
     */
    UndoRun undo(String run, Changed changed);

    /** What the catalogue says of an import, without a file. */
    CataloguePlan plan(String environment, Optional<String> profile);
}
