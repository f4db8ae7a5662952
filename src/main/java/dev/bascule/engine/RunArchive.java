package dev.bascule.engine;

import dev.bascule.run.ChecklistJournal;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.Step;
import dev.bascule.run.StepResult;
import dev.bascule.run.Tick;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.PlanJson;
import dev.bascule.run.report.ReportHtml;
import dev.bascule.run.report.ReportJson;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the folders of this home's runs tell, and the ticks that are added to them. Worker only. */
final class RunArchive {

    private final RunDirectory runs;
    private final Clock clock;

    RunArchive(RunDirectory runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    RunPapers papers(String run) {
        RunFolder folder = runs.folder(run);
        Optional<RunReport> report = report(folder);
        Optional<Plan> plan =
                report.map(RunReport::plan).or(() -> text(folder.plan()).flatMap(PlanJson::readPlan));
        return new RunPapers(
                folder.run(),
                runs.runbook(folder),
                plan,
                report.map(RunReport::steps).orElse(List.of()),
                ChecklistJournal.read(folder));
    }

    /** @throws IllegalArgumentException when no person ticks that item */
    List<Tick> tick(String run, int item, String by, String note) {
        RunFolder folder = runs.folder(run);
        requireManual(runs.runbook(folder), item);
        ChecklistJournal.tick(folder, new Tick(item, by, clock.instant(), note));
        return retold(folder);
    }

    List<Tick> takeBack(String run, int item, String by) {
        RunFolder folder = runs.folder(run);
        requireManual(runs.runbook(folder), item);
        ChecklistJournal.takeBack(folder, clock, item, by);
        return retold(folder);
    }

    private static void requireManual(Runbook runbook, int item) {
        if (runbook.checklist().stream().noneMatch(each -> each.number() == item && each.isManual())) {
            throw new IllegalArgumentException("no item of the checklist that a person ticks: " + item);
        }
    }

    /** A run that has not ended writes its report itself, with what is ticked by then. */
    private List<Tick> retold(RunFolder folder) {
        List<Tick> ticks = ChecklistJournal.read(folder);
        report(folder)
                .filter(report -> report.state().isEnd())
                .map(report -> report.withTicks(ticks))
                .ifPresent(report -> {
                    folder.write(folder.reportJson(), ReportJson.write(report));
                    folder.write(folder.reportHtml(), ReportHtml.render(report, Locale.ENGLISH));
                });
        return ticks;
    }

    /** The newest rehearsal of that runbook between these environments, as far as this home knows. */
    Optional<Rehearsal> rehearsal(PlanHeader wanted) {
        return runs.summaries().stream()
                .filter(each ->
                        each.state() == RunState.REHEARSED && each.plan().equals(wanted))
                // ids of runs that began in the same second are in no order
                .max(Comparator.comparing(RunSummary::startedAt))
                .flatMap(this::rehearsal);
    }

    private Optional<Rehearsal> rehearsal(RunSummary summary) {
        return report(runs.folder(summary.run().value())).flatMap(report -> report.finishedAt()
                .map(end -> new Rehearsal(
                        report.run(), end, Duration.between(report.startedAt(), end), durations(report.steps()))));
    }

    private static Map<Step, Duration> durations(List<StepResult> steps) {
        Map<Step, Duration> durations = new EnumMap<>(Step.class);
        steps.stream()
                .filter(each -> each.state() == StepResult.State.DONE)
                .forEach(each -> durations.put(each.step(), each.duration()));
        return durations;
    }

    private static Optional<RunReport> report(RunFolder folder) {
        return text(folder.reportJson()).flatMap(ReportJson::readReport);
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the run's files cannot be read: " + file, e);
        }
    }
}
