package dev.bascule.console.wizard.restructure;

import dev.bascule.console.task.JobRunner;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.RestructureService.UserCandidate;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.runbook.RestructureText;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** Which collection holds the users, out of those that may. FX thread only. */
public final class UsersStepViewModel implements StepModel {

    private final WizardSession session;
    private final MigrationService engine;
    private final Asked<List<UserCandidate>> candidates;
    private final ReadOnlyObjectWrapper<Optional<String>> confirmed = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectBinding<Optional<Text>> obstacle;
    private Optional<String> askedOf = Optional.empty();

    public UsersStepViewModel(WizardSession session, MigrationService engine, JobRunner jobs) {
        this.session = session;
        this.engine = engine;
        this.candidates = new Asked<>(jobs);
        this.obstacle = Bindings.createObjectBinding(
                this::findObstacle, session.draftProperty(), candidates.stateProperty(), confirmed);
        session.draftProperty().subscribe((before, now) -> forgetOtherPlaces());
        session.onChosen(() -> confirmed.set(Optional.empty()));
    }

    @Override
    public WizardStep step() {
        return WizardStep.USERS;
    }

    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    /** Those that may hold the users, the largest first. */
    public ReadOnlyObjectProperty<Asked.State<List<UserCandidate>>> candidatesProperty() {
        return candidates.stateProperty();
    }

    /** What the runbook declares as it stands. */
    public ObservableValue<Optional<RestructureSpec>> specProperty() {
        return session.draftProperty().map(draft -> session.restructure());
    }

    /** The collection that the operator said holds the users. */
    ReadOnlyObjectProperty<Optional<String>> confirmedProperty() {
        return confirmed.getReadOnlyProperty();
    }

    @Override
    public void enter() {
        if (!target().equals(askedOf)) {
            measureAgain();
        }
    }

    @Override
    public void measureAgain() {
        askedOf = target();
        session.runbook()
                .filter(runbook -> runbook.restructure().isPresent())
                .ifPresent(runbook ->
                        candidates.ask(cancel -> engine.restructures().candidates(runbook, cancel)));
    }

    public void choose(String collection) {
        confirmed.set(Optional.of(collection));
        boolean other = session.restructure()
                .filter(spec -> !spec.from().equals(collection))
                .isPresent();
        if (other) {
            session.edit(WizardStep.USERS, text -> RestructureText.withUsersFrom(text, collection));
        }
    }

    public void choose(RestructureSpec.Credentials credentials) {
        session.edit(WizardStep.USERS, text -> RestructureText.withCredentials(text, credentials));
    }

    public void choose(RestructureSpec.Metadata metadata) {
        session.edit(WizardStep.USERS, text -> RestructureText.withMetadata(text, metadata));
    }

    private Optional<String> target() {
        return session.runbook().map(Runbook::target);
    }

    private void forgetOtherPlaces() {
        if (askedOf.isPresent() && !askedOf.equals(target())) {
            askedOf = Optional.empty();
            confirmed.set(Optional.empty());
            candidates.forget();
        }
    }

    private Optional<Text> findObstacle() {
        Optional<RestructureSpec> spec = session.restructure();
        if (spec.isEmpty()) {
            return Optional.empty();
        }
        return switch (candidates.stateProperty().get()) {
            case Asked.State.Nothing<List<UserCandidate>> nothing ->
                Optional.of(Text.of("console.wizard.users.unasked"));
            case Asked.State.Looking<List<UserCandidate>> looking ->
                Optional.of(Text.of("console.wizard.users.looking"));
            case Asked.State.Failed<List<UserCandidate>> failed -> Optional.of(Text.of("console.wizard.users.failed"));
            case Asked.State.Found<List<UserCandidate>>(List<UserCandidate> found) ->
                obstacleOf(found, spec.get().from());
        };
    }

    /** One that could not be looked at may hold anything. */
    private Optional<Text> obstacleOf(List<UserCandidate> found, String from) {
        List<String> holding = found.stream()
                .filter(each -> each.documents() > 0 || each.unmeasured().isPresent())
                .map(UserCandidate::collection)
                .toList();
        if (holding.size() > 1 && !confirmed.get().equals(Optional.of(from))) {
            return Optional.of(Text.of("console.wizard.users.choose", holding.size()));
        }
        return holding.contains(from) ? Optional.empty() : Optional.of(Text.of("console.wizard.users.absent", from));
    }
}
