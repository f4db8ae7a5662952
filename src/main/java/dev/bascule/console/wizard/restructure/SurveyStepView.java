package dev.bascule.console.wizard.restructure;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.restructure.SurveyStepViewModel.CoveredRow;
import dev.bascule.console.wizard.step.PlanAge;
import dev.bascule.console.wizard.step.StepHead;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.RestructurePlan.NotCovered;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What the restructuring covers, in figures, and what it does not. FX thread only. */
public final class SurveyStepView implements StepView {

    private final Parts parts;
    private final SurveyStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Label heading;
    private final Label users;
    private final VBox errors = new VBox();
    private final KeyedTable<CoveredRow> covered;
    private final KeyedTable<NotCovered> others;
    private final Node root;

    public SurveyStepView(Parts parts, SurveyStepViewModel model) {
        this.parts = parts;
        this.model = model;
        StepHead head = new StepHead(
                parts,
                Text.of("console.wizard.survey.heading"),
                new PlanAge(parts, "wizard.progress", model.planning(), subscriptions),
                parts.button("wizard.measure", Text.of("console.kit.measure.retry"), model::measureAgain));
        heading = head.heading();
        users = parts.wrapped(Text.of("console.wizard.decisions.none"));
        covered = covered();
        others = others();
        root = Parts.scrolled(new VBox(
                head,
                errors,
                users,
                parts.subheading(Text.of("console.wizard.survey.covered")),
                covered.view(),
                parts.subheading(Text.of("console.wizard.survey.others")),
                parts.muted(Text.of("console.wizard.survey.others.about")),
                others.view(),
                ways()));
        subscriptions.add(
                model.planning().madeProperty().subscribe(made -> show()),
                model.planning().troubleProperty().subscribe(trouble -> errors.getChildren()
                        .setAll(trouble.map(told -> List.of(ErrorPanel.retry(parts.words(), told, model::measureAgain)))
                                .orElse(List.of()))));
    }

    private KeyedTable<CoveredRow> covered() {
        KeyedTable<CoveredRow> table = new KeyedTable<>(
                parts.words(),
                Text.of("console.wizard.survey.covered"),
                row -> row.declared().name(),
                parts.muted(Text.of("console.wizard.decisions.none")));
        table.view().setId("wizard.covered");
        table.view().getStyleClass().add("tall-headers");
        table.name("covered.name", Text.of("run.report.collection"), row -> row.declared()
                        .name())
                .setMinWidth(120);
        table.text("covered.owner", Text.of("console.wizard.survey.owner"), row -> row.declared()
                        .owner())
                .setMinWidth(90);
        table.text("covered.type", Text.of("console.wizard.survey.type"), row -> row.declared()
                        .workspaceId()
                        .word())
                .setMinWidth(74);
        table.state(
                        "covered.state",
                        Text.of("run.report.steps.state"),
                        SurveyStepView::mark,
                        SurveyStepView::state,
                        Comparator.comparing(SurveyStepView::mark))
                .setMinWidth(118);
        figure(table, "documents", "run.report.proof.documents", 102, RestructurePlan.Row::documents);
        figure(table, "set", "console.wizard.survey.set", 52, RestructurePlan.Row::set);
        figure(table, "corrected", "console.wizard.survey.corrected", 90, RestructurePlan.Row::corrected);
        figure(table, "right", "console.wizard.survey.right", 74, RestructurePlan.Row::alreadyRight);
        figure(table, "left", "console.wizard.survey.left", 82, SurveyStepView::leftOver);
        return table;
    }

    private static long leftOver(RestructurePlan.Row row) {
        return row.leftOver().values().stream().mapToLong(Long::longValue).sum();
    }

    private static void figure(
            KeyedTable<CoveredRow> table,
            String id,
            String title,
            double least,
            ToLongFunction<RestructurePlan.Row> figure) {
        table.figure(
                        "covered." + id,
                        Text.of(title),
                        row -> row.plan().present()
                                ? Figures.count(figure.applyAsLong(row.plan()))
                                : Figures.verbatim(""),
                        Comparator.comparingLong(row -> figure.applyAsLong(row.plan())))
                .setMinWidth(least);
    }

    private static Mark mark(CoveredRow row) {
        return !row.plan().present() ? Mark.CANCELLED : changes(row) ? Mark.DIFFERENT : Mark.EQUAL;
    }

    private static boolean changes(CoveredRow row) {
        return row.plan().set() + row.plan().corrected() > 0;
    }

    private static Text state(CoveredRow row) {
        if (!row.plan().present()) {
            return Text.of("console.wizard.survey.absent");
        }
        return Text.of(changes(row) ? "console.wizard.change.replace" : "console.wizard.change.none");
    }

    private KeyedTable<NotCovered> others() {
        KeyedTable<NotCovered> table = new KeyedTable<>(
                parts.words(),
                Text.of("console.wizard.survey.others"),
                NotCovered::name,
                parts.muted(Text.of("console.wizard.survey.others.none")));
        table.view().setId("wizard.not-covered");
        table.name("others.name", Text.of("run.report.collection"), NotCovered::name)
                .setMinWidth(220);
        table.text("others.field", Text.of("console.wizard.survey.owner"), NotCovered::field)
                .setMinWidth(140);
        table.figure(
                        "others.documents",
                        Text.of("run.report.proof.documents"),
                        row -> Figures.count(row.documents()),
                        Comparator.comparingLong(NotCovered::documents))
                .setMinWidth(110);
        return table;
    }

    /** One button for each type that the application's models may declare. */
    private FlowPane ways() {
        Button asId = way(RestructureSpec.IdType.OBJECT_ID);
        Button asText = way(RestructureSpec.IdType.STRING);
        subscriptions.add(
                others.view().getSelectionModel().selectedItemProperty().subscribe(row -> {
                    asId.setDisable(row == null);
                    asText.setDisable(row == null);
                }));
        return Parts.row(asId, asText);
    }

    private Button way(RestructureSpec.IdType type) {
        return parts.button(
                "wizard.cover." + type.word(),
                Text.of("console.wizard.survey.cover."
                        + type.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                () -> Optional.ofNullable(others.view().getSelectionModel().getSelectedItem())
                        .ifPresent(row -> model.cover(row, type)));
    }

    private void show() {
        covered.show(model.covered().getValue());
        others.show(model.notCovered().getValue());
        fit(covered, model.covered().getValue().size());
        fit(others, model.notCovered().getValue().size());
        users.setText(parts.words()
                .say(model.plan().map(SurveyStepView::sentence).orElse(Text.of("console.wizard.decisions.none"))));
    }

    private static Text sentence(RestructurePlan plan) {
        return Text.of(
                "console.wizard.survey.users",
                plan.users().legacy(),
                plan.users().from(),
                plan.users().copied(),
                plan.users().merged(),
                plan.users().linked(),
                alreadyThere(plan.users()),
                plan.created().organizations(),
                plan.users().needReset());
    }

    private static long alreadyThere(RestructurePlan.Users users) {
        return users.legacy() - users.copied() - users.merged() - users.linked();
    }

    /** As high as its rows need, and no higher than a page can show beside the rest. */
    private static void fit(KeyedTable<?> table, int rows) {
        double lines = 3.9 + 2.05 * Math.clamp(rows, 1, 15);
        table.view()
                .setStyle(String.format(
                        Locale.ROOT, "-fx-pref-height: %.2fem; -fx-min-height: %.2fem;", lines, Math.min(lines, 12)));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        heading.requestFocus();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
