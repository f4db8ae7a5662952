package dev.bascule.console.wizard.restructure;

import dev.bascule.console.task.JobRunner;
import dev.bascule.console.wizard.step.AcceptRow;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.LookViewModel;
import dev.bascule.console.wizard.step.PlannedStep;
import dev.bascule.console.wizard.step.PlanningViewModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.RestructureService.QuestionLook;
import dev.bascule.restructure.DecisionSpec;
import dev.bascule.restructure.LeftOver;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.RestructureText;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * What only a person can decide of a restructuring, question by question, and the documents that are left over. FX thread
 * only. The plan is made anew once the last question is answered, and not after each.
 */
public final class QuestionsStepViewModel implements PlannedStep, AcceptRow.Desk {

    private final WizardSession session;
    private final PlanningViewModel planning;
    private final LookViewModel looks;
    private final MigrationService engine;
    private final Asked<QuestionLook> look;
    private final ReadOnlyObjectWrapper<List<QuestionRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<QuestionRow>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<AcceptRow>> figures = new ReadOnlyObjectWrapper<>(List.of());
    private final Set<LeftOver> risen = EnumSet.noneOf(LeftOver.class);
    private final ObjectBinding<Optional<Text>> obstacle;

    public QuestionsStepViewModel(
            WizardSession session,
            PlanningViewModel planning,
            LookViewModel looks,
            MigrationService engine,
            JobRunner jobs) {
        this.session = session;
        this.planning = planning;
        this.looks = looks;
        this.engine = engine;
        this.look = new Asked<>(jobs);
        this.obstacle = Bindings.createObjectBinding(
                this::findObstacle,
                planning.madeProperty(),
                planning.progressProperty(),
                planning.troubleProperty(),
                rows,
                figures);
        planning.madeProperty().subscribe(made -> planned());
        session.draftProperty().subscribe((before, now) -> show());
    }

    @Override
    public WizardStep step() {
        return WizardStep.DECISIONS;
    }

    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    @Override
    public PlanningViewModel planning() {
        return planning;
    }

    public LookViewModel looks() {
        return looks;
    }

    /** Every question that the plan asks, with its answer as the runbook has it now. */
    public ReadOnlyObjectProperty<List<QuestionRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The question whose documents are shown. */
    public ReadOnlyObjectProperty<Optional<QuestionRow>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Asked.State<QuestionLook>> lookProperty() {
        return look.stateProperty();
    }

    @Override
    public ReadOnlyObjectProperty<List<AcceptRow>> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    Optional<RestructurePlan> plan() {
        return planning.madeProperty().get().flatMap(made -> made.plan().restructure());
    }

    /** What settles the questions of a kind that have no decision of their own; empty where each is asked. */
    public Optional<String> defaultOf(DecisionSpec.Kind kind) {
        Optional<RestructureSpec.Defaults> defaults = session.restructure().map(RestructureSpec::defaults);
        return switch (kind) {
            case SAME_ADDRESS ->
                defaults.flatMap(RestructureSpec.Defaults::sameAddress).map(RestructureSpec.Defaults.SameAddress::word);
            case EXISTING_ACCOUNT ->
                defaults.flatMap(RestructureSpec.Defaults::existingAccount).map(DecisionSpec.Link::word);
            case PRESET_WORKSPACE ->
                defaults.flatMap(RestructureSpec.Defaults::presetWorkspace).map(DecisionSpec.Preset::word);
        };
    }

    /** Shows a question's documents. */
    public void choose(QuestionRow row) {
        boolean another =
                chosen.get().map(QuestionRow::key).filter(row.key()::equals).isEmpty();
        chosen.set(Optional.of(row));
        if (another) {
            lookAgain();
        }
    }

    public void lookAgain() {
        chosen.get().ifPresent(row -> session.runbook()
                .ifPresent(runbook ->
                        look.ask(cancel -> engine.restructures().question(runbook, row.question(), cancel))));
    }

    /** Writes an answer into the runbook and goes on to the next open question. */
    public void answer(QuestionRow.Answer answer) {
        session.edit(WizardStep.DECISIONS, text -> RestructureText.withDecision(text, answer.decision()));
        planAnewOnceDecided();
        rows.get().stream().filter(QuestionRow::isOpen).findFirst().ifPresent(this::choose);
    }

    /** Settles every question of a kind that has no decision of its own; empty asks for each again. */
    public void settle(DecisionSpec.Kind kind, Optional<String> word) {
        session.edit(WizardStep.DECISIONS, text -> RestructureText.withDefault(text, kind, word));
        planAnewOnceDecided();
    }

    private void planAnewOnceDecided() {
        planning.outdate();
        if (rows.get().stream().noneMatch(QuestionRow::isOpen)) {
            planning.make();
        }
    }

    @Override
    public void accept(String key) {
        plan().ifPresent(plan -> {
            LeftOver reason = reason(key);
            risen.remove(reason);
            write(reason, plan.leftOver(reason));
        });
    }

    @Override
    public void takeBack(String key) {
        write(reason(key), 0);
    }

    private void write(LeftOver reason, long documents) {
        session.edit(WizardStep.DECISIONS, text -> RestructureText.withAccepted(text, reason, documents));
    }

    private static LeftOver reason(String key) {
        return Arrays.stream(LeftOver.values())
                .filter(each -> each.word().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private long accepted(LeftOver reason) {
        return session.restructure().map(spec -> spec.accepted(reason)).orElse(0L);
    }

    /** An acceptance stands until its figure rises above it. */
    private void planned() {
        Optional<RestructurePlan> plan = plan();
        if (plan.isEmpty()) {
            risen.clear();
            chosen.set(Optional.empty());
            look.forget();
        } else {
            for (LeftOver reason : LeftOver.values()) {
                if (accepted(reason) > 0 && plan.get().leftOver(reason) > accepted(reason)) {
                    risen.add(reason);
                    write(reason, 0);
                }
            }
        }
        show();
        if (chosen.get().isEmpty()) {
            rows.get().stream()
                    .filter(QuestionRow::isOpen)
                    .findFirst()
                    .or(() -> rows.get().stream().findFirst())
                    .ifPresent(this::choose);
        }
    }

    private void show() {
        Optional<RestructureSpec> spec = session.restructure();
        Optional<RestructurePlan> plan = plan();
        if (spec.isEmpty() || plan.isEmpty()) {
            rows.set(List.of());
            figures.set(List.of());
            return;
        }
        rows.set(plan.get().decisions().stream()
                .map(each -> QuestionRow.of(each, spec.get()))
                .toList());
        chosen.set(chosen.get().flatMap(before -> rows.get().stream()
                .filter(each -> each.key().equals(before.key()))
                .findFirst()));
        List<AcceptRow> shown = new ArrayList<>();
        for (LeftOver reason : LeftOver.values()) {
            long measured = plan.get().leftOver(reason);
            if (measured > 0) {
                shown.add(new AcceptRow(
                        reason.word(),
                        measured,
                        accepted(reason),
                        risen.contains(reason),
                        AcceptRow.parts(plan.get(), reason)));
            }
        }
        figures.set(List.copyOf(shown));
    }

    private Optional<Text> findObstacle() {
        if (planning.isMaking()) {
            return Optional.of(Text.of("console.wizard.decisions.measuring"));
        }
        if (planning.troubleProperty().get().isPresent()) {
            return Optional.of(Text.of("console.wizard.decisions.failed"));
        }
        if (plan().isEmpty()) {
            return Optional.of(Text.of("console.wizard.decisions.none"));
        }
        long questions = rows.get().stream().filter(QuestionRow::isOpen).count();
        if (questions > 0) {
            return Optional.of(Text.of("console.wizard.question.open", questions));
        }
        long open = figures.get().stream().filter(row -> !row.isAccepted()).count();
        return open > 0 ? Optional.of(Text.of("console.wizard.decisions.accept", open)) : Optional.empty();
    }
}
