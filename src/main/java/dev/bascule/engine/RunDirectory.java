package dev.bascule.engine;

import dev.bascule.environment.Environment;
import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.Afterwards;
import dev.bascule.run.RunId;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunRecord;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.JournalEntry;
import dev.bascule.run.journal.JournalReader;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.journal.RunFolders;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.ReportJson;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds runs by the beginning of their ids: in this home, and on the targets it can reach. Worker only. */
final class RunDirectory {

    private final RunFolders folders;
    private final Places places;

    RunDirectory(RunFolders folders, Places places) {
        this.folders = folders;
        this.places = places;
    }

    /** A run's folder here; one of another computer gets a folder when a target knows it. */
    RunFolder folder(String beginning) {
        boolean known =
                folders.list().stream().anyMatch(folder -> folder.run().value().startsWith(beginning));
        if (known) {
            return folders.find(beginning);
        }
        return elsewhere(beginning).orElseGet(() -> folders.find(beginning));
    }

    private Optional<RunFolder> elsewhere(String beginning) {
        for (Environment environment : places.catalog().environments()) {
            if (environment.mongo().isPresent()) {
                try (MongoPlace place = places.open(environment.name())) {
                    List<RunRecord> found = RunRecord.all(place.control(ControlCollection.RUNS)).stream()
                            .filter(record -> record.run().value().startsWith(beginning))
                            .toList();
                    if (found.size() == 1) {
                        RunFolder folder = folders.create(found.getFirst().run());
                        folder.write(folder.runbook(), found.getFirst().runbook());
                        return Optional.of(folder);
                    }
                } catch (OperatorException e) {
                    // a place that does not answer cannot be asked; the run may be on another one
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    Runbook runbook(RunFolder folder) {
        return RunbookFile.read(folder.runbook());
    }

    /** A run with its opened target. Whoever asks closes it. */
    Afterwards.Subject subject(RunFolder folder, RunMonitor monitor) {
        Runbook runbook = runbook(folder);
        MongoPlace target = places.open(runbook.target());
        try {
            RunRecord record = record(target, folder.run());
            return new Afterwards.Subject(folder, target, new LazySource(runbook, places), record, monitor);
        } catch (RuntimeException e) {
            target.close();
            throw e;
        }
    }

    RunRecord record(MongoPlace target, RunId run) {
        return RunRecord.find(target.control(ControlCollection.RUNS), run)
                .orElseThrow(() -> new OperatorException(
                        Reason.REFUSED,
                        Text.of(
                                "engine.run-wrote-nothing",
                                run.value(),
                                target.environment().name()),
                        Text.of("engine.state.nothing-written"),
                        Text.of("engine.run-wrote-nothing.remedy")));
    }

    /** Every run of this home, newest first, as far as its files tell. */
    List<RunSummary> summaries() {
        List<RunSummary> found = new ArrayList<>();
        for (RunFolder folder : folders.list()) {
            summary(folder).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(RunSummary::run).reversed());
        return found;
    }

    /** When the newest run of this home that succeeded on an environment switched it, or began if it switched nothing. */
    Optional<Instant> lastSwitch(String environment) {
        return summaries().stream()
                .filter(run ->
                        run.state() == RunState.SUCCEEDED && run.plan().target().equals(environment))
                .findFirst()
                .map(run ->
                        folders.of(run.run()).flatMap(RunDirectory::switchedAt).orElse(run.startedAt()));
    }

    private static Optional<Instant> switchedAt(RunFolder folder) {
        if (!Files.exists(folder.journal())) {
            return Optional.empty();
        }
        try {
            return JournalReader.read(folder.journal()).entries().stream()
                    .filter(entry -> entry.event().equals("state")
                            && RunState.SWITCHING.word().equals(entry.data().get("state")))
                    .findFirst()
                    .map(JournalEntry::at);
        } catch (IOException e) {
            throw new UncheckedIOException("the run's files cannot be read: " + folder.path(), e);
        }
    }

    private Optional<RunSummary> summary(RunFolder folder) {
        try {
            List<JournalEntry> entries = Files.exists(folder.journal())
                    ? JournalReader.read(folder.journal()).entries()
                    : List.of();
            Optional<RunSummary> told = Files.exists(folder.reportJson())
                    ? ReportJson.read(Files.readString(folder.reportJson()))
                    : Optional.empty();
            return told.map(report -> newest(report, entries)).or(() -> unreported(folder, entries));
        } catch (IOException e) {
            throw new UncheckedIOException("the run's files cannot be read: " + folder.path(), e);
        }
    }

    /** The journal is written before the report: after a crash it knows more. */
    private static RunSummary newest(RunSummary report, List<JournalEntry> entries) {
        RunState state = lastState(entries).orElse(report.state());
        Optional<Instant> finishedAt =
                state.isEnd() ? report.finishedAt().or(() -> lastTime(entries)) : Optional.empty();
        return new RunSummary(report.run(), report.plan(), state, report.startedAt(), finishedAt);
    }

    private Optional<RunSummary> unreported(RunFolder folder, List<JournalEntry> entries) {
        if (entries.isEmpty() || !Files.exists(folder.runbook())) {
            return Optional.empty();
        }
        Runbook runbook = runbook(folder);
        PlanHeader header = new PlanHeader(runbook.name(), runbook.kind().word(), runbook.source(), runbook.target());
        RunState state = lastState(entries).orElse(RunState.PLANNED);
        return Optional.of(new RunSummary(
                folder.run(),
                header,
                state,
                entries.getFirst().at(),
                state.isEnd() ? lastTime(entries) : Optional.empty()));
    }

    private static Optional<RunState> lastState(List<JournalEntry> entries) {
        return entries.reversed().stream()
                .filter(entry -> entry.event().equals("state"))
                .findFirst()
                .map(entry -> RunState.ofWord(entry.data().get("state").toString()));
    }

    private static Optional<Instant> lastTime(List<JournalEntry> entries) {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.getLast().at());
    }
}
