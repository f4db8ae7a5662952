package dev.bascule.console.wizard;

import dev.bascule.console.kit.Mark;
import dev.bascule.console.wizard.step.PlannedStep;
import dev.bascule.console.wizard.step.PlanningViewModel;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Plan;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/** The checks before anything is written; one that could not be made blocks like one that failed. FX thread only. */
final class PreflightStepViewModel implements PlannedStep {

    /** Blockers that other steps or the guardrails' own rows tell already. */
    private static final Set<String> TOLD = Set.of("runbook.blocker.accept", "runbook.blocker.guardrail");

    /** One check. */
    record CheckRow(Text name, Mark mark, Text detail) {

        boolean blocks() {
            return mark == Mark.BLOCKING || mark == Mark.UNMEASURED;
        }
    }

    private final PlanningViewModel planning;
    private final ObjectBinding<List<CheckRow>> rows;
    private final ObjectBinding<Optional<Text>> obstacle;

    PreflightStepViewModel(PlanningViewModel planning) {
        this.planning = planning;
        this.rows = Bindings.createObjectBinding(this::findRows, planning.madeProperty());
        this.obstacle = Bindings.createObjectBinding(
                this::findObstacle, rows, planning.progressProperty(), planning.troubleProperty());
    }

    @Override
    public WizardStep step() {
        return WizardStep.PREFLIGHT;
    }

    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    @Override
    public PlanningViewModel planning() {
        return planning;
    }

    /** What blocks comes first, then warnings. */
    ObservableValue<List<CheckRow>> rows() {
        return rows;
    }

    @Override
    public void enter() {
        if (planning.isOld()) {
            planning.make();
        } else {
            planning.ensure();
        }
    }

    private List<CheckRow> findRows() {
        List<CheckRow> found = new ArrayList<>();
        planning.madeProperty().get().map(PlanningViewModel.Made::plan).ifPresent(plan -> {
            otherBlockers(plan)
                    .forEach(text ->
                            found.add(new CheckRow(Text.of("console.wizard.preflight.blocker"), Mark.BLOCKING, text)));
            plan.guardrails().stream()
                    .sorted(Comparator.comparing((Guardrail each) -> urgency(each.result())))
                    .forEach(each -> found.add(new CheckRow(each.check().title(), mark(each.result()), each.detail())));
        });
        return List.copyOf(found);
    }

    private static List<Text> otherBlockers(Plan plan) {
        return plan.blockers().stream()
                .filter(text -> !TOLD.contains(text.key()))
                .toList();
    }

    private static int urgency(Guardrail.Result result) {
        return switch (result) {
            case BLOCKING -> 0;
            case COULD_NOT_MEASURE -> 1;
            case WARNING -> 2;
            case OK -> 3;
        };
    }

    private static Mark mark(Guardrail.Result result) {
        return switch (result) {
            case BLOCKING -> Mark.BLOCKING;
            case COULD_NOT_MEASURE -> Mark.UNMEASURED;
            case WARNING -> Mark.WARNING;
            case OK -> Mark.OK;
        };
    }

    private Optional<Text> findObstacle() {
        if (planning.isMaking()) {
            return Optional.of(Text.of("console.wizard.preflight.checking"));
        }
        if (planning.troubleProperty().get().isPresent()) {
            return Optional.of(Text.of("console.wizard.decisions.failed"));
        }
        long blocking = rows.get().stream().filter(CheckRow::blocks).count();
        return blocking > 0 ? Optional.of(Text.of("console.wizard.preflight.blocked", blocking)) : Optional.empty();
    }
}
