package dev.bascule.console.run;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.engine.RunPapers;
import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Plan;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What a run goes by: the decision on every collection, the checks, and the runbook as it was read. FX thread only. */
final class PlanPane extends VBox implements AutoCloseable {

    private static final int LINES_OF_RUNBOOK = 18;

    private final Parts parts;
    private final Subscription subscription;

    PlanPane(Parts parts, RunPapersViewModel model) {
        this.parts = parts;
        getStyleClass().addAll("page", "plan-pane");
        setId("run.plan");
        subscription = model.papersProperty().subscribe(this::show);
    }

    private void show(Optional<RunPapers> papers) {
        getChildren().clear();
        Optional<Plan> plan = papers.flatMap(RunPapers::plan);
        if (papers.isEmpty() || plan.isEmpty()) {
            getChildren().add(parts.muted(Text.of("console.run.plan.none")));
        }
        plan.ifPresent(made -> {
            if (!made.collections().isEmpty()) {
                getChildren().add(decisions(made));
            }
            if (!made.guardrails().isEmpty()) {
                getChildren().addAll(parts.subheading(Text.of("run.report.guardrails")), checks(made));
            }
        });
        papers.ifPresent(known -> getChildren()
                .addAll(
                        parts.subheading(Text.of("console.run.plan.runbook")),
                        text(known.runbook().text())));
    }

    private Node decisions(Plan plan) {
        KeyedTable<Plan.CollectionPlan> table = new KeyedTable<>(
                parts.words(),
                Text.of("console.wizard.decisions.table"),
                Plan.CollectionPlan::name,
                parts.muted(Text.of("console.wizard.decisions.empty")));
        table.name("plan.name", Text.of("run.report.collection"), Plan.CollectionPlan::name)
                .setMinWidth(240);
        presences(table, plan.restructure().isPresent());
        table.text("plan.change", Text.of("run.report.steps.state"), row -> parts.words()
                        .say("console.wizard.change." + row.change().word().replace('_', '-')))
                .setMinWidth(130);
        table.text("plan.reason", Text.of("console.wizard.column.reason"), row -> parts.words()
                        .say(row.reason()))
                .setMinWidth(220);
        table.show(plan.collections());
        table.view().setStyle(height(plan.collections().size()));
        return table.view();
    }

    /** Of two places, or of one before and after. */
    private static void presences(KeyedTable<Plan.CollectionPlan> table, boolean inPlace) {
        if (inPlace) {
            presence(table, "plan.target", Text.of("console.wizard.sample.before"), Plan.CollectionPlan::target);
            presence(table, "plan.source", Text.of("console.wizard.sample.after"), Plan.CollectionPlan::source);
        } else {
            presence(table, "plan.source", Text.of("run.report.source"), Plan.CollectionPlan::source);
            presence(table, "plan.target", Text.of("run.report.target"), Plan.CollectionPlan::target);
        }
    }

    /** As high as its rows need, and no higher than a page can show beside the rest. */
    private static String height(int rows) {
        double lines = 3 + 2.05 * Math.clamp(rows, 2, 9);
        return String.format(Locale.ROOT, "-fx-pref-height: %.2fem; -fx-min-height: %.2fem;", lines, lines);
    }

    private static void presence(
            KeyedTable<Plan.CollectionPlan> table,
            String id,
            Text title,
            Function<Plan.CollectionPlan, Plan.Presence> side) {
        table.figure(
                        id,
                        title,
                        row -> side.apply(row).exists()
                                ? Figures.count(side.apply(row).documents())
                                : Text.of("run.report.absent"),
                        Comparator.comparingLong(row -> side.apply(row).documents()))
                .setMinWidth(90);
    }

    private VBox checks(Plan plan) {
        VBox rows = new VBox();
        rows.getStyleClass().add("checks");
        plan.guardrails().forEach(check -> rows.getChildren().add(check(check)));
        return rows;
    }

    private HBox check(Guardrail check) {
        Mark mark =
                switch (check.result()) {
                    case OK -> Mark.OK;
                    case WARNING -> Mark.WARNING;
                    case BLOCKING -> Mark.BLOCKING;
                    case COULD_NOT_MEASURE -> Mark.UNMEASURED;
                };
        HBox slot = new HBox(new Chip(parts.words(), mark));
        slot.getStyleClass().add("check-mark");
        Label name = new Label(parts.words().say(check.check().title()));
        name.getStyleClass().add("check-name");
        VBox lines = new VBox(name, parts.wrapped(check.detail()));
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox row = new HBox(slot, lines);
        row.getStyleClass().add("check");
        return row;
    }

    private TextArea text(String runbook) {
        TextArea area = new TextArea(runbook);
        area.setEditable(false);
        area.setId("run.plan.runbook");
        area.getStyleClass().add("runbook-text");
        area.setAccessibleText(parts.words().say("console.run.plan.runbook"));
        area.setPrefRowCount(LINES_OF_RUNBOOK);
        VBox.setVgrow(area, Priority.NEVER);
        return area;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
