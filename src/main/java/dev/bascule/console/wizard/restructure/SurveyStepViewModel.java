package dev.bascule.console.wizard.restructure;

import dev.bascule.console.wizard.step.PlannedStep;
import dev.bascule.console.wizard.step.PlanningViewModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.RestructurePlan.NotCovered;
import dev.bascule.runbook.RestructureText;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/** Which collections get workspaces, which are not there, and which seem to have an owner and are not named. FX thread only. */
public final class SurveyStepViewModel implements PlannedStep {

    /** A collection of the runbook, as it would come out. */
    public record CoveredRow(RestructureSpec.Owned declared, RestructurePlan.Row plan) {}

    private final WizardSession session;
    private final PlanningViewModel planning;
    private final ObjectBinding<List<CoveredRow>> covered;
    private final ObjectBinding<List<NotCovered>> notCovered;
    private final ObservableValue<Optional<Text>> undecided;

    /** @param undecided what is open in the step before: whoever covers one more collection may raise new questions */
    public SurveyStepViewModel(
            WizardSession session, PlanningViewModel planning, ObservableValue<Optional<Text>> undecided) {
        this.undecided = undecided;
        this.session = session;
        this.planning = planning;
        this.covered = Bindings.createObjectBinding(this::findCovered, planning.madeProperty());
        this.notCovered = Bindings.createObjectBinding(
                () -> plan().map(RestructurePlan::notCovered).orElse(List.of()), planning.madeProperty());
    }

    @Override
    public WizardStep step() {
        return WizardStep.SURVEY;
    }

    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return undecided;
    }

    @Override
    public PlanningViewModel planning() {
        return planning;
    }

    public ObservableValue<List<CoveredRow>> covered() {
        return covered;
    }

    public ObservableValue<List<NotCovered>> notCovered() {
        return notCovered;
    }

    /** Writes a collection into the runbook, and plans again: new questions may arise. */
    public void cover(NotCovered collection, RestructureSpec.IdType type) {
        RestructureSpec.Owned added = new RestructureSpec.Owned(collection.name(), collection.field(), type);
        session.edit(WizardStep.DECISIONS, text -> RestructureText.withCollection(text, added));
        planning.make();
    }

    Optional<RestructurePlan> plan() {
        return planning.madeProperty().get().flatMap(made -> made.plan().restructure());
    }

    private List<CoveredRow> findCovered() {
        List<RestructureSpec.Owned> declared =
                session.restructure().map(RestructureSpec::collections).orElse(List.of());
        return plan().map(RestructurePlan::collections).orElse(List.of()).stream()
                .flatMap(row -> declared.stream()
                        .filter(each -> each.name().equals(row.name()))
                        .map(each -> new CoveredRow(each, row)))
                .toList();
    }
}
