package dev.bascule.console.history;

import dev.bascule.engine.MigrationService;
import dev.bascule.run.RunReport;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.journal.RunFolders;
import dev.bascule.run.report.ReportJson;
import dev.bascule.run.report.RunSummary;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The papers of the runs of this home. Worker only, except the paths: any thread. */
final class HistoryFiles {

    private final MigrationService engine;
    private final RunFolders folders;

    HistoryFiles(MigrationService engine, Path home) {
        this.engine = engine;
        this.folders = new RunFolders(home);
    }

    /** Newest first. */
    List<HistoryEntry> read(CancelToken cancel) throws CancelledException {
        List<HistoryEntry> entries = new ArrayList<>();
        for (RunSummary summary : engine.runs()) {
            cancel.throwIfCancelled();
            entries.add(new HistoryEntry(summary, report(summary)));
        }
        return entries;
    }

    JournalFinding checkJournal(HistoryEntry entry) throws IOException {
        return JournalFinding.of(
                folder(entry), entry.report().map(RunReport::journalHash).filter(hash -> !hash.isEmpty()));
    }

    SupportBundle bundle(HistoryEntry entry, String about) {
        return new SupportBundle(folder(entry), about);
    }

    /** The run’s report for people, when there is one. */
    Optional<Path> page(HistoryEntry entry) {
        return folders.of(entry.summary().run()).map(RunFolder::reportHtml).filter(Files::exists);
    }

    Optional<Path> runbook(HistoryEntry entry) {
        return folders.of(entry.summary().run()).map(RunFolder::runbook).filter(Files::exists);
    }

    private Optional<RunReport> report(RunSummary summary) {
        Optional<Path> file =
                folders.of(summary.run()).map(RunFolder::reportJson).filter(Files::exists);
        try {
            return file.isPresent() ? ReportJson.readReport(Files.readString(file.get())) : Optional.empty();
        } catch (IOException unreadable) {
            // the journal told what the row says; the detail says that there is no report
            return Optional.empty();
        }
    }

    private RunFolder folder(HistoryEntry entry) {
        return folders.of(entry.summary().run())
                .orElseThrow(() -> new OperatorException(
                        OperatorException.Reason.FAILED,
                        Text.of("console.history.gone", entry.run()),
                        Text.of("console.history.gone.state"),
                        Text.of("console.history.gone.remedy")));
    }
}
