package dev.bascule.console.environments;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.EnvironmentEdits.Origin;
import dev.bascule.console.desk.FileStatus;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.desk.SandboxStatus;
import dev.bascule.console.dialogs.Choice;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.FileQuestion;
import dev.bascule.console.dialogs.Question;
import dev.bascule.console.dialogs.TypedQuestion;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.shell.NewRun;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.Retry;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.Environment;
import dev.bascule.text.Text;
import dev.bascule.yaml.YamlFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    private final DialogService dialogs;
    private final List<EnvironmentAction> further;
    private final Consumer<String> forgetSecrets;
    private final BiConsumer<String, String> comparing;
    private final JobRunner jobs;
    private final InstantSource clock;
    private final Map<ListedEnvironment, CardViewModel> known = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<CardViewModel>> cards = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<FormViewModel>> form = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<LadderViewModel>> ladder =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Sampler sampler;
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Retry restorePointsAgain;
    private Optional<String> testWhenShown = Optional.empty();
    private final List<Subscription> subscriptions;

    /**
     * @param further entries of the cards' menus that other places bring along
     * @param comparing leads to the comparison of a source and a target
     */
    EnvironmentsViewModel(
            EnvironmentDesk desk,
            RestorePointDesk restorePoints,
            MigrationService engine,
            NewRun newRun,
            DialogService dialogs,
            List<EnvironmentAction> further,
            BiConsumer<String, String> comparing,
            Consumer<String> forgetSecrets,
            JobRunner jobs,
            Sampler sampler,
            InstantSource clock) {
        this.desk = desk;
        this.restorePoints = restorePoints;
        this.engine = engine;
        this.newRun = newRun;
        this.dialogs = dialogs;
        this.further = List.copyOf(further);
        this.sampler = sampler;
        this.forgetSecrets = forgetSecrets;
        this.comparing = comparing;
        this.jobs = jobs;
        this.clock = clock;
        this.restorePointsAgain = new Retry(clock, restorePoints::isIncomplete, restorePoints::refresh);
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

    /** The form on the screen. */
    ReadOnlyObjectProperty<Optional<FormViewModel>> formProperty() {
        return form.getReadOnlyProperty();
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

    void openRunbook() {
        newRun.openFile();
    }

    /** Opens the form of a new environment. */
    void addNew() {
        open(new Origin.New(), Optional.empty());
    }

    /** What stands in the menu of a card. */
    List<EnvironmentAction> actions(ListedEnvironment environment) {
        return Stream.concat(further.stream(), own().stream())
                .filter(action -> action.applies().test(environment))
                .toList();
    }

    /** Whether an entry of the menu can be chosen now: a file with mistakes is not edited. */
    boolean isPossible(EnvironmentAction action) {
        return desk.edits().isPossible() || further.contains(action);
    }

    private List<EnvironmentAction> own() {
        Predicate<ListedEnvironment> ofFile = each -> !each.sandbox();
        return List.of(
                new EnvironmentAction(
                        "edit",
                        Text.of("console.environments.edit"),
                        ofFile,
                        each -> open(new Origin.Existing(each.name()), Optional.of(each))),
                new EnvironmentAction(
                        "duplicate",
                        Text.of("console.environments.duplicate"),
                        ofFile,
                        each -> open(new Origin.CopyOf(each.name()), Optional.of(each))),
                new EnvironmentAction("export", Text.of("console.environments.export"), ofFile, this::export),
                new EnvironmentAction("remove", Text.of("console.environments.remove"), ofFile, this::remove));
    }

    private void open(Origin origin, Optional<ListedEnvironment> environment) {
        String mine = origin instanceof Origin.Existing(String name) ? name : "";
        FormViewModel[] opened = new FormViewModel[1];
        opened[0] = new FormViewModel(
                desk.edits(),
                origin,
                environment.map(ListedEnvironment::environment),
                FormViewModel.others(desk.environments().get(), mine),
                this::askForText,
                end -> formEnded(opened[0], end));
        form.set(Optional.of(opened[0]));
    }

    private void formEnded(FormViewModel ended, FormViewModel.End how) {
        form.set(Optional.empty());
        if (how == FormViewModel.End.SAVED_TO_TEST) {
            testWhenShown = Optional.of(ended.input().name.get().strip());
            desk.reload(this::testIfShown);
        }
    }

    /** The file is read again after it was saved; then there is a card to test. */
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

    private void askForText(Consumer<String> told) {
        FileQuestion question =
                new FileQuestion(Text.of("console.environments.import.env"), FileQuestion.Kind.OPEN, "", List.of());
        dialogs.chooseFile(
                question,
                file -> jobs.submit(Lane.READ, cancel -> YamlFile.read(file), outcome -> {
                    switch (outcome) {
                        case JobOutcome.Succeeded<String>(String text) -> told.accept(text);
                        case JobOutcome.Failed<String>(Throwable cause) -> report(Optional.of(Trouble.of(cause)));
                        case JobOutcome.Cancelled<String> closing -> {}
                    }
                }));
    }

    private void export(ListedEnvironment environment) {
        FileQuestion question = new FileQuestion(
                Text.of("console.environments.export"),
                FileQuestion.Kind.SAVE,
                environment.name() + ".yaml",
                List.of("yaml"));
        dialogs.chooseFile(question, target -> desk.edits().export(environment.name(), target, this::report));
    }

    /** Says what it does not do; production is named by typing. */
    private void remove(ListedEnvironment environment) {
        Text heading = Text.of("console.environments.remove.heading", environment.name());
        Text body = Text.of("console.environments.remove.body", desk.file().toString());
        Text action = Text.of("console.environments.remove.action", environment.name());
        Runnable removing = () -> desk.edits().remove(environment.name(), this::report);
        if (environment.environment().isProduction()) {
            dialogs.confirmTyped(new TypedQuestion(heading, body, environment.name(), action), removing);
            return;
        }
        dialogs.ask(
                new Question<>(
                        heading,
                        body,
                        List.of(
                                new Choice<>(true, action, Choice.Weight.DANGEROUS),
                                new Choice<>(false, Text.of("console.dialogs.close"), Choice.Weight.PLAIN)),
                        false),
                yes -> {
                    if (yes) {
                        removing.run();
                    }
                });
    }

    private void report(Optional<Trouble> why) {
        trouble.set(why);
    }

    /** Why the last change, apart from the form's, was not made. */
    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
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
        comparing.accept(oneIsTarget ? other.name() : one.name(), oneIsTarget ? one.name() : other.name());
    }

    /** Opens the wizard on a run that writes to the environment. */
    void startRun(ListedEnvironment environment) {
        newRun.into(environment.name());
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
