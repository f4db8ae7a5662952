package dev.bascule.console.wizard;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.task.Retry;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.MigrationService;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One of the two environments: which, and who answers there. FX thread only. */
final class SideViewModel {

    private final MigrationService service;
    private final LatestJob<EnvironmentCheck> job;
    private final Retry retry;
    private boolean asking;
    private final ReadOnlyObjectWrapper<Optional<String>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Identity> identity = new ReadOnlyObjectWrapper<>(new Identity.Unknown());

    SideViewModel(MigrationService service, JobRunner jobs, InstantSource clock) {
        this.service = service;
        this.job = new LatestJob<>(jobs, Lane.READ);
        this.retry = new Retry(clock, this::isAway, this::ask);
    }

    ReadOnlyObjectProperty<Optional<String>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Identity> identityProperty() {
        return identity.getReadOnlyProperty();
    }

    /** Takes an environment and looks who answers there; the same again is no news. */
    void choose(Optional<String> environment) {
        if (!environment.equals(chosen.get())) {
            chosen.set(environment);
            check();
        }
    }

    void check() {
        identity.set(chosen.get().isEmpty() ? new Identity.Unknown() : new Identity.Checking());
        ask();
    }

    /** A second has passed with the step on screen. */
    void tick() {
        retry.tick();
    }

    private boolean isAway() {
        return !asking && identity.get() instanceof Identity.Failed(Trouble why) && why.mayPass();
    }

    private void ask() {
        Optional<String> name = chosen.get();
        job.abandon();
        asking = name.isPresent();
        name.ifPresent(environment -> job.request(cancel -> service.check(environment, cancel), this::checked));
    }

    private void checked(JobOutcome<EnvironmentCheck> outcome) {
        asking = false;
        identity.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<EnvironmentCheck>(EnvironmentCheck check) -> new Identity.Known(check);
                    case JobOutcome.Failed<EnvironmentCheck>(Throwable cause) -> new Identity.Failed(Trouble.of(cause));
                    case JobOutcome.Cancelled<EnvironmentCheck> cancelled -> new Identity.Unknown();
                });
    }
}
