package dev.bascule.console;

import dev.bascule.console.compare.ComparePlace;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.environments.EnvironmentsPlace;
import dev.bascule.console.rollback.RollbackPlace;
import dev.bascule.console.run.ConsoleRunDesk;
import dev.bascule.console.run.EarlierRuns;
import dev.bascule.console.run.Onward;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.run.RunsPlace;
import dev.bascule.console.shell.NewRun;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.RunDesk;
import dev.bascule.console.shell.Target;
import dev.bascule.console.wizard.WizardPlace;
import dev.bascule.console.wizard.WizardViewModel;
import java.util.List;
import java.util.Optional;

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
        ComparePlace compare = new ComparePlace(
                services.environments(),
                services.engine(),
                services.navigator(),
                services.jobs(),
                services.sampler(),
                services.clock());
        RunDesk desk = new ConsoleRunDesk(
                run,
                services.navigator(),
                new RestorePointStatus(services.restorePoints(), run, services.clock()).idle());
        RollbackPlace rollback = rollback(services, desk);
        Onward onward = new Onward(
                services.navigator(),
                compare::compare,
                id -> {
                    rollback.choose(id);
                    services.navigator().show(PlaceId.ROLLBACK);
                },
                services.documents(),
                services.home());
        EarlierRuns earlier = new EarlierRuns(services.engine(), run, name -> lasting(services, name), services.jobs());
        services.environments().environments().subscribe(known -> earlier.refresh());
        WizardPlace wizard = new WizardPlace(wizard(services, run), run, onward);
        return new Places(
                List.of(
                        environments(services, wizard, compare),
                        compare,
                        wizard,
                        new RunsPlace(run, earlier, onward),
                        rollback),
                desk);
    }

    /** An environment by its name; a sandbox’s databases end with its session, and what was prepared on them. */
    private static Optional<Target> lasting(ConsoleServices services, String name) {
        return services.environments()
                .find(name)
                .filter(found -> !found.sandbox())
                .map(ListedEnvironment::target);
    }

    private static EnvironmentsPlace environments(ConsoleServices services, NewRun wizard, ComparePlace compare) {
        return new EnvironmentsPlace(
                services.environments(),
                services.restorePoints(),
                services.engine(),
                wizard,
                services.dialogs(),
                services.appearance(),
                List.of(),
                compare::compare,
                services.forgetSecrets(),
                services.jobs(),
                services.sampler(),
                services.clock());
    }

    private static WizardViewModel wizard(ConsoleServices services, RunViewModel run) {
        return new WizardViewModel(
                services.engine(),
                run,
                services.jobs(),
                services.sampler(),
                services.dialogs(),
                services.clock(),
                services.home());
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
}
