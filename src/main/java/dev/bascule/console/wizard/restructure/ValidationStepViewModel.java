package dev.bascule.console.wizard.restructure;

import dev.bascule.console.task.JobRunner;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.engine.MigrationService;
import dev.bascule.runbook.Validation;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/** What the checks of a restructured place find. FX thread only. Addresses are shown only to those who ask. */
public final class ValidationStepViewModel implements StepModel {

    /** What was found, and when. */
    record Checked(Validation found, Instant at) {}

    private final WizardSession session;
    private final MigrationService engine;
    private final InstantSource clock;
    private final Asked<Checked> checked;
    private final BooleanProperty addresses = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Text>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());

    public ValidationStepViewModel(
            WizardSession session, MigrationService engine, JobRunner jobs, InstantSource clock) {
        this.session = session;
        this.engine = engine;
        this.clock = clock;
        this.checked = new Asked<>(jobs);
        session.onChange(step -> forget());
    }

    @Override
    public WizardStep step() {
        return WizardStep.VALIDATION;
    }

    /** Nothing comes after it. */
    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Asked.State<Checked>> checkedProperty() {
        return checked.stateProperty();
    }

    /** Both ways: whether the addresses of users are shown. */
    public BooleanProperty addressesProperty() {
        return addresses;
    }

    Duration age(Checked since) {
        return Duration.between(since.at(), clock.instant());
    }

    Optional<String> environment() {
        return session.runbook().map(runbook -> runbook.target());
    }

    @Override
    public void enter() {
        measureAgain();
    }

    @Override
    public void measureAgain() {
        session.runbook()
                .filter(runbook -> runbook.restructure().isPresent())
                .ifPresent(runbook ->
                        checked.ask(cancel -> new Checked(engine.validate(runbook, cancel), clock.instant())));
    }

    private void forget() {
        addresses.set(false);
        checked.forget();
    }
}
