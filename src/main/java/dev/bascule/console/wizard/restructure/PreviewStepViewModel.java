package dev.bascule.console.wizard.restructure;

import dev.bascule.console.task.JobRunner;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.PlanningViewModel;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.RestructureService.Preview;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** A few users and documents before and after, for whoever wants to see with his own eyes. FX thread only. It bars nobody. */
public final class PreviewStepViewModel implements StepModel {

    private static final int USERS = 3;
    private static final int DOCUMENTS = 10;

    private final WizardSession session;
    private final MigrationService engine;
    private final Asked<List<Preview>> preview;
    private final ReadOnlyObjectWrapper<Optional<Text>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());

    public PreviewStepViewModel(
            WizardSession session, PlanningViewModel planning, MigrationService engine, JobRunner jobs) {
        this.session = session;
        this.engine = engine;
        this.preview = new Asked<>(jobs);
        planning.madeProperty().subscribe((before, now) -> preview.forget());
    }

    @Override
    public WizardStep step() {
        return WizardStep.PREVIEW;
    }

    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Asked.State<List<Preview>>> previewProperty() {
        return preview.stateProperty();
    }

    @Override
    public void enter() {
        if (preview.stateProperty().get() instanceof Asked.State.Nothing<List<Preview>>) {
            measureAgain();
        }
    }

    @Override
    public void measureAgain() {
        session.runbook()
                .ifPresent(runbook ->
                        preview.ask(cancel -> engine.restructures().preview(runbook, USERS, DOCUMENTS, cancel)));
    }
}
