package dev.bascule.console.wizard;

import dev.bascule.console.dialogs.DialogService;
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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
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
    private final ReadOnlyObjectWrapper<Map<WizardStep, WizardStep.State>> states =
            new ReadOnlyObjectWrapper<>(initial());
    private final ObjectBinding<Optional<Text>> obstacle;
    private Optional<String> wantedTarget = Optional.empty();

    public WizardViewModel(
            MigrationService service,
            RunViewModel run,
            JobRunner jobs,
            Sampler sampler,
            DialogService dialogs,
            Clock clock,
            Path home) {
        this.run = run;
        session = new WizardSession(service);
        planning = new PlanningViewModel(session, service, jobs, sampler, clock);
        runbook = new RunbookStepViewModel(session, jobs, dialogs, this::runbookChosen);
        environments = new EnvironmentsStepViewModel(session, service, jobs);
        decisions = new DecisionsStepViewModel(session, planning);
        preflight = new PreflightStepViewModel(planning);
        review = new ReviewStepViewModel(session, planning, run, home);
        obstacle = Bindings.createObjectBinding(
                () -> obstacleOf(current.get()),
                current,
                runbook.obstacle(),
                environments.obstacle(),
                decisions.obstacle(),
                preflight.obstacle(),
                review.obstacle());
        session.onChange(this::changed);
        run.stageProperty().subscribe(this::follow);
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
        return states.getReadOnlyProperty();
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
            mark(current.get(), WizardStep.State.DONE);
            enter(WizardStep.values()[current.get().ordinal() + 1]);
        }
    }

    void back() {
        if (canGoBack()) {
            mark(current.get(), WizardStep.State.DONE);
            enter(WizardStep.values()[current.get().ordinal() - 1]);
        }
    }

    /** To a step that was reached before, as far as nothing stands in the way. */
    void goTo(WizardStep step) {
        if (isReachable(step)) {
            mark(current.get(), WizardStep.State.DONE);
            enter(step);
        }
    }

    boolean isReachable(WizardStep step) {
        if (step.isOfTheRun() || current.get().isOfTheRun() || states.get().get(step) == WizardStep.State.LOCKED) {
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

    /** See {@link dev.bascule.console.shell.NewRun#decide}. Does nothing while a run has the wizard. */
    void decide(String shipped, String source, String target) {
        if (begin()) {
            session.choose(ShippedRunbooks.find(shipped).orElseThrow());
            if (environments.needsSource()) {
                session.connect(source, target);
            } else {
                session.connect(target);
            }
            environments.enter();
            mark(WizardStep.RUNBOOK, WizardStep.State.DONE);
            mark(WizardStep.ENVIRONMENTS, WizardStep.State.DONE);
            enter(WizardStep.DECISIONS);
        }
    }

    /** See {@link dev.bascule.console.shell.NewRun#decide(RunbookFile)}. Does nothing while a run has the wizard. */
    void decide(RunbookFile file) {
        if (begin()) {
            session.choose(file);
            environments.enter();
            mark(WizardStep.RUNBOOK, WizardStep.State.DONE);
            mark(WizardStep.ENVIRONMENTS, WizardStep.State.DONE);
            enter(WizardStep.DECISIONS);
        }
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
        Map<WizardStep, WizardStep.State> now = new EnumMap<>(states.get());
        now.replaceAll((each, state) ->
                each.compareTo(step) > 0 && state == WizardStep.State.DONE ? WizardStep.State.TO_REDO : state);
        states.set(now);
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
        Map<WizardStep, WizardStep.State> now = new EnumMap<>(states.get());
        now.replaceAll((each, state) -> each.compareTo(step) < 0 ? WizardStep.State.DONE : WizardStep.State.LOCKED);
        states.set(now);
        enter(step);
    }

    /** The answers stay; what they lead to must be looked at again. */
    private void startOver() {
        planning.outdate();
        Map<WizardStep, WizardStep.State> now = new EnumMap<>(initial());
        if (session.draftProperty().get().isPresent()) {
            now.replaceAll((each, state) -> each.isOfTheRun() ? state : WizardStep.State.TO_REDO);
        }
        states.set(now);
        enter(WizardStep.RUNBOOK);
    }

    private void enter(WizardStep step) {
        mark(step, WizardStep.State.CURRENT);
        current.set(step);
        model(step).ifPresent(StepModel::enter);
    }

    private void mark(WizardStep step, WizardStep.State state) {
        Map<WizardStep, WizardStep.State> now = new EnumMap<>(states.get());
        now.put(step, state);
        states.set(now);
    }

    private Optional<Text> obstacleOf(WizardStep step) {
        return model(step).flatMap(each -> each.obstacle().getValue());
    }

    private Optional<StepModel> model(WizardStep step) {
        return switch (step) {
            case RUNBOOK -> Optional.of(runbook);
            case ENVIRONMENTS -> Optional.of(environments);
            case DECISIONS -> Optional.of(decisions);
            case PREFLIGHT -> Optional.of(preflight);
            case REVIEW -> Optional.of(review);
            case RUN, APPROVE, OUTCOME -> Optional.empty();
        };
    }

    private static Map<WizardStep, WizardStep.State> initial() {
        Map<WizardStep, WizardStep.State> states = new EnumMap<>(WizardStep.class);
        for (WizardStep step : WizardStep.values()) {
            states.put(step, WizardStep.State.LOCKED);
        }
        states.put(WizardStep.RUNBOOK, WizardStep.State.CURRENT);
        return states;
    }

    @Override
    public void close() {
        planning.close();
    }
}
