package dev.bascule.console;

import dev.bascule.console.backup.BackupPlace;
import dev.bascule.console.compare.CompareOnward;
import dev.bascule.console.compare.ComparePlace;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.drafts.Draft;
import dev.bascule.console.drafts.DraftFiles;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.environments.CardAction;
import dev.bascule.console.environments.EnvironmentsPlace;
import dev.bascule.console.lookup.LookupPlace;
import dev.bascule.console.rollback.RollbackPlace;
import dev.bascule.console.run.ConsoleRunDesk;
import dev.bascule.console.run.DraftsView;
import dev.bascule.console.run.EarlierRuns;
import dev.bascule.console.run.Onward;
import dev.bascule.console.run.RunPapersViewModel;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.run.RunsPlace;
import dev.bascule.console.shell.NewRun;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.RunDesk;
import dev.bascule.console.shell.Target;
import dev.bascule.console.wizard.WizardPlace;
import dev.bascule.console.wizard.WizardViewModel;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

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
        LookupPlace lookup =
                new LookupPlace(services.environments(), services.engine(), services.navigator(), services.jobs());
        // a comparison leads to the wizard, whose runs lead back to a comparison
        AtomicReference<Optional<NewRun>> newRun = new AtomicReference<>(Optional.empty());
        ComparePlace compare = compare(services, lookup, newRun);
        RunDesk desk = new ConsoleRunDesk(
                run,
                services.navigator(),
                new RestorePointStatus(services.restorePoints(), run, services.clock()).idle());
        RollbackPlace rollback = rollback(services, desk, lookup);
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
        Drafts drafts = new Drafts(new DraftFiles(services.home()), services.jobs());
        RunPapersViewModel papers = new RunPapersViewModel(services.engine(), run, services.jobs());
        WizardPlace wizard = new WizardPlace(wizard(services, drafts, run), run, papers, onward);
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
        return new Places(
                List.of(
                        environments(services, wizard, compare, actions(backups, lookup)),
                        compare,
                        wizard,
                        new RunsPlace(run, papers, earlier, drafts, ways(wizard, drafts), onward),
                        lookup,
                        backups,
                        rollback),
                desk);
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
                services.jobs(),
                services.sampler(),
                services.clock());
    }

    /** What a card's menu offers beside its buttons; the one list to add to. */
    private static List<CardAction> actions(BackupPlace backups, LookupPlace lookup) {
        return List.of(
                new CardAction("back-up", Text.of("console.environments.more.back-up"), backups::backUp),
                new CardAction("verify", Text.of("console.environments.more.verify"), backups::verify),
                new CardAction("restore", Text.of("console.environments.more.restore"), backups::restore),
                new CardAction(
                        "look-up", Text.of("console.environments.more.look-up"), name -> lookup.lookUp(name, "")));
    }

    /** An environment by its name; a sandbox’s databases end with its session, and what was prepared on them. */
    private static Optional<Target> lasting(ConsoleServices services, String name) {
        return services.environments()
                .find(name)
                .filter(found -> !found.sandbox())
                .map(ListedEnvironment::target);
    }

    private static EnvironmentsPlace environments(
            ConsoleServices services, NewRun wizard, ComparePlace compare, List<CardAction> actions) {
        return new EnvironmentsPlace(
                services.environments(),
                services.restorePoints(),
                services.engine(),
                wizard,
                compare::compare,
                actions,
                services.forgetSecrets(),
                services.jobs(),
                services.sampler(),
                services.clock());
    }

    private static WizardViewModel wizard(ConsoleServices services, Drafts drafts, RunViewModel run) {
        return new WizardViewModel(
                services.engine(),
                run,
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
                services.dialogs(),
                lookup::whereIs,
                services.jobs(),
                services.sampler(),
                services.clock());
    }
}
