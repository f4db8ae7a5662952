package dev.bascule.console.wizard;

import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.console.wizard.step.WizardWay;
import dev.bascule.text.Text;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** Which step of the wizard is on screen, which can be gone to, and why Next is not possible. FX thread only. */
final class WizardCourse {

    private final WizardSession session;
    private final WizardSteps steps;
    private final ObservableValue<Optional<Text>> textObstacle;
    private final ReadOnlyObjectWrapper<WizardStep> current = new ReadOnlyObjectWrapper<>(WizardStep.RUNBOOK);
    private final ReadOnlyObjectWrapper<WizardWay> way = new ReadOnlyObjectWrapper<>(WizardWay.COLLECTIONS);
    private final StepStates states = new StepStates();
    private final ObjectBinding<Optional<Text>> obstacle;

    /** @param textObstacle what is wrong with the runbook's text, whichever the step */
    WizardCourse(WizardSession session, WizardSteps steps, ObservableValue<Optional<Text>> textObstacle) {
        this.session = session;
        this.steps = steps;
        this.textObstacle = textObstacle;
        Observable[] causes = Stream.concat(
                        Stream.of(current, way, textObstacle), steps.all().map(StepModel::obstacle))
                .toArray(Observable[]::new);
        this.obstacle =
                Bindings.createObjectBinding(() -> textObstacle.getValue().or(() -> obstacleOf(current.get())), causes);
        session.draftProperty().subscribe(draft -> way.set(session.way()));
        session.validatingProperty().subscribe(only -> way.set(session.way()));
    }

    ReadOnlyObjectProperty<WizardStep> currentProperty() {
        return current.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<WizardWay> wayProperty() {
        return way.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<WizardStep, WizardStep.State>> statesProperty() {
        return states.property();
    }

    ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    WizardStep current() {
        return current.get();
    }

    /** The step that Next leads to. */
    Optional<WizardStep> ahead() {
        return way.get().after(current.get());
    }

    boolean canGoBack() {
        return way.get().before(current.get()).isPresent();
    }

    void next() {
        if (obstacle.get().isEmpty()) {
            ahead().ifPresent(this::leaveFor);
        }
    }

    void back() {
        way.get().before(current.get()).ifPresent(this::leaveFor);
    }

    /** To a step that was reached before, as far as nothing stands in the way. */
    void goTo(WizardStep step) {
        if (isReachable(step)) {
            leaveFor(step);
        }
    }

    private void leaveFor(WizardStep step) {
        states.mark(current.get(), WizardStep.State.DONE);
        enter(step);
    }

    boolean isReachable(WizardStep step) {
        if (step.isOfTheRun() || current.get().isOfTheRun() || states.of(step) == WizardStep.State.LOCKED) {
            return false;
        }
        if (textObstacle.getValue().isPresent()) {
            return false;
        }
        return way.get().steps().stream().takeWhile(each -> each != step).noneMatch(each -> obstacleOf(each)
                .isPresent());
    }

    /** As if everything before the step had been done. */
    void begin(WizardStep step) {
        way.get().steps().stream()
                .takeWhile(each -> each != step)
                .forEach(each -> states.mark(each, WizardStep.State.DONE));
        enter(step);
    }

    void enter(WizardStep step) {
        states.mark(step, WizardStep.State.CURRENT);
        current.set(step);
        model().ifPresent(StepModel::enter);
    }

    /** An answer of this step changed: what comes after it must be looked at again. */
    void redoAfter(WizardStep step) {
        states.redoAfter(step);
    }

    /** Back to a step whose answers are another runbook's; it measures nothing before somebody asks. */
    void fallBack(WizardStep step) {
        states.mark(current.get(), WizardStep.State.TO_REDO);
        states.mark(step, WizardStep.State.CURRENT);
        current.set(step);
    }

    /** The run leads. */
    void lead(WizardStep step) {
        states.lead(step);
        enter(step);
    }

    void startOver() {
        states.startOver(session.draftProperty().get().isPresent());
        enter(WizardStep.RUNBOOK);
    }

    Optional<StepModel> model() {
        return steps.of(current.get(), way.get());
    }

    private Optional<Text> obstacleOf(WizardStep step) {
        return steps.of(step, way.get()).flatMap(each -> each.obstacle().getValue());
    }
}
