package dev.bascule.console.wizard.copying;

import dev.bascule.console.wizard.step.AcceptRow;
import dev.bascule.console.wizard.step.LookViewModel;
import dev.bascule.console.wizard.step.PlannedStep;
import dev.bascule.console.wizard.step.PlanningViewModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.CollectionRule;
import dev.bascule.runbook.Plan;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** One decision per collection, and every figure that must be accepted. FX thread only. */
public final class DecisionsStepViewModel implements PlannedStep, AcceptRow.Desk {

    /** Which rows the table shows. */
    public enum Filter {
        QUESTIONS,
        CHANGES,
        ALL
    }

    private final WizardSession session;
    private final PlanningViewModel planning;
    private final LookViewModel looks;
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.CHANGES);
    private final ReadOnlyObjectWrapper<List<DecisionRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<AcceptRow>> figures = new ReadOnlyObjectWrapper<>(List.of());
    private final Set<Acceptance.Figure> risen = EnumSet.noneOf(Acceptance.Figure.class);
    private final ObjectBinding<Optional<Text>> obstacle;

    public DecisionsStepViewModel(WizardSession session, PlanningViewModel planning, LookViewModel looks) {
        this.looks = looks;
        this.session = session;
        this.planning = planning;
        this.obstacle = Bindings.createObjectBinding(
                this::findObstacle,
                planning.madeProperty(),
                planning.progressProperty(),
                planning.troubleProperty(),
                figures);
        planning.madeProperty().subscribe(made -> made.ifPresentOrElse(this::planned, this::forgotten));
        session.draftProperty().subscribe((before, now) -> showFigures());
        filter.subscribe((before, now) -> showRows());
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

    public Optional<Plan> plan() {
        return planning.madeProperty().get().map(PlanningViewModel.Made::plan);
    }

    public WizardSession session() {
        return session;
    }

    /** Both ways. */
    public ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<List<DecisionRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The figures of the plan that are not zero. */
    @Override
    public ReadOnlyObjectProperty<List<AcceptRow>> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    long count(Filter which) {
        return plan().map(plan -> plan.collections().stream()
                        .map(DecisionRow::of)
                        .filter(row -> shows(which, row))
                        .count())
                .orElse(0L);
    }

    /** Answers for these collections, and plans again, for their figures are not known yet. */
    public void decide(List<DecisionRow> decided, CollectionRule.Action action) {
        session.decide(decided.stream().map(DecisionRow::name).toList(), action);
        planning.make();
    }

    /** The collections that stand as this one does, itself included. */
    public List<DecisionRow> alike(DecisionRow row) {
        return plan().map(plan -> plan.collections().stream()
                        .map(DecisionRow::of)
                        .filter(row::isLike)
                        .toList())
                .orElse(List.of());
    }

    /** Accepts what was measured, and no more. */
    public void accept(Acceptance.Figure figure) {
        plan().ifPresent(plan -> {
            risen.remove(figure);
            session.accept(session.accepted().with(figure, plan.toAccept().of(figure)));
        });
    }

    void takeBack(Acceptance.Figure figure) {
        if (session.accepted().of(figure) > 0) {
            session.accept(session.accepted().with(figure, 0));
        }
    }

    @Override
    public void accept(String key) {
        accept(figure(key));
    }

    @Override
    public void takeBack(String key) {
        takeBack(figure(key));
    }

    private static Acceptance.Figure figure(String key) {
        return Arrays.stream(Acceptance.Figure.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void planned(PlanningViewModel.Made made) {
        Acceptance measured = made.plan().toAccept();
        Acceptance accepted = session.accepted();
        Acceptance kept = accepted;
        for (Acceptance.Figure figure : Acceptance.Figure.values()) {
            if (accepted.of(figure) > 0 && measured.of(figure) > accepted.of(figure)) {
                risen.add(figure);
                kept = kept.with(figure, 0);
            }
        }
        if (!kept.equals(accepted)) {
            session.accept(kept);
        }
        if (!made.plan().questions().isEmpty()) {
            filter.set(Filter.QUESTIONS);
        } else if (filter.get() == Filter.QUESTIONS) {
            filter.set(Filter.CHANGES);
        }
        showRows();
        showFigures();
    }

    private void forgotten() {
        risen.clear();
        rows.set(List.of());
        figures.set(List.of());
    }

    private void showRows() {
        rows.set(plan().map(plan -> plan.collections().stream()
                        .map(DecisionRow::of)
                        .filter(row -> shows(filter.get(), row))
                        .toList())
                .orElse(List.of()));
    }

    private static boolean shows(Filter filter, DecisionRow row) {
        return switch (filter) {
            case QUESTIONS -> row.isQuestion();
            case CHANGES -> row.isChange();
            case ALL -> true;
        };
    }

    private void showFigures() {
        List<AcceptRow> shown = new ArrayList<>();
        plan().ifPresent(plan -> {
            for (Acceptance.Figure figure : Acceptance.Figure.values()) {
                long measured = plan.toAccept().of(figure);
                if (measured > 0) {
                    shown.add(new AcceptRow(
                            figure.key(),
                            measured,
                            session.accepted().of(figure),
                            risen.contains(figure),
                            AcceptRow.parts(plan, figure)));
                }
            }
        });
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
        int questions = plan().get().questions().size();
        if (questions > 0) {
            return Optional.of(Text.of("console.wizard.decisions.questions", questions));
        }
        long open = figures.get().stream().filter(row -> !row.isAccepted()).count();
        return open > 0 ? Optional.of(Text.of("console.wizard.decisions.accept", open)) : Optional.empty();
    }
}
