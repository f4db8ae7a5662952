package dev.bascule.console.environments;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.FileStatus;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.desk.Sample;
import dev.bascule.console.desk.SandboxStatus;
import dev.bascule.console.desk.UnsettledRuns;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.shell.NewRun;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Retry;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.Environment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/** The environments there are, and the ways from them into the other places. FX thread only. */
final class EnvironmentsViewModel implements AutoCloseable {

    /** The shipped runbook that the first promotion is tried with. */
    static final String FIRST_RUNBOOK = "meeshy-promote";

    /** The shipped runbook that the first restructuring is tried with. */
    static final String FIRST_RESTRUCTURING = "newbi-workspaces";

    private final EnvironmentDesk desk;
    private final RestorePointDesk restorePoints;
    private final MigrationService engine;
    private final NewRun newRun;
    private final CardWays ways;
    private final UnsettledRuns unsettled;
    private final Consumer<String> forgetSecrets;
    private final JobRunner jobs;
    private final InstantSource clock;
    private final Map<ListedEnvironment, CardViewModel> known = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<CardViewModel>> cards = new ReadOnlyObjectWrapper<>(List.of());
    private final EditingViewModel editing;
    private final ReadOnlyObjectWrapper<Optional<LadderViewModel>> ladder =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Sampler sampler;
    private final Retry restorePointsAgain;
    private Optional<String> testWhenShown = Optional.empty();
    private Optional<Sample> tryOnceShown = Optional.empty();
    private final List<Subscription> subscriptions;

    /** @param unsettled is told what the environments tell of runs to settle */
    EnvironmentsViewModel(
            EnvironmentDesk desk,
            RestorePointDesk restorePoints,
            MigrationService engine,
            NewRun newRun,
            DialogService dialogs,
            CardWays ways,
            UnsettledRuns unsettled,
            Consumer<String> forgetSecrets,
            JobRunner jobs,
            Sampler sampler,
            InstantSource clock) {
        this.desk = desk;
        this.restorePoints = restorePoints;
        this.engine = engine;
        this.newRun = newRun;
        this.editing = new EditingViewModel(desk, dialogs, jobs, this::testOnceShown);
        this.ways = ways;
        this.unsettled = unsettled;
        this.sampler = sampler;
        this.forgetSecrets = forgetSecrets;
        this.jobs = jobs;
        this.clock = clock;
        this.restorePointsAgain = new Retry(clock, restorePoints::isIncomplete, restorePoints::askAgain);
        this.subscriptions =
                List.of(desk.environments().subscribe(this::show), sampler.every(Sampler.SECOND, () -> cards.get()
                        .forEach(CardViewModel::refresh)));
    }

    /** Other, staging, production; within a kind the operator's own before the sandbox's. */
    ReadOnlyObjectProperty<List<CardViewModel>> cardsProperty() {
        return cards.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<FileStatus> fileProperty() {
        return desk.fileStatus();
    }

    ReadOnlyObjectProperty<SandboxStatus> sandboxProperty() {
        return desk.sandboxStatus();
    }

    /** The ways to change what there is. */
    EditingViewModel editing() {
        return editing;
    }

    /** The test on the screen. */
    ReadOnlyObjectProperty<Optional<LadderViewModel>> ladderProperty() {
        return ladder.getReadOnlyProperty();
    }

    Path file() {
        return desk.file();
    }

    /** The sandbox's pair, once it runs. */
    Optional<String> sandboxOf(Environment.Kind kind) {
        return desk.environments().get().stream()
                .filter(ListedEnvironment::sandbox)
                .filter(each -> each.environment().kind() == kind)
                .map(ListedEnvironment::name)
                .findFirst();
    }

    /** Opens the wizard on a promotion between the sandbox's environments, with only decisions left. */
    void tryPromotion() {
        Optional<String> source = sandboxOf(Environment.Kind.STAGING);
        Optional<String> target = sandboxOf(Environment.Kind.PRODUCTION);
        if (source.isPresent() && target.isPresent()) {
            newRun.decide(FIRST_RUNBOOK, source.get(), target.get());
        }
    }

    /** How it stands with another sample. */
    ReadOnlyObjectProperty<SandboxStatus> sampleProperty(Sample sample) {
        return desk.sampleStatus(sample);
    }

    /** Opens the wizard on what the sample is there to be tried with; it may have to be started first. */
    void trySample(Sample sample) {
        tryOnceShown = Optional.of(sample);
        desk.startSample(sample);
        tryIfShown();
    }

    private void tryIfShown() {
        tryOnceShown.ifPresent(sample -> desk.sampleEnvironment(sample).ifPresent(environment -> {
            tryOnceShown = Optional.empty();
            switch (sample) {
                case NEWBI -> newRun.restructure(FIRST_RESTRUCTURING, environment.name());
                case APPLYONS -> newRun.exporting(environment.name());
            }
        }));
    }

    /** Opens the wizard on the export of an environment. */
    void exportFrom(String environment) {
        newRun.exporting(environment);
    }

    /** Opens the wizard on the import of a file into an environment. */
    void importInto(String environment) {
        newRun.importing(environment);
    }

    void openRunbook() {
        newRun.openFile();
    }

    /** What stands in the menu of a card. */
    List<EnvironmentAction> actions(ListedEnvironment environment) {
        return Stream.concat(ways.actions().stream(), editing.actions().stream())
                .filter(action -> action.applies().test(environment))
                .toList();
    }

    /** Whether an entry of the menu can be chosen now: a file with mistakes is not edited. */
    boolean isPossible(EnvironmentAction action) {
        return desk.edits().isPossible() || ways.actions().contains(action);
    }

    /** An environment that was saved to be tested has a card once the file is read again. */
    private void testOnceShown(String name) {
        testWhenShown = Optional.of(name);
        desk.reload(this::testIfShown);
    }

    private void testIfShown() {
        testWhenShown
                .flatMap(name -> cards.get().stream()
                        .filter(card -> card.environment().name().equals(name))
                        .filter(card -> !card.environment().sandbox())
                        .findFirst())
                .ifPresent(card -> {
                    testWhenShown = Optional.empty();
                    test(card);
                });
    }

    /** Tests an environment rung by rung, on a sheet. */
    void test(CardViewModel card) {
        card.beginTest();
        LadderViewModel climbing =
                new LadderViewModel(card.environment().name(), engine, jobs, sampler, card::tested, this::leaveLadder);
        leaveLadder();
        ladder.set(Optional.of(climbing));
        climbing.climb();
    }

    private void leaveLadder() {
        ladder.get().ifPresent(LadderViewModel::close);
        ladder.set(Optional.empty());
    }

    void reload() {
        desk.reload();
    }

    void startSandbox() {
        desk.startSandbox();
    }

    void testAll() {
        cards.get().forEach(CardViewModel::test);
        restorePoints.refresh();
    }

    /** A second has passed with the place on screen. */
    void tick() {
        cards.get().forEach(CardViewModel::tick);
        restorePointsAgain.tick();
    }

    /** Compares an environment with another; production is the target, whichever was asked. */
    void compare(ListedEnvironment one, ListedEnvironment other) {
        boolean oneIsTarget =
                one.environment().isProduction() && !other.environment().isProduction();
        ways.compare().accept(oneIsTarget ? other.name() : one.name(), oneIsTarget ? one.name() : other.name());
    }

    /** Opens the wizard on a run that writes to the environment. */
    void startRun(ListedEnvironment environment) {
        newRun.into(environment.name());
    }

    /** Leads to the runs that wait to be settled, on whichever computer they were begun. */
    void lookAtUnsettledRuns() {
        ways.runs().run();
    }

    /** What an environment can be compared with. */
    List<ListedEnvironment> others(ListedEnvironment environment) {
        return desk.environments().get().stream()
                .filter(each -> !each.equals(environment))
                .filter(each -> each.environment().mongo().isPresent())
                .toList();
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        leaveLadder();
        known.values().forEach(CardViewModel::close);
    }

    /** Keeps the cards of environments that stay as they were, and connects to those that are new. */
    private void show(List<ListedEnvironment> environments) {
        List<ListedEnvironment> gone = known.keySet().stream()
                .filter(each -> !environments.contains(each))
                .toList();
        gone.forEach(each -> known.remove(each).close());
        environments.forEach(each -> known.computeIfAbsent(each, this::card));
        cards.set(environments.stream()
                .sorted(Comparator.comparing((ListedEnvironment each) -> rank(each))
                        .thenComparing(ListedEnvironment::sandbox))
                .map(known::get)
                .toList());
        cards.get().stream()
                .filter(card -> card.stateProperty().get().equals(CardState.UNMEASURED))
                .filter(card ->
                        !testWhenShown.equals(Optional.of(card.environment().name())))
                .forEach(CardViewModel::test);
        if (!environments.isEmpty()) {
            restorePoints.refresh();
        }
        tryIfShown();
    }

    private CardViewModel card(ListedEnvironment environment) {
        return new CardViewModel(environment, engine, restorePoints, unsettled, forgetSecrets, jobs, clock);
    }

    private static int rank(ListedEnvironment environment) {
        return switch (environment.environment().kind()) {
            case OTHER -> 0;
            case STAGING -> 1;
            case PRODUCTION -> 2;
        };
    }
}
