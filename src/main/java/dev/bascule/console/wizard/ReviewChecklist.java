package dev.bascule.console.wizard;

import dev.bascule.console.run.ChecklistModel;
import dev.bascule.console.wizard.step.PlanningViewModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.run.ChecklistRow;
import dev.bascule.run.Tick;
import dev.bascule.runbook.Runbook;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/** The checklist of a run that is not begun yet: what is ticked goes to the run when it is. FX thread only. */
final class ReviewChecklist implements ChecklistModel {

    private final WizardSession session;
    private final Clock clock;
    private final Supplier<String> operator;
    private final ObjectBinding<List<ChecklistRow>> rows;

    ReviewChecklist(WizardSession session, PlanningViewModel planning, Clock clock, Supplier<String> operator) {
        this.session = session;
        this.clock = clock;
        this.operator = operator;
        this.rows = Bindings.createObjectBinding(
                () -> ChecklistRow.of(
                        session.runbook().map(Runbook::checklist).orElse(List.of()),
                        planning.madeProperty().get().map(PlanningViewModel.Made::plan),
                        List.of(),
                        session.ticksProperty().get()),
                session.draftProperty(),
                session.ticksProperty(),
                planning.madeProperty());
    }

    @Override
    public ObservableValue<List<ChecklistRow>> rows() {
        return rows;
    }

    @Override
    public String operator() {
        return session.ticksProperty().get().stream()
                .map(Tick::by)
                .reduce((earlier, later) -> later)
                .orElseGet(operator);
    }

    @Override
    public void tick(int item, String by, String note) {
        session.tick(new Tick(item, by, clock.instant(), note));
    }

    @Override
    public void takeBack(int item) {
        session.takeBack(item);
    }
}
