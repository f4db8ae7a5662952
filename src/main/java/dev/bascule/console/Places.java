package dev.bascule.console;

import dev.bascule.console.activity.ActivityAppender;
import dev.bascule.console.activity.ActivityLog;
import dev.bascule.console.activity.ActivityPlace;
import dev.bascule.console.backup.BackupPlace;
import dev.bascule.console.compare.CompareOnward;
import dev.bascule.console.compare.ComparePlace;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.desk.UnsettledRuns;
import dev.bascule.console.drafts.Draft;
import dev.bascule.console.drafts.DraftFiles;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.environments.CardWays;
import dev.bascule.console.environments.EnvironmentAction;
import dev.bascule.console.environments.EnvironmentsPlace;
import dev.bascule.console.history.HistoryLinks;
import dev.bascule.console.history.HistoryPlace;
import dev.bascule.console.lookup.LookupPlace;
import dev.bascule.console.palette.PaletteItem;
import dev.bascule.console.preferences.PreferencesPlace;
import dev.bascule.console.rollback.RollbackPlace;
import dev.bascule.console.run.ConsoleRunDesk;
import dev.bascule.console.run.DraftsView;
import dev.bascule.console.run.EarlierRuns;
import dev.bascule.console.run.Onward;
import dev.bascule.console.run.RunPapersViewModel;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.run.RunsPlace;
import dev.bascule.console.settings.Confirmation;
import dev.bascule.console.shell.NewRun;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.RunDesk;
import dev.bascule.console.shell.Target;
import dev.bascule.console.transfer.TransferDesk;
import dev.bascule.console.transfer.TransferViewModel;
import dev.bascule.console.wizard.WizardPlace;
import dev.bascule.console.wizard.WizardViewModel;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The composition of the console: its places, in the order of the navigation, and the desk of its run. FX thread only.
 *
 * @param all at least one
 * @param things what can be gone to by name beside the places
 */
record Places(List<Place> all, RunDesk runs, Supplier<List<PaletteItem>> things) {

    Places {
        all = List.copyOf(all);
    }

    /** Places that know nothing to go to by name. */
    Places(List<Place> all, RunDesk runs) {
        this(all, runs, List::of);
    }

    /** Makes every place; the one list to add to. */
    static Places of(ConsoleServices services) {
        RunViewModel run = new RunViewModel(
                services.engine(),
                services.jobs(),
                services.sampler(),
                services.clock(),
                services.environments()::switched);
        LookupPlace lookup = new LookupPlace(
                services.environments(), services.engine(), services.navigator(), services.jobs(), services.clock());
        // a comparison leads to the wizard, whose runs lead back to a comparison
        AtomicReference<Optional<NewRun>> newRun = new AtomicReference<>(Optional.empty());
        ComparePlace compare = compare(services, lookup, newRun);
        TransferViewModel transfer = new TransferViewModel(
                services.engine().relational(), services.jobs(), services.sampler(), services.clock());
        RunDesk desk = new TransferDesk(
                transfer,
                new ConsoleRunDesk(
                        run,
                        services.navigator(),
                        new RestorePointStatus(services.restorePoints(), run, services.clock()).idle()),
                services.navigator());
        services.restorePoints().pointsProperty().subscribe(points -> points.ifPresent(run::lookAgain));
        RollbackPlace rollback = rollback(services, desk, lookup);
        transfer.stageProperty().subscribe((before, now) -> {
            if (now.isOver()) {
                rollback.importsChanged();
            }
        });
        Onward onward = new Onward(
                services.navigator(),
                compare::compare,
                id -> {
                    rollback.choose(id);
                    services.navigator().show(PlaceId.ROLLBACK);
                },
                runbook -> newRun.get().ifPresent(wizard -> wizard.validate(runbook)),
                services.documents(),
                services.home());
        UnsettledRuns unsettled = new UnsettledRuns();
        EarlierRuns earlier =
                new EarlierRuns(services.engine(), run, name -> lasting(services, name), unsettled, services.jobs());
        services.environments().environments().subscribe(known -> earlier.refresh());
        Drafts drafts = new Drafts(new DraftFiles(services.home()), services.jobs());
        RunPapersViewModel papers = new RunPapersViewModel(services.engine(), run, services.jobs());
        WizardPlace wizard = new WizardPlace(
                wizard(services, drafts, run, transfer),
                run,
                papers,
                transfer,
                id -> {
                    rollback.chooseImport(id);
                    services.navigator().show(PlaceId.ROLLBACK);
                },
                onward);
        newRun.set(Optional.of(wizard));
        BackupPlace backups = new BackupPlace(
                services.environments(),
                services.engine(),
                wizard,
                services.navigator(),
                services.dialogs(),
                services.jobs(),
                services.sampler(),
                services.clock(),
                services.home());
        EnvironmentsPlace environments = environments(
                services,
                wizard,
                new CardWays(actions(backups, lookup), compare::compare, () -> services.navigator()
                        .show(PlaceId.RUNS)),
                unsettled);
        return new Places(
                List.of(
                        environments,
                        compare,
                        wizard,
                        new RunsPlace(
                                run,
                                papers,
                                earlier,
                                drafts,
                                ways(wizard, drafts),
                                onward,
                                wizard.transfers(),
                                environments::measureAgain),
                        lookup,
                        backups,
                        history(services, wizard, onward),
                        activity(services),
                        rollback,
                        preferences(services)),
                desk,
                new Things(
                                services,
                                new Things.Ways(wizard::open, wizard::openFile, wizard::into, onward.restorePoint()))
                        ::all);
    }

    private static ComparePlace compare(
            ConsoleServices services, LookupPlace lookup, AtomicReference<Optional<NewRun>> newRun) {
        return new ComparePlace(
                services.environments(),
                services.engine(),
                services.navigator(),
                services.dialogs(),
                new CompareOnward(runbook -> newRun.get().ifPresent(wizard -> wizard.decide(runbook)), lookup::lookUp),
                services.home(),
                services.memory(),
                services.jobs(),
                services.sampler(),
                services.clock());
    }

    /** What a card's menu offers beside what concerns the environments file itself. */
    private static List<EnvironmentAction> actions(BackupPlace backups, LookupPlace lookup) {
        return List.of(
                onDatabase("back-up", backups::backUp),
                onDatabase("verify", backups::verify),
                onDatabase("restore", backups::restore),
                onDatabase("look-up", name -> lookup.lookUp(name, "")));
    }

    private static EnvironmentAction onDatabase(String id, Consumer<String> action) {
        return new EnvironmentAction(
                id,
                Text.of("console.environments.more." + id),
                listed -> listed.environment().mongo().isPresent(),
                listed -> action.accept(listed.name()));
    }

    /** An environment by its name; a sandbox’s databases end with its session, and what was prepared on them. */
    private static Optional<Target> lasting(ConsoleServices services, String name) {
        return services.environments()
                .find(name)
                .filter(found -> !found.sandbox())
                .map(ListedEnvironment::target);
    }

    private static EnvironmentsPlace environments(
            ConsoleServices services, NewRun wizard, CardWays ways, UnsettledRuns unsettled) {
        return new EnvironmentsPlace(
                services.environments(),
                services.restorePoints(),
                services.engine(),
                wizard,
                services.dialogs(),
                services.appearance(),
                ways,
                unsettled,
                services.forgetSecrets(),
                services.jobs(),
                services.sampler(),
                services.clock());
    }

    private static HistoryPlace history(ConsoleServices services, WizardPlace wizard, Onward onward) {
        return new HistoryPlace(
                services.engine(),
                services.home(),
                new HistoryLinks(services.documents(), wizard::open, onward.restorePoint(), () -> services.navigator()
                        .show(PlaceId.RUNS)),
                services.navigator(),
                services.dialogs(),
                services.memory(),
                services.jobs());
    }

    private static ActivityPlace activity(ConsoleServices services) {
        ActivityLog log = new ActivityLog();
        return new ActivityPlace(
                log,
                new ActivityAppender(log),
                services.home().resolve("logs").resolve("bascule.log"),
                services.documents(),
                services.memory(),
                services.navigator(),
                services.sampler());
    }

    private static PreferencesPlace preferences(ConsoleServices services) {
        return new PreferencesPlace(
                services.appearance(),
                services.memory(),
                services.environments(),
                services.forgetSecrets(),
                services.dialogs(),
                services.jobs(),
                services.home(),
                services.documents(),
                services.clock());
    }

    private static WizardViewModel wizard(
            ConsoleServices services, Drafts drafts, RunViewModel run, TransferViewModel transfer) {
        return new WizardViewModel(
                services.engine(),
                run,
                transfer,
                services.jobs(),
                services.sampler(),
                services.dialogs(),
                services.clock(),
                drafts,
                services.home());
    }

    private static DraftsView.Ways ways(WizardPlace wizard, Drafts drafts) {
        return new DraftsView.Ways() {
            @Override
            public void goOn(Draft draft) {
                wizard.goOn(draft);
            }

            @Override
            public void discard(Draft draft) {
                wizard.discard(draft, drafts);
            }
        };
    }

    private static RollbackPlace rollback(ConsoleServices services, RunDesk desk, LookupPlace lookup) {
        return new RollbackPlace(
                services.environments(),
                services.restorePoints(),
                services.engine(),
                desk.status(),
                services.appearance().settingsProperty().map(now -> now.confirmation() == Confirmation.TYPE),
                services.dialogs(),
                lookup::whereIs,
                services.jobs(),
                services.sampler(),
                services.clock());
    }
}
