package dev.bascule.console.environments;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.Ladder;
import dev.bascule.engine.MigrationService;
import dev.bascule.mongo.Rung;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/** The test of one environment, rung by rung. FX thread only. */
final class LadderViewModel implements AutoCloseable {

    private static final Duration SAMPLE = Duration.ofMillis(200);

    /**
     * How far it has come.
     *
     * @param rungs those that apply; empty until that is known
     * @param trouble when it could not even begin, or broke in a way that no rung tells
     */
    record Progress(boolean running, List<Rung.Name> rungs, List<Rung> climbed, Optional<Trouble> trouble) {

        static final Progress BEGUN = new Progress(true, List.of(), List.of(), Optional.empty());

        Progress {
            rungs = List.copyOf(rungs);
            climbed = List.copyOf(climbed);
        }

        boolean isBroken() {
            return trouble.isPresent() || climbed.stream().anyMatch(rung -> rung.state() == Rung.State.FAILED);
        }
    }

    private final String environment;
    private final MigrationService engine;
    private final Consumer<JobOutcome<Ladder>> ended;
    private final Runnable close;
    private final LatestJob<Ladder> job;
    private final AtomicReference<Progress> told = new AtomicReference<>(Progress.BEGUN);
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(Progress.BEGUN);
    private final Subscription sampling;

    /**
     * @param ended told what was found, also after the sheet was closed
     * @param close how the sheet is closed
     */
    LadderViewModel(
            String environment,
            MigrationService engine,
            JobRunner jobs,
            Sampler sampler,
            Consumer<JobOutcome<Ladder>> ended,
            Runnable close) {
        this.environment = environment;
        this.engine = engine;
        this.ended = ended;
        this.close = close;
        this.job = new LatestJob<>(jobs, Lane.READ);
        this.sampling = sampler.every(SAMPLE, () -> progress.set(told.get()));
    }

    String environment() {
        return environment;
    }

    ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    void climb() {
        show(Progress.BEGUN);
        job.request(
                cancel -> engine.climb(
                        environment,
                        new Ladder.Monitor() {
                            @Override
                            public void rungs(List<Rung.Name> all) {
                                told.set(new Progress(true, all, List.of(), Optional.empty()));
                            }

                            @Override
                            public void climbed(Rung rung) {
                                told.updateAndGet(now -> {
                                    List<Rung> climbed = new ArrayList<>(now.climbed());
                                    climbed.add(rung);
                                    return new Progress(true, now.rungs(), climbed, Optional.empty());
                                });
                            }
                        },
                        cancel),
                this::ended);
    }

    /** Shows how far it has come, until the next look. */
    void show(Progress now) {
        told.set(now);
        progress.set(now);
    }

    void leave() {
        close.run();
    }

    @Override
    public void close() {
        sampling.unsubscribe();
    }

    private void ended(JobOutcome<Ladder> outcome) {
        Progress now = told.get();
        show(
                switch (outcome) {
                    case JobOutcome.Succeeded<Ladder>(Ladder ladder) ->
                        new Progress(false, ladder.rungs(), ladder.climbed(), Optional.empty());
                    case JobOutcome.Failed<Ladder>(Throwable cause) ->
                        new Progress(false, now.rungs(), now.climbed(), Optional.of(Trouble.of(cause)));
                    case JobOutcome.Cancelled<Ladder> closing ->
                        new Progress(false, now.rungs(), now.climbed(), Optional.empty());
                });
        ended.accept(outcome);
    }
}
