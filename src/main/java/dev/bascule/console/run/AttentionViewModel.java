package dev.bascule.console.run;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.task.Retry;
import dev.bascule.engine.MigrationService;
import dev.bascule.run.Standing;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What stands behind each live name of a run that needs a person. FX thread only. */
final class AttentionViewModel {

    private final MigrationService engine;
    private final LatestJob<List<Standing>> looking;
    private final Retry retry;
    private Optional<String> looked = Optional.empty();
    private boolean asking;
    private final ReadOnlyObjectWrapper<Optional<List<Standing>>> standing =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());

    AttentionViewModel(MigrationService engine, JobRunner jobs, InstantSource clock) {
        this.engine = engine;
        this.looking = new LatestJob<>(jobs, Lane.READ);
        this.retry = new Retry(clock, this::isAway, () -> looked.ifPresent(this::ask));
    }

    /** Empty while it is looked at, and when that failed. */
    ReadOnlyObjectProperty<Optional<List<Standing>>> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    /** Why it could not be looked at. */
    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    void look(String run) {
        standing.set(Optional.empty());
        trouble.set(Optional.empty());
        looked = Optional.of(run);
        ask(run);
    }

    /** A second has passed with the page on screen. */
    void tick() {
        retry.tick();
    }

    private boolean isAway() {
        return !asking && trouble.get().filter(Trouble::mayPass).isPresent();
    }

    private void ask(String run) {
        asking = true;
        looking.request(cancel -> engine.standing(run), outcome -> {
            asking = false;
            switch (outcome) {
                case JobOutcome.Succeeded<List<Standing>>(List<Standing> found) -> {
                    trouble.set(Optional.empty());
                    standing.set(Optional.of(found));
                }
                case JobOutcome.Failed<List<Standing>>(Throwable cause) -> trouble.set(Optional.of(Trouble.of(cause)));
                case JobOutcome.Cancelled<List<Standing>> closing -> {}
            }
        });
    }

    void abandon() {
        looking.abandon();
    }
}
