package dev.bascule.console.wizard;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.run.ProofCard;
import dev.bascule.console.run.RunOrder;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.run.Runner;
import dev.bascule.run.Step;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/** What would happen and what would not, and the two harmless buttons that begin it. FX thread only. */
final class ReviewStepViewModel implements StepModel {

    private final WizardSession session;
    private final PlanningViewModel planning;
    private final RunViewModel run;
    private final Path home;
    private final ObjectBinding<Optional<Text>> obstacle;

    ReviewStepViewModel(WizardSession session, PlanningViewModel planning, RunViewModel run, Path home) {
        this.session = session;
        this.planning = planning;
        this.run = run;
        this.home = home;
        this.obstacle = Bindings.createObjectBinding(
                () -> run.isFree() ? Optional.empty() : Optional.of(Text.of("console.wizard.review.busy")),
                run.stageProperty());
    }

    @Override
    public WizardStep step() {
        return WizardStep.REVIEW;
    }

    /** Why neither button can be pressed. */
    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    Optional<Plan> plan() {
        return planning.madeProperty().get().map(PlanningViewModel.Made::plan);
    }

    ObservableValue<Optional<PlanningViewModel.Made>> madeProperty() {
        return planning.madeProperty();
    }

    boolean isProduction() {
        return session.target().filter(target -> target.isProduction()).isPresent();
    }

    /** The whole in one sentence. */
    Text sentence() {
        Runbook runbook = session.runbook().orElseThrow();
        Plan plan = plan().orElseThrow();
        if (plan.changesNothing()) {
            return Text.of("console.wizard.review.nothing", runbook.target());
        }
        if (runbook.kind() == Runbook.Kind.INDEXES) {
            long built = plan.indexes().stream()
                    .filter(index -> index.outcome() == Plan.IndexPlan.Outcome.CREATED)
                    .count();
            return Text.of("console.wizard.review.indexes", built, runbook.target());
        }
        long changed = plan.collections().stream()
                .filter(Plan.CollectionPlan::changesTarget)
                .count();
        return Text.of(
                "console.wizard.review.sentence",
                changed,
                runbook.target(),
                runbook.source().orElse(""));
    }

    /** What happens, with each step's effect. */
    List<Step> steps() {
        return session.runbook().map(Runner::steps).orElse(List.of());
    }

    /** What does not happen. */
    List<Text> untouched() {
        Runbook runbook = session.runbook().orElseThrow();
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("console.wizard.review.not.switch", runbook.target()));
        runbook.source().ifPresent(source -> lines.add(Text.of("console.wizard.review.not.source", source)));
        long kept = plan().orElseThrow().collections().stream()
                .filter(each -> !each.changesTarget() && each.target().exists())
                .count();
        if (kept > 0) {
            lines.add(Text.of("console.wizard.review.not.kept", kept, runbook.target()));
        }
        lines.add(Text.of("console.wizard.review.not.dropped"));
        return lines;
    }

    List<Text> accepted() {
        return plan().map(ProofCard::accepted).orElse(List.of());
    }

    Text backup() {
        Runbook runbook = session.runbook().orElseThrow();
        return runbook.backup() == Runbook.BackupPolicy.NONE
                ? Text.of("run.report.backup.none")
                : Text.of("console.wizard.review.backup", home.resolve("runs").toString());
    }

    Text retention() {
        return Figures.duration(session.runbook().orElseThrow().retention());
    }

    /** Measured by the run itself, before it is approved. */
    Text downtime() {
        return session.runbook().orElseThrow().kind() == Runbook.Kind.INDEXES
                ? Text.of("console.run.downtime.none")
                : Text.of("console.wizard.review.downtime");
    }

    /** Everything but the switch, then what was prepared is removed. */
    void rehearse() {
        begin(true);
    }

    /** Prepares and proves; nothing live is touched before the gate. */
    void prepare() {
        begin(false);
    }

    private void begin(boolean rehearse) {
        if (obstacle.get().isEmpty()) {
            session.runbook().ifPresent(runbook -> session.target().ifPresent(target -> {
                run.dismiss();
                run.start(new RunOrder(runbook, rehearse, target));
            }));
        }
    }
}
