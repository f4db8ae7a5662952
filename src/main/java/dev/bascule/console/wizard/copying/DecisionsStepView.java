package dev.bascule.console.wizard.copying;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.AcceptCards;
import dev.bascule.console.wizard.step.PlanAge;
import dev.bascule.console.wizard.step.PlanningViewModel;
import dev.bascule.console.wizard.step.StepHead;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.runbook.IndexSpec;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What becomes of every collection, what must be accepted, the reshapes and the indexes. FX thread only. */
public final class DecisionsStepView implements StepView {

    /** An index of the runbook with what becomes of it. */
    record IndexRow(IndexSpec spec, Optional<Plan.IndexPlan> plan) {}

    /** Room for a few rows and the answer below them, which may take two lines; at the plain size of text. */
    private static final double LEAST_HEIGHT = 380;

    private final Parts parts;
    private final DecisionsStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final AcceptCards cards;
    private final DecisionsTable table;
    private final KeyedTable<IndexRow> indexes;
    private final ReshapePane reshapes;
    private final OnlyTargetPane onlyTarget;
    private final VBox errors = new VBox();
    private final Tab reshapesTab;
    private final Label heading;
    private final Node root;

    public DecisionsStepView(Parts parts, DecisionsStepViewModel model) {
        this.parts = parts;
        this.model = model;
        cards = new AcceptCards(parts, model, subscriptions);
        table = new DecisionsTable(parts, model, subscriptions);
        indexes = new KeyedTable<>(
                parts.words(),
                Text.of("run.report.indexes"),
                row -> row.spec().collection() + "\n" + row.spec().name(),
                parts.muted(Text.of("console.wizard.indexes.none")));
        indexColumns();
        reshapes = new ReshapePane(parts, model.looks(), subscriptions);
        onlyTarget = new OnlyTargetPane(parts, model.looks(), subscriptions);
        reshapesTab = tab("console.wizard.tab.reshapes", Parts.scrolled(reshapes));
        TabPane tabs = new TabPane(
                tab("run.report.collections", table),
                reshapesTab,
                tab("run.report.indexes", indexes.view()),
                tab("console.wizard.tab.only-target", onlyTarget));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        // only in a scene the size of text is known
        tabs.widthProperty().subscribe(width -> tabs.setMinHeight(Look.grown(tabs, LEAST_HEIGHT)));
        tabs.setId("wizard.tabs");
        tabs.setAccessibleText(parts.words().say("console.wizard.decisions.heading"));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        StepHead head = new StepHead(
                parts,
                Text.of("console.wizard.decisions.heading"),
                new PlanAge(parts, "wizard.progress", model.planning(), subscriptions),
                parts.button("wizard.measure", Text.of("console.kit.measure.retry"), model::measureAgain));
        heading = head.heading();
        VBox page = new VBox(head, errors, cards, tabs);
        var scroll = Parts.scrolled(page);
        scroll.setFitToHeight(true);
        root = scroll;
        subscribe();
    }

    private void subscribe() {
        subscriptions.add(
                model.planning().madeProperty().subscribe(made -> show(made.map(PlanningViewModel.Made::plan))),
                model.planning().troubleProperty().subscribe(trouble -> errors.getChildren()
                        .setAll(trouble.map(told -> List.of(ErrorPanel.retry(parts.words(), told, model::measureAgain)))
                                .orElse(List.of()))));
    }

    private Tab tab(String key, Node content) {
        return new Tab(parts.words().say(key), content);
    }

    private void show(Optional<Plan> plan) {
        reshapes.show(plan);
        onlyTarget.show();
        indexes.show(indexRows(plan));
        if (Focus.isOn(heading) && plan.isPresent()) {
            focusStart();
        }
    }

    private List<IndexRow> indexRows(Optional<Plan> plan) {
        return model.session().runbook().map(Runbook::indexes).orElse(List.of()).stream()
                .map(spec -> new IndexRow(
                        spec,
                        plan.stream()
                                .flatMap(made -> made.indexes().stream())
                                .filter(each -> each.collection().equals(spec.collection())
                                        && each.name().equals(spec.name()))
                                .findFirst()))
                .toList();
    }

    private void indexColumns() {
        indexes.text("index.collection", Text.of("run.report.collection"), row -> row.spec()
                        .collection())
                .setPrefWidth(160);
        indexes.text("index.name", Text.of("run.report.indexes.name"), row -> row.spec()
                        .name())
                .setPrefWidth(230);
        indexes.text("index.keys", Text.of("console.wizard.column.keys"), row -> row.spec()
                        .keys()
                        .toJson())
                .setPrefWidth(230);
        indexes.text("index.priority", Text.of("console.wizard.column.priority"), row -> row.spec()
                        .priority()
                        .orElse(""))
                .setPrefWidth(70);
        indexes.text("index.outcome", Text.of("run.report.indexes.outcome"), this::outcome)
                .setPrefWidth(150);
        indexes.text("index.purpose", Text.of("console.wizard.column.purpose"), row -> row.spec()
                        .purpose()
                        .orElse(""))
                .setPrefWidth(200);
    }

    private String outcome(IndexRow row) {
        return row.plan()
                .map(plan -> {
                    String word = parts.words()
                            .say("run.report.index." + plan.outcome().word());
                    return plan.by()
                            .map(by -> word + " (" + parts.words().say("run.report.indexes.by", by) + ")")
                            .orElse(word);
                })
                .orElse("");
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        if (model.plan().isEmpty()) {
            // until there is something to decide
            heading.requestFocus();
        } else if (!cards.focusFirst()) {
            table.focusTable();
        }
    }

    @Override
    public void focusProblem() {
        if (model.count(DecisionsStepViewModel.Filter.QUESTIONS) > 0) {
            table.focusQuestion();
        } else {
            focusStart();
        }
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
