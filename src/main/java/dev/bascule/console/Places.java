package dev.bascule.console;

import dev.bascule.console.compare.ComparePlace;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.environments.EnvironmentsPlace;
import dev.bascule.console.rollback.RollbackPlace;
import dev.bascule.console.run.ConsoleRunDesk;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.run.RunsPlace;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.RunDesk;
import dev.bascule.console.shell.RunStatus;
import dev.bascule.console.wizard.WizardPlace;
import dev.bascule.console.wizard.WizardViewModel;
import dev.bascule.run.RollbackPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/**
 * The composition of the console: its places, in the order of the navigation, and the desk of its run. FX thread only.
 *
 * @param all at least one
 */
record Places(List<Place> all, RunDesk runs) {

    Places {
        all = List.copyOf(all);
    }

    /** Makes every place; the one list to add to. */
    static Places of(ConsoleServices services) {
        RunViewModel run = new RunViewModel(
                services.engine(),
                services.jobs(),
                services.sampler(),
                services.clock(),
                services.environments()::switched);
        RunDesk desk = new ConsoleRunDesk(run, services.navigator(), idle(services));
        // a run that ended may have left a restore point, and one that begins may refuse an older one
        run.stageProperty().subscribe((before, now) -> services.restorePoints().refresh());
        WizardPlace wizard = wizard(services, run);
        ComparePlace compare = compare(services);
        EnvironmentsPlace environments = new EnvironmentsPlace(
                services.environments(),
                services.restorePoints(),
                services.engine(),
                wizard,
                compare::compare,
                services.jobs(),
                services.sampler(),
                services.clock());
        RunsPlace runs = new RunsPlace(run, services.navigator(), services.home());
        return new Places(List.of(environments, compare, wizard, runs, rollback(services, desk)), desk);
    }

    private static WizardPlace wizard(ConsoleServices services, RunViewModel run) {
        WizardViewModel model = new WizardViewModel(
                services.engine(),
                run,
                services.jobs(),
                services.sampler(),
                services.dialogs(),
                services.clock(),
                services.home());
        return new WizardPlace(model, run, services.navigator(), services.home());
    }

    private static ComparePlace compare(ConsoleServices services) {
        return new ComparePlace(
                services.environments(),
                services.engine(),
                services.navigator(),
                services.jobs(),
                services.sampler(),
                services.clock());
    }

    private static RollbackPlace rollback(ConsoleServices services, RunDesk desk) {
        return new RollbackPlace(
                services.environments(),
                services.restorePoints(),
                services.engine(),
                desk.status(),
                services.dialogs(),
                services.jobs(),
                services.sampler(),
                services.clock());
    }

    /** What the run bar says while there is no run. */
    private static ObservableValue<RunStatus.Idle> idle(ConsoleServices services) {
        RestorePointDesk points = services.restorePoints();
        return points.pointsProperty().map(read -> {
            Instant now = services.clock().instant();
            List<RollbackPoint> usable = read.orElse(List.of()).stream()
                    .filter(point -> point.refusal().isEmpty())
                    .toList();
            Optional<Duration> first = usable.stream()
                    .map(RollbackPoint::expires)
                    .min(Comparator.naturalOrder())
                    .map(expires -> Duration.between(now, expires));
            return new RunStatus.Idle(usable.size(), first);
        });
    }
}
