package dev.bascule.console.wizard;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.drafts.Draft;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.run.RunStage;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.shell.Target;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import dev.bascule.console.transfer.TransferStage;
import dev.bascule.console.transfer.TransferViewModel;
import dev.bascule.console.wizard.step.PlanningViewModel;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.console.wizard.step.WizardWay;
import dev.bascule.engine.MigrationService;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.ShippedRunbooks;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;

/** The way from a runbook to a run, and the ways into it. FX thread only. From the run on the run itself leads. */
public final class WizardViewModel implements AutoCloseable {

    private final WizardSession session;
    private final PlanningViewModel planning;
    private final RunViewModel run;
    private final TransferViewModel transfer;
    private final WizardSteps steps;
    private final WizardCourse course;
    private final RunbookTextViewModel text;
    private final DraftKeeper keeper;
    private Optional<String> wantedTarget = Optional.empty();

    public WizardViewModel(
            MigrationService service,
            RunViewModel run,
            TransferViewModel transfer,
            JobRunner jobs,
            Sampler sampler,
            DialogService dialogs,
            Clock clock,
            Drafts drafts,
            Path home) {
        this.run = run;
        this.transfer = transfer;
        session = new WizardSession(service);
        planning = new PlanningViewModel(session, service, jobs, sampler, clock);
        steps = WizardSteps.of(
                session, planning, service, run, transfer, jobs, sampler, dialogs, clock, home, this::runbookChosen);
        text = new RunbookTextViewModel(session);
        course = new WizardCourse(session, steps, text.obstacle());
        keeper = new DraftKeeper(session, drafts, clock, course::current);
        session.onChange(this::changed);
        run.stageProperty().subscribe(this::follow);
        transfer.stageProperty().subscribe(this::follow);
    }

    RunbookTextViewModel text() {
        return text;
    }

    WizardSteps steps() {
        return steps;
    }

    ReadOnlyObjectProperty<WizardStep> currentProperty() {
        return course.currentProperty();
    }

    /** Which steps there are. */
    ReadOnlyObjectProperty<WizardWay> wayProperty() {
        return course.wayProperty();
    }

    ReadOnlyObjectProperty<Map<WizardStep, WizardStep.State>> statesProperty() {
        return course.statesProperty();
    }

    /** Why Next is not possible. */
    ObservableValue<Optional<Text>> obstacle() {
        return course.obstacle();
    }

    /** What the run would write to, or writes to. */
    ObservableValue<Optional<Target>> targetProperty() {
        return session.draftProperty().map(draft -> session.target());
    }

    boolean canGoBack() {
        return course.canGoBack();
    }

    /** The step that Next leads to. */
    Optional<WizardStep> ahead() {
        return course.ahead();
    }

    void next() {
        course.next();
    }

    void back() {
        course.back();
    }

    /** To a step that was reached before, as far as nothing stands in the way. */
    void goTo(WizardStep step) {
        course.goTo(step);
    }

    boolean isReachable(WizardStep step) {
        return course.isReachable(step);
    }

    void measureAgain() {
        course.model().ifPresent(StepModel::measureAgain);
    }

    /** A second has passed with the wizard on screen. */
    void tick() {
        course.model().ifPresent(StepModel::tick);
    }

    /** See {@link dev.bascule.console.shell.NewRun#decide}; with one environment {@code source} is not looked at. */
    void decide(String shipped, String source, String target) {
        if (begin()) {
            keeper.turn();
            session.validate(false);
            session.choose(ShippedRunbooks.find(shipped).orElseThrow());
            if (steps.environments().needsSource()) {
                session.connect(source, target);
            } else {
                session.connect(target);
            }
            enterAfterEnvironments();
        }
    }

    /** See {@link dev.bascule.console.shell.NewRun#decide(RunbookFile)}. Does nothing while a run has the wizard. */
    void decide(RunbookFile file) {
        if (begin()) {
            keeper.turn();
            session.validate(false);
            session.choose(file);
            enterAfterEnvironments();
        }
    }

    /** See {@link dev.bascule.console.shell.NewRun#validate}. Does nothing while a run has the wizard. */
    void validate(RunbookFile file) {
        if (begin()) {
            keeper.turn();
            session.choose(file);
            session.validate(true);
            enterAfterEnvironments();
        }
    }

    /** The runbook and the environments are known. */
    private void enterAfterEnvironments() {
        enterEnvironments();
        course.wayProperty().get().after(WizardStep.ENVIRONMENTS).ifPresent(course::begin);
    }

    /** Looks at the places that the draft names, whichever step is on screen. */
    private void enterEnvironments() {
        steps.of(WizardStep.ENVIRONMENTS, course.wayProperty().get()).ifPresent(StepModel::enter);
    }

    void into(String target) {
        if (begin()) {
            wantedTarget = Optional.of(target);
            course.enter(WizardStep.RUNBOOK);
        }
    }

    void openFile() {
        if (begin()) {
            course.enter(WizardStep.RUNBOOK);
            steps.runbook().openFile();
        }
    }

    /** Begins with the export of an environment. */
    void exporting(String environment) {
        if (begin()) {
            keeper.turn();
            steps.runbook().chooseExport(Optional.of(environment));
            course.begin(WizardStep.ENVIRONMENTS);
        }
    }

    /**
     * Begins with an import.
     *
     * @param file empty when it is still to be chosen
     * @param target empty when it is still to be chosen
     */
    void importing(String file, Optional<String> target) {
        if (begin()) {
            keeper.turn();
            steps.runbook().chooseImport(file, target);
            course.begin(WizardStep.ENVIRONMENTS);
        }
    }

    /** A runbook file that is known already: the plan of an earlier run. */
    void open(Path file) {
        if (begin()) {
            course.enter(WizardStep.RUNBOOK);
            steps.runbook().open(file);
        }
    }

    private boolean begin() {
        run.dismiss();
        transfer.dismiss();
        return !course.current().isOfTheRun();
    }

    private void runbookChosen() {
        if (course.current() == WizardStep.RUNBOOK) {
            next();
            wantedTarget.ifPresent(this::chooseTarget);
            wantedTarget = Optional.empty();
        }
    }

    private void chooseTarget(String target) {
        if (course.wayProperty().get().isOfRows()) {
            steps.file().chooseEnvironment(target);
        } else {
            steps.environments().chooseTarget(target);
        }
    }

    private void changed(WizardStep step) {
        if (step == WizardStep.DECISIONS) {
            return;
        }
        planning.forget();
        course.redoAfter(step);
        if (step == WizardStep.RUNBOOK) {
            rewritten();
        }
    }

    /** What was measured is another runbook's; nothing is measured anew before somebody asks. */
    private void rewritten() {
        WizardStep now = course.current();
        WizardWay way = course.wayProperty().get();
        if (now == WizardStep.ENVIRONMENTS) {
            enterEnvironments();
        } else if (!now.isOfTheRun() && (now.isOfThePlan() || !way.has(now))) {
            course.fallBack(way.has(WizardStep.DECISIONS) ? WizardStep.DECISIONS : WizardStep.ENVIRONMENTS);
        }
    }

    private void follow(RunStage stage) {
        switch (stage) {
            case RunStage.Idle idle -> {
                if (course.current().isOfTheRun()) {
                    // the answers stay; what they lead to must be looked at again
                    planning.outdate();
                    course.startOver();
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

    private void follow(TransferStage stage) {
        if (stage instanceof TransferStage.Idle) {
            if (course.wayProperty().get().isOfRows() && course.current().isOfTheRun()) {
                course.startOver();
            }
        } else {
            if (stage.isOver()) {
                steps.rows().forget();
            }
            lead(stage.isLive() ? WizardStep.RUN : WizardStep.OUTCOME);
        }
    }

    private void lead(WizardStep step) {
        if (!course.current().isOfTheRun()) {
            keeper.begun();
        }
        course.lead(step);
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
        session.validate(false);
        session.open(draft);
        keeper.took(draft);
        boolean measured = !List.of(WizardStep.RUNBOOK.word(), WizardStep.ENVIRONMENTS.word())
                .contains(draft.step());
        if (measured) {
            enterAfterEnvironments();
        } else {
            enterEnvironments();
            course.begin(WizardStep.ENVIRONMENTS);
        }
    }

    /** A draft is not wanted any more; when it is the one in the wizard, its answers go too. */
    void discard(Draft draft, Drafts drafts) {
        boolean held = keeper.holds(draft);
        drafts.remove(draft.id());
        if (held && begin()) {
            session.clear();
            keeper.begun();
            course.startOver();
        }
    }

    @Override
    public void close() {
        keeper.keepNow();
        planning.close();
        steps.rows().close();
    }
}
