package dev.bascule.engine;

import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.run.BackupReport;
import dev.bascule.run.BackupReport.Kind;
import dev.bascule.run.BackupReport.State;
import dev.bascule.run.RunId;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunSetup;
import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.JournalEntry;
import dev.bascule.run.journal.JournalReader;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.report.BackupReportJson;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The folders of backups and verifications: a journal whose first entry says what was begun, and a report once it has
 * ended. They stand beside those of runs and hold no runbook, by which the lists of runs tell them apart. Worker only.
 */
final class BackupRecords {

    private static final String BEGUN = "backup_begun";
    private static final String ENDED = "backup_ended";

    private final RunSetup setup;

    BackupRecords(RunSetup setup) {
        this.setup = setup;
    }

    /** What was found out. */
    record Result(long collections, long documents, long bytes, boolean proved, List<Text> differences) {

        static final Result NOTHING = new Result(0, 0, 0, false, List.of());

        static Result of(DumpManifest manifest) {
            return new Result(manifest.collections().size(), manifest.documents(), manifest.bytes(), false, List.of());
        }

        static Result of(DumpVerification found) {
            return new Result(
                    found.collections().size(),
                    found.collections().stream()
                            .mapToLong(each -> each.digest().documents())
                            .sum(),
                    found.collections().stream()
                            .mapToLong(each -> each.digest().bytes())
                            .sum(),
                    found.isProved(),
                    found.differences().stream()
                            .map(DumpVerification.Difference::text)
                            .toList());
        }

        State state() {
            return differences.isEmpty() ? State.SUCCEEDED : State.DIFFERENT;
        }
    }

    /** Does the work and notes how it went; what it throws is thrown on. */
    BackupReport during(Kind kind, Optional<String> environment, Path directory, Supplier<Result> work) {
        RunFolder folder = setup.folders().create(RunId.create(setup.clock(), setup.random()));
        Instant start = setup.clock().instant();
        Draft draft =
                new Draft(folder, kind, environment, directory.toAbsolutePath().normalize(), start);
        try (Journal journal = folder.openJournal(setup.clock())) {
            journal.append(BEGUN, draft.begun(setup));
            try {
                Result result = work.get();
                return ended(draft, journal, result.state(), result, Optional.empty());
            } catch (CancelledException e) {
                ended(draft, journal, State.CANCELLED, Result.NOTHING, Optional.empty());
                throw e;
            } catch (RuntimeException e) {
                ended(draft, journal, State.FAILED, Result.NOTHING, Optional.of(failure(e, folder)));
                throw e;
            }
        }
    }

    private static RunReport.Failure failure(RuntimeException e, RunFolder folder) {
        return e instanceof OperatorException told
                ? new RunReport.Failure(told.happened(), told.state(), told.remedy())
                : new RunReport.Failure(
                        Text.literal(String.valueOf(e.getMessage())),
                        Text.of("engine.state.nothing-written"),
                        Text.of("engine.backup.unexpected.remedy", folder.path().toString()));
    }

    private record Draft(RunFolder folder, Kind kind, Optional<String> environment, Path directory, Instant startedAt) {

        Map<String, Object> begun(RunSetup setup) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("kind", kind.word());
            environment.ifPresent(name -> data.put("environment", name));
            data.put("directory", directory.toString());
            data.put("operator", setup.operator());
            data.put("computer", setup.computer());
            return data;
        }

        BackupReport report(
                RunSetup setup,
                State state,
                Optional<Instant> finishedAt,
                Result result,
                Optional<RunReport.Failure> failure) {
            return new BackupReport(
                    folder.run(),
                    kind,
                    state,
                    startedAt,
                    finishedAt,
                    setup.operator(),
                    setup.computer(),
                    environment,
                    directory.toString(),
                    result.collections(),
                    result.documents(),
                    result.bytes(),
                    result.proved(),
                    result.differences(),
                    failure);
        }
    }

    private BackupReport ended(
            Draft draft, Journal journal, State state, Result result, Optional<RunReport.Failure> failure) {
        BackupReport report =
                draft.report(setup, state, Optional.of(setup.clock().instant()), result, failure);
        journal.append(ENDED, Map.of("result", state.word(), "documents", result.documents()));
        draft.folder().write(draft.folder().reportJson(), BackupReportJson.write(report));
        return report;
    }

    /** Newest first. */
    List<BackupReport> all() {
        return setup.folders().list().stream()
                .filter(folder -> Files.notExists(folder.runbook()))
                .flatMap(folder -> read(folder).stream())
                .toList();
    }

    private Optional<BackupReport> read(RunFolder folder) {
        try {
            if (Files.exists(folder.reportJson())) {
                return BackupReportJson.read(Files.readString(folder.reportJson()));
            }
            return Files.exists(folder.journal())
                    ? JournalReader.read(folder.journal()).entries().stream()
                            .filter(entry -> entry.event().equals(BEGUN))
                            .findFirst()
                            .map(entry -> interrupted(folder, entry))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the backup's files cannot be read: " + folder.path(), e);
        }
    }

    /** Its process is gone, or at work in another window: either way nothing is known of its end. */
    private static BackupReport interrupted(RunFolder folder, JournalEntry begun) {
        Map<String, Object> data = begun.data();
        return new BackupReport(
                folder.run(),
                Kind.valueOf(data.get("kind").toString().toUpperCase(java.util.Locale.ROOT)),
                State.INTERRUPTED,
                begun.at(),
                Optional.empty(),
                data.getOrDefault("operator", "").toString(),
                data.getOrDefault("computer", "").toString(),
                Optional.ofNullable(data.get("environment")).map(Object::toString),
                data.getOrDefault("directory", "").toString(),
                0,
                0,
                0,
                false,
                List.of(),
                Optional.empty());
    }
}
