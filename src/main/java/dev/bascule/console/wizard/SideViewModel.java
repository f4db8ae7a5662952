package dev.bascule.console.wizard;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.MigrationService;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One of the two environments: which, and who answers there. FX thread only. */
final class SideViewModel {

    private final MigrationService service;
    private final LatestJob<EnvironmentCheck> job;
    private final ReadOnlyObjectWrapper<Optional<String>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Identity> identity = new ReadOnlyObjectWrapper<>(new Identity.Unknown());

    SideViewModel(MigrationService service, JobRunner jobs) {
        this.service = service;
        this.job = new LatestJob<>(jobs, Lane.READ);
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
        Optional<String> name = chosen.get();
        if (name.isEmpty()) {
            job.abandon();
            identity.set(new Identity.Unknown());
            return;
        }
        identity.set(new Identity.Checking());
        job.request(cancel -> service.check(name.get(), cancel), this::checked);
    }

    private void checked(JobOutcome<EnvironmentCheck> outcome) {
        identity.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<EnvironmentCheck>(EnvironmentCheck check) -> new Identity.Known(check);
                    case JobOutcome.Failed<EnvironmentCheck>(Throwable cause) -> new Identity.Failed(Trouble.of(cause));
                    case JobOutcome.Cancelled<EnvironmentCheck> cancelled -> new Identity.Unknown();
                });
    }
}
