package dev.bascule.console.run;

import dev.bascule.console.desk.UnsettledRuns;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.shell.Target;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.UnsettledRun;
import dev.bascule.run.Afterwards;
import dev.bascule.run.report.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/**
 * The runs of earlier sessions that wait for somebody: proved and not decided, or left in doubt. FX thread only.
 *
 * <p>What runs in this console is not among them; the engine itself refuses one that another living process holds.
 */
public final class EarlierRuns implements AutoCloseable {

    private final MigrationService engine;
    private final RunViewModel run;
    private final Function<String, Optional<Target>> targets;
    private final LatestJob<List<RunSummary>> reading;
    private final UnsettledRuns elsewhere;
    private final ReadOnlyObjectWrapper<List<EarlierRun>> waiting = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription subscription;

    /**
     * @param targets an environment by its name; empty for one whose runs of earlier sessions cannot be alive any more
     * @param elsewhere what the databases tell of runs, also of those that this computer does not know
     */
    public EarlierRuns(
            MigrationService engine,
            RunViewModel run,
            Function<String, Optional<Target>> targets,
            UnsettledRuns elsewhere,
            JobRunner jobs) {
        this.engine = engine;
        this.run = run;
        this.targets = targets;
        this.elsewhere = elsewhere;
        this.reading = new LatestJob<>(jobs, Lane.READ);
        this.subscription = Subscription.combine(
                elsewhere.allProperty().subscribe((before, now) -> refresh()),
                run.stageProperty().subscribe((before, now) -> {
                    if (now.isLive()) {
                        reading.abandon();
                        waiting.set(List.of());
                    } else {
                        refresh();
                    }
                }));
    }

    /** Newest first; none while a run lives here. */
    ReadOnlyObjectProperty<List<EarlierRun>> waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Why they could not be read. */
    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Reads them again; whoever sees other environments calls this too. */
    public void refresh() {
        if (!run.stageProperty().get().isLive()) {
            reading.request(cancel -> engine.runs(), this::read);
        }
    }

    void go(EarlierRun chosen, EarlierRun.Way way) {
        switch (way) {
            case RESUME -> run.resume(chosen.run(), chosen.subject());
            case DISCARD -> run.settle(chosen.run(), chosen.subject(), Afterwards.Recovery.DEFAULT);
            case FINISH -> run.settle(chosen.run(), chosen.subject(), Afterwards.Recovery.FINISH);
            case UNDO -> run.settle(chosen.run(), chosen.subject(), Afterwards.Recovery.REVERT);
        }
    }

    private void read(JobOutcome<List<RunSummary>> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<List<RunSummary>>(List<RunSummary> found) -> {
                trouble.set(Optional.empty());
                Stream<EarlierRun> here = found.stream()
                        .filter(each -> !each.state().isEnd())
                        .flatMap(each -> earlier(each, Optional.empty()).stream());
                waiting.set(Stream.concat(here, unknownTo(found))
                        .filter(each -> !isOnScreen(each))
                        .sorted(Comparator.comparing(EarlierRun::run).reversed())
                        .toList());
            }
            case JobOutcome.Failed<List<RunSummary>>(Throwable cause) -> trouble.set(Optional.of(Trouble.of(cause)));
            case JobOutcome.Cancelled<List<RunSummary>> closing -> {}
        }
    }

    /** What a run that is known here has come to, its own journal tells better. */
    private Stream<EarlierRun> unknownTo(List<RunSummary> here) {
        return elsewhere.allProperty().get().stream()
                .filter(told -> here.stream()
                        .noneMatch(known -> known.run().equals(told.summary().run())))
                .flatMap(told -> earlier(told.summary(), Optional.of(told)).stream());
    }

    private Optional<EarlierRun> earlier(RunSummary summary, Optional<UnsettledRun> told) {
        return targets.apply(summary.plan().target())
                .map(target -> new EarlierRun(
                        summary.run().value(),
                        RunSubject.of(summary.plan(), target),
                        summary.state(),
                        summary.startedAt(),
                        told));
    }

    /** The page of the place tells it already, with the same ways on. */
    private boolean isOnScreen(EarlierRun earlier) {
        return run.stageProperty()
                .get()
                .unsettled()
                .filter(id -> id.value().equals(earlier.run()))
                .isPresent();
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        reading.abandon();
    }
}
