package dev.bascule.console.wizard.step;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.task.Retry;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Makes the plan that decisions and preflight show; the plan before stays on screen meanwhile. FX thread only. */
public final class PlanningViewModel implements AutoCloseable {

    private static final Duration OLD = Duration.ofMinutes(10);

    /** How far the making of a plan is; zero of zero while the collections are not counted. */
    record Progress(int measured, int collections) {}

    /** A plan and when it was made. */
    public record Made(Plan plan, Instant at) {}

    private final WizardSession session;
    private final MigrationService service;
    private final Sampler sampler;
    private final Clock clock;
    private final LatestJob<Plan> job;
    private final ReadOnlyObjectWrapper<Optional<Made>> made = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Retry retry;
    private boolean stale = true;
    private @Nullable Subscription sampling;

    public PlanningViewModel(
            WizardSession session, MigrationService service, JobRunner jobs, Sampler sampler, Clock clock) {
        this.session = session;
        this.service = service;
        this.sampler = sampler;
        this.clock = clock;
        this.job = new LatestJob<>(jobs, Lane.READ);
        this.retry = new Retry(clock, this::isAway, this::tryAgain);
    }

    public ReadOnlyObjectProperty<Optional<Made>> madeProperty() {
        return made.getReadOnlyProperty();
    }

    /** Present while a plan is being made. */
    public ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public boolean isMaking() {
        return progress.get().isPresent();
    }

    /** Whether the plan was made too long ago to be relied on. */
    public boolean isOld() {
        return age().compareTo(OLD) > 0;
    }

    /** Lets whoever shows the plan's age show it as it grows. */
    Subscription everySecond(Runnable reading) {
        return sampler.every(Sampler.SECOND, reading);
    }

    Duration age() {
        return made.get()
                .map(plan -> Duration.between(plan.at(), clock.instant()))
                .orElse(Duration.ZERO);
    }

    /** The draft says something else now than what the plan was made of. */
    public void outdate() {
        stale = true;
    }

    /** Another runbook or other places: what is shown would be another plan's. */
    public void forget() {
        job.abandon();
        stopSampling();
        stale = true;
        made.set(Optional.empty());
        trouble.set(Optional.empty());
        progress.set(Optional.empty());
    }

    /** Makes a plan when there is none of the present draft. */
    public void ensure() {
        if (stale && !isMaking()) {
            make();
        }
    }

    /** Makes a plan of the draft as it stands; one under way is abandoned. */
    public void make() {
        session.runbook().ifPresent(this::make);
    }

    /** A second has passed with a step on screen that shows the plan. */
    void tick() {
        retry.tick();
    }

    private boolean isAway() {
        return !isMaking() && trouble.get().filter(Trouble::mayPass).isPresent();
    }

    /** Why there is no plan stays on screen until there is one. */
    private void tryAgain() {
        session.runbook().ifPresent(this::measure);
    }

    private void make(Runbook runbook) {
        trouble.set(Optional.empty());
        measure(runbook);
    }

    private void measure(Runbook runbook) {
        AtomicReference<Progress> heard = new AtomicReference<>(new Progress(0, 0));
        stale = false;
        progress.set(Optional.of(heard.get()));
        stopSampling();
        sampling = sampler.every(Sampler.PROGRESS, () -> progress.set(Optional.of(heard.get())));
        job.request(
                cancel -> service.plan(
                        runbook, (measured, collections) -> heard.set(new Progress(measured, collections)), cancel),
                this::ended);
    }

    private void ended(JobOutcome<Plan> outcome) {
        stopSampling();
        switch (outcome) {
            case JobOutcome.Succeeded<Plan>(Plan plan) -> {
                trouble.set(Optional.empty());
                progress.set(Optional.empty());
                made.set(Optional.of(new Made(plan, clock.instant())));
            }
            case JobOutcome.Failed<Plan>(Throwable cause) -> {
                stale = true;
                progress.set(Optional.empty());
                trouble.set(Optional.of(Trouble.of(cause)));
            }
            case JobOutcome.Cancelled<Plan> cancelled -> {
                stale = true;
                progress.set(Optional.empty());
            }
        }
    }

    private void stopSampling() {
        if (sampling != null) {
            sampling.unsubscribe();
            sampling = null;
        }
    }

    @Override
    public void close() {
        job.abandon();
        stopSampling();
    }
}
