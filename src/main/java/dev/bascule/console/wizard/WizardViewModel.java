package dev.bascule.console.wizard;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.drafts.Draft;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.run.RunStage;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.shell.Target;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.ShippedRunbooks;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * The way from a runbook to a run: which step is shown, which are done, and whether Next is possible. FX thread only.
 * From the run on the run itself leads.
 */
public final class WizardViewModel implements AutoCloseable {

    private final WizardSession session;
    private final PlanningViewModel planning;
    private final RunViewModel run;
    private final RunbookStepViewModel runbook;
    private final EnvironmentsStepViewModel environments;
    private final DecisionsStepViewModel decisions;
    private final PreflightStepViewModel preflight;
    private final ReviewStepViewModel review;
    private final ReadOnlyObjectWrapper<WizardStep> current = new ReadOnlyObjectWrapper<>(WizardStep.RUNBOOK);
    private final StepStates states = new StepStates();
    private final RunbookTextViewModel text;
    private final DraftKeeper keeper;
    private final ObjectBinding<Optional<Text>> obstacle;
    private Optional<String> wantedTarget = Optional.empty();

    public WizardViewModel(
            MigrationService service,
            RunViewModel run,
            JobRunner jobs,
            Sampler sampler,
            DialogService dialogs,
            Clock clock,
            Drafts drafts,
            Path home) {
        this.run = run;
        session = new WizardSession(service);
        planning = new PlanningViewModel(session, service, jobs, sampler, clock);
        runbook = new RunbookStepViewModel(session, service, jobs, dialogs, this::runbookChosen);
        environments = new EnvironmentsStepViewModel(session, service, jobs, clock);
        decisions = new DecisionsStepViewModel(
                session, planning, new LookViewModel(session, planning, service, jobs, dialogs));
        preflight = new PreflightStepViewModel(planning);
        review = new ReviewStepViewModel(session, planning, run, service, jobs, clock, home);
        text = new RunbookTextViewModel(session);
        keeper = new DraftKeeper(session, drafts, clock, current::get);
        obstacle = Bindings.createObjectBinding(
                () -> text.obstacle().getValue().or(() -> obstacleOf(current.get())),
                current,
                text.obstacle(),
                runbook.obstacle(),
                environments.obstacle(),
                decisions.obstacle(),
                preflight.obstacle(),
                review.obstacle());
        session.onChange(this::changed);
        run.stageProperty().subscribe(this::follow);
    }

    RunbookTextViewModel text() {
        return text;
    }

    RunbookStepViewModel runbook() {
        return runbook;
    }

    EnvironmentsStepViewModel environments() {
        return environments;
    }

    DecisionsStepViewModel decisions() {
        return decisions;
    }

    PreflightStepViewModel preflight() {
        return preflight;
    }

    ReviewStepViewModel review() {
        return review;
    }

    ReadOnlyObjectProperty<WizardStep> currentProperty() {
        return current.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<WizardStep, WizardStep.State>> statesProperty() {
        return states.property();
    }

    /** Why Next is not possible. */
    ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    /** What the run would write to, or writes to. */
    ObservableValue<Optional<Target>> targetProperty() {
        return session.draftProperty().map(draft -> session.target());
    }

    boolean canGoBack() {
        return current.get() != WizardStep.RUNBOOK && !current.get().isOfTheRun();
    }

    /** Next exists up to the review, whose two buttons are the way on. */
    boolean hasNext() {
        return current.get().compareTo(WizardStep.REVIEW) < 0;
    }

    void next() {
        if (hasNext() && obstacle.get().isEmpty()) {
            states.mark(current.get(), WizardStep.State.DONE);
            enter(WizardStep.values()[current.get().ordinal() + 1]);
        }
    }

    void back() {
        if (canGoBack()) {
            states.mark(current.get(), WizardStep.State.DONE);
            enter(WizardStep.values()[current.get().ordinal() - 1]);
        }
    }

    /** To a step that was reached before, as far as nothing stands in the way. */
    void goTo(WizardStep step) {
        if (isReachable(step)) {
            states.mark(current.get(), WizardStep.State.DONE);
            enter(step);
        }
    }

    boolean isReachable(WizardStep step) {
        if (step.isOfTheRun() || current.get().isOfTheRun() || states.of(step) == WizardStep.State.LOCKED) {
            return false;
        }
        if (text.obstacle().getValue().isPresent()) {
            return false;
        }
        for (WizardStep each : WizardStep.values()) {
            if (each.compareTo(step) < 0 && obstacleOf(each).isPresent()) {
                return false;
            }
        }
        return true;
    }

    void measureAgain() {
        model(current.get()).ifPresent(StepModel::measureAgain);
    }

    /** A second has passed with the wizard on screen. */
    void tick() {
        model(current.get()).ifPresent(StepModel::tick);
    }

    /** See {@link dev.bascule.console.shell.NewRun#decide}. Does nothing while a run has the wizard. */
    void decide(String shipped, String source, String target) {
        if (begin()) {
            keeper.turn();
            session.choose(ShippedRunbooks.find(shipped).orElseThrow());
            if (environments.needsSource()) {
                session.connect(source, target);
            } else {
                session.connect(target);
            }
            enterDecisions();
        }
    }

    /** See {@link dev.bascule.console.shell.NewRun#decide(RunbookFile)}. Does nothing while a run has the wizard. */
    void decide(RunbookFile file) {
        if (begin()) {
            keeper.turn();
            session.choose(file);
            enterDecisions();
        }
    }

    /** The runbook and the environments are known. */
    private void enterDecisions() {
        environments.enter();
        states.mark(WizardStep.RUNBOOK, WizardStep.State.DONE);
        states.mark(WizardStep.ENVIRONMENTS, WizardStep.State.DONE);
        enter(WizardStep.DECISIONS);
    }

    void into(String target) {
        if (begin()) {
            wantedTarget = Optional.of(target);
            enter(WizardStep.RUNBOOK);
        }
    }

    void openFile() {
        if (begin()) {
            enter(WizardStep.RUNBOOK);
            runbook.openFile();
        }
    }

    /** A runbook file that is known already: the plan of an earlier run. */
    void open(Path file) {
        if (begin()) {
            enter(WizardStep.RUNBOOK);
            runbook.open(file);
        }
    }

    private boolean begin() {
        run.dismiss();
        return !current.get().isOfTheRun();
    }

    private void runbookChosen() {
        if (current.get() == WizardStep.RUNBOOK) {
            next();
            wantedTarget.ifPresent(environments::chooseTarget);
            wantedTarget = Optional.empty();
        }
    }

    private void changed(WizardStep step) {
        if (step == WizardStep.DECISIONS) {
            return;
        }
        planning.forget();
        states.redoAfter(step);
        if (step == WizardStep.RUNBOOK) {
            rewritten();
        }
    }

    /** What was measured is another runbook's; nothing is measured anew before somebody asks. */
    private void rewritten() {
        switch (current.get()) {
            case ENVIRONMENTS -> environments.enter();
            case PREFLIGHT, REVIEW -> {
                states.mark(current.get(), WizardStep.State.TO_REDO);
                states.mark(WizardStep.DECISIONS, WizardStep.State.CURRENT);
                current.set(WizardStep.DECISIONS);
            }
            case RUNBOOK, DECISIONS, RUN, APPROVE, OUTCOME -> {}
        }
    }

    private void follow(RunStage stage) {
        switch (stage) {
            case RunStage.Idle idle -> {
                if (current.get().isOfTheRun()) {
                    startOver();
                }
            }
            case RunStage.Working working -> lead(WizardStep.RUN);
            case RunStage.Cancelling cancelling -> lead(WizardStep.RUN);
            case RunStage.Waiting waiting -> lead(WizardStep.APPROVE);
            case RunStage.Parked parked -> lead(WizardStep.APPROVE);
            case RunStage.Ended ended -> lead(WizardStep.OUTCOME);
            case RunStage.Settled settled -> lead(WizardStep.OUTCOME);
            case RunStage.Broken broken -> lead(WizardStep.OUTCOME);
        }
    }

    private void lead(WizardStep step) {
        if (!current.get().isOfTheRun()) {
            keeper.begun();
        }
        states.lead(step);
        enter(step);
    }

    /** The answers stay; what they lead to must be looked at again. */
    private void startOver() {
        planning.outdate();
        states.startOver(session.draftProperty().get().isPresent());
        enter(WizardStep.RUNBOOK);
    }

    private void enter(WizardStep step) {
        states.mark(step, WizardStep.State.CURRENT);
        current.set(step);
        model(step).ifPresent(StepModel::enter);
    }

    private Optional<Text> obstacleOf(WizardStep step) {
        return model(step).flatMap(each -> each.obstacle().getValue());
    }

    private Optional<StepModel> model(WizardStep step) {
        return Stream.<StepModel>of(runbook, environments, decisions, preflight, review)
                .filter(each -> each.step() == step)
                .findFirst();
    }

    /** The place is left: what was answered is kept as a draft. */
    void leave() {
        keeper.keep();
    }

    /** Goes on with a draft. Does nothing while a run has the wizard. */
    void open(Draft draft) {
        if (!begin() || keeper.holds(draft)) {
            return;
        }
        keeper.turn();
        session.open(draft);
        keeper.took(draft);
        boolean measured = !List.of(WizardStep.RUNBOOK.word(), WizardStep.ENVIRONMENTS.word())
                .contains(draft.step());
        if (measured) {
            enterDecisions();
        } else {
            environments.enter();
            states.mark(WizardStep.RUNBOOK, WizardStep.State.DONE);
            enter(WizardStep.ENVIRONMENTS);
        }
    }

    /** A draft is not wanted any more; when it is the one in the wizard, its answers go too. */
    void discard(Draft draft, Drafts drafts) {
        boolean held = keeper.holds(draft);
        drafts.remove(draft.id());
        if (held && begin()) {
            session.clear();
            keeper.begun();
            states.startOver(false);
            enter(WizardStep.RUNBOOK);
        }
    }

    @Override
    public void close() {
        keeper.keepNow();
        planning.close();
    }
}
