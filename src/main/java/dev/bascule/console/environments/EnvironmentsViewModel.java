package dev.bascule.console.environments;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.FileStatus;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.desk.SandboxStatus;
import dev.bascule.console.shell.NewRun;
import dev.bascule.console.task.JobRunner;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/** The environments there are, and the ways from them into the other places. FX thread only. */
final class EnvironmentsViewModel implements AutoCloseable {

    /** The shipped runbook that the first promotion is tried with. */
    static final String FIRST_RUNBOOK = "meeshy-promote";

    private final EnvironmentDesk desk;
    private final RestorePointDesk restorePoints;
    private final MigrationService engine;
    private final NewRun newRun;
    private final Consumer<String> forgetSecrets;
    private final BiConsumer<String, String> comparing;
    private final List<CardAction> actions;
    private final JobRunner jobs;
    private final InstantSource clock;
    private final Map<ListedEnvironment, CardViewModel> known = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<CardViewModel>> cards = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper explaining = new ReadOnlyBooleanWrapper();
    private final List<Subscription> subscriptions;

    /** @param comparing leads to the comparison of a source and a target */
    EnvironmentsViewModel(
            EnvironmentDesk desk,
            RestorePointDesk restorePoints,
            MigrationService engine,
            NewRun newRun,
            BiConsumer<String, String> comparing,
            List<CardAction> actions,
            Consumer<String> forgetSecrets,
            JobRunner jobs,
            Sampler sampler,
            InstantSource clock) {
        this.desk = desk;
        this.restorePoints = restorePoints;
        this.engine = engine;
        this.newRun = newRun;
        this.forgetSecrets = forgetSecrets;
        this.comparing = comparing;
        this.actions = List.copyOf(actions);
        this.jobs = jobs;
        this.clock = clock;
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

    /** Whether it is on screen how own environments are connected. */
    ReadOnlyBooleanProperty explainingProperty() {
        return explaining.getReadOnlyProperty();
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

    void openRunbook() {
        newRun.openFile();
    }

    void explain(boolean shown) {
        explaining.set(shown);
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

    /** Compares an environment with another; production is the target, whichever was asked. */
    void compare(ListedEnvironment one, ListedEnvironment other) {
        boolean oneIsTarget =
                one.environment().isProduction() && !other.environment().isProduction();
        comparing.accept(oneIsTarget ? other.name() : one.name(), oneIsTarget ? one.name() : other.name());
    }

    /** Opens the wizard on a run that writes to the environment. */
    void startRun(ListedEnvironment environment) {
        newRun.into(environment.name());
    }

    /** What else can be done with an environment. */
    List<CardAction> actions() {
        return actions;
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
                .forEach(CardViewModel::test);
        if (!environments.isEmpty()) {
            restorePoints.refresh();
        }
    }

    private CardViewModel card(ListedEnvironment environment) {
        return new CardViewModel(environment, engine, restorePoints, forgetSecrets, jobs, clock);
    }

    private static int rank(ListedEnvironment environment) {
        return switch (environment.environment().kind()) {
            case OTHER -> 0;
            case STAGING -> 1;
            case PRODUCTION -> 2;
        };
    }
}
