package dev.bascule.console.wizard;

import dev.bascule.console.task.JobRunner;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.Environment;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/** From where to where: two places that are not one. FX thread only. */
final class EnvironmentsStepViewModel implements StepModel {

    private final WizardSession session;
    private final SideViewModel source;
    private final SideViewModel target;
    private final ObjectBinding<Optional<Text>> obstacle;
    private final ObjectBinding<Optional<Text>> sentence;

    EnvironmentsStepViewModel(WizardSession session, MigrationService service, JobRunner jobs, InstantSource clock) {
        this.session = session;
        this.source = new SideViewModel(service, jobs, clock);
        this.target = new SideViewModel(service, jobs, clock);
        this.obstacle = Bindings.createObjectBinding(
                this::findObstacle,
                session.draftProperty(),
                source.identityProperty(),
                target.identityProperty(),
                source.chosenProperty(),
                target.chosenProperty());
        this.sentence = Bindings.createObjectBinding(
                this::say, source.identityProperty(), target.identityProperty(), session.draftProperty());
    }

    @Override
    public WizardStep step() {
        return WizardStep.ENVIRONMENTS;
    }

    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    /** What the two identities say about each other, when nothing is in the way. */
    ObservableValue<Optional<Text>> sentence() {
        return sentence;
    }

    SideViewModel source() {
        return source;
    }

    SideViewModel target() {
        return target;
    }

    List<Environment> environments() {
        return session.environments();
    }

    /** Whether the runbook reads from a second place. */
    boolean needsSource() {
        return session.runbook()
                .map(Runbook::source)
                .filter(Optional::isPresent)
                .isPresent();
    }

    ObservableValue<Boolean> needsSourceProperty() {
        return session.draftProperty().map(draft -> needsSource());
    }

    /** The choices that the runbook makes already, as far as there are such environments. */
    @Override
    public void enter() {
        Optional<Runbook> runbook = session.runbook();
        source.choose(runbook.flatMap(Runbook::source).filter(this::exists));
        target.choose(runbook.map(Runbook::target).filter(this::exists));
    }

    @Override
    public void measureAgain() {
        source.check();
        target.check();
    }

    @Override
    public void tick() {
        source.tick();
        target.tick();
    }

    void chooseSource(String name) {
        source.choose(Optional.of(name));
        write();
    }

    void chooseTarget(String name) {
        target.choose(Optional.of(name));
        write();
    }

    private boolean exists(String name) {
        return session.environment(name).isPresent();
    }

    private void write() {
        Optional<String> from = source.chosenProperty().get();
        Optional<String> to = target.chosenProperty().get();
        Optional<Runbook> runbook = session.runbook();
        if (runbook.isEmpty() || to.isEmpty()) {
            return;
        }
        if (!needsSource()) {
            if (!to.get().equals(runbook.get().target())) {
                session.connect(to.get());
            }
        } else if (from.isPresent()
                && !from.equals(to)
                && (!from.equals(runbook.get().source())
                        || !to.get().equals(runbook.get().target()))) {
            session.connect(from.get(), to.get());
        }
    }

    private Optional<Text> findObstacle() {
        Optional<String> from = source.chosenProperty().get();
        Optional<String> to = target.chosenProperty().get();
        if (needsSource() && from.isEmpty()) {
            return Optional.of(Text.of("console.wizard.environments.no-source"));
        }
        if (to.isEmpty()) {
            return Optional.of(Text.of("console.wizard.environments.no-target"));
        }
        if (needsSource() && from.equals(to)) {
            return Optional.of(Text.of("console.wizard.environments.same"));
        }
        Optional<Text> answering = needsSource() ? waitsFor(source, from.get()) : Optional.empty();
        return answering.or(() -> waitsFor(target, to.get())).or(this::samePlace);
    }

    private static Optional<Text> waitsFor(SideViewModel side, String name) {
        return switch (side.identityProperty().get()) {
            case Identity.Known known -> Optional.empty();
            case Identity.Failed failed -> Optional.of(Text.of("console.wizard.environments.failed", name));
            case Identity.Checking checking -> Optional.of(Text.of("console.wizard.environments.checking", name));
            case Identity.Unknown unknown -> Optional.of(Text.of("console.wizard.environments.unchecked", name));
        };
    }

    private Optional<Text> samePlace() {
        return bothKnown()
                        .filter(both -> both.getFirst()
                                .identity()
                                .compareTo(both.getLast().identity())
                                .same())
                        .isPresent()
                ? Optional.of(Text.of("console.wizard.environments.same-place"))
                : Optional.empty();
    }

    private Optional<List<EnvironmentCheck>> bothKnown() {
        return needsSource()
                        && source.identityProperty().get() instanceof Identity.Known(EnvironmentCheck from)
                        && target.identityProperty().get() instanceof Identity.Known(EnvironmentCheck to)
                ? Optional.of(List.of(from, to))
                : Optional.empty();
    }

    private Optional<Text> say() {
        return bothKnown()
                .map(both -> both.getFirst().identity().compareTo(both.getLast().identity()))
                .filter(sameness -> !sameness.same())
                .map(sameness -> switch (sameness.evidence()) {
                    case PROCESS -> Text.of("console.wizard.environments.two.process");
                    case SET_NAME -> Text.of("console.wizard.environments.two.set-name");
                    case ADDRESS -> Text.of("console.wizard.environments.two.address");
                });
    }
}
