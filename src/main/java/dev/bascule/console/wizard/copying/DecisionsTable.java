package dev.bascule.console.wizard.copying;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.runbook.CollectionRule;
import dev.bascule.runbook.Plan;
import dev.bascule.text.Text;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A decision per collection, and the answer for the one that is chosen. FX thread only. */
final class DecisionsTable extends VBox {

    /** From this width on there is room for the reasons. */
    private static final double WIDE = 1040;

    private final Parts parts;
    private final DecisionsStepViewModel model;
    private final KeyedTable<DecisionRow> table;
    private final Segments<DecisionsStepViewModel.Filter> filter;
    private final FlowPane answer = new FlowPane(10, 6);

    DecisionsTable(Parts parts, DecisionsStepViewModel model, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        getStyleClass().add("decisions");
        table = new KeyedTable<>(
                parts.words(), Text.of("console.wizard.decisions.table"), DecisionRow::name, nothing(parts, model));
        table.view().setId("wizard.decisions");
        columns();
        filter = new Segments<>(parts.words(), Text.of("console.wizard.decisions.filter"), segments());
        filter.setId("wizard.filter");
        filter.selectedProperty().bindBidirectional(model.filterProperty());
        answer.getStyleClass().add("answer");
        answer.setId("wizard.answer");
        // otherwise a low window shows one line of two
        answer.setMinHeight(USE_PREF_SIZE);
        HBox head = new HBox(filter, Parts.spare(), table.sortMenu());
        head.getStyleClass().add("table-head");
        VBox.setVgrow(table.view(), Priority.ALWAYS);
        table.view().setMinHeight(120);
        getChildren().addAll(head, table.view(), answer);
        subscriptions.add(
                model.rowsProperty().subscribe(rows -> {
                    table.show(rows);
                    filter.show(segments());
                }),
                table.view().getSelectionModel().selectedItemProperty().subscribe(this::offer));
    }

    /** Before the first plan is made nobody knows whether there is such a collection. */
    private static Label nothing(Parts parts, DecisionsStepViewModel model) {
        Label nothing = parts.muted(Text.of("console.wizard.decisions.empty"));
        nothing.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> parts.words().say(nothing(model)),
                        model.planning().madeProperty(),
                        model.filterProperty()));
        return nothing;
    }

    private static String nothing(DecisionsStepViewModel model) {
        if (model.plan().isEmpty()) {
            return "console.wizard.decisions.none";
        }
        return model.filterProperty().get() == DecisionsStepViewModel.Filter.QUESTIONS
                ? "console.wizard.decisions.decided"
                : "console.wizard.decisions.empty";
    }

    /** Chooses the first question. */
    void focusQuestion() {
        model.filterProperty().set(DecisionsStepViewModel.Filter.QUESTIONS);
        table.view().getSelectionModel().selectFirst();
        table.view().requestFocus();
    }

    void focusTable() {
        table.view().requestFocus();
    }

    private List<Segments.Segment<DecisionsStepViewModel.Filter>> segments() {
        return Arrays.stream(DecisionsStepViewModel.Filter.values())
                .map(each -> new Segments.Segment<>(
                        each,
                        Text.of("console.wizard.filter." + each.name().toLowerCase(java.util.Locale.ROOT)),
                        Optional.of(model.count(each))))
                .toList();
    }

    private void columns() {
        table.name("decision.name", Text.of("run.report.collection"), DecisionRow::name)
                .setMinWidth(120);
        presence("decision.source", Text.of("run.report.source"), DecisionRow::source);
        presence("decision.target", Text.of("run.report.target"), DecisionRow::target);
        figure("decision.only-source", Text.of("console.wizard.column.only-source"), Plan.Figures::onlySource);
        figure("decision.only-target", Text.of("console.wizard.column.only-target"), Plan.Figures::onlyTarget);
        figure("decision.different", Text.of("console.wizard.column.different"), Plan.Figures::different);
        table.text("decision.action", Text.of("run.report.decision"), row -> parts.words()
                        .say(row.word()))
                .setMinWidth(112);
        table.state(
                        "decision.state",
                        Text.of("run.report.steps.state"),
                        DecisionRow::mark,
                        DecisionRow::state,
                        Comparator.comparing(DecisionRow::mark))
                .setMinWidth(118);
        TableColumn<DecisionRow, String> reason =
                table.text("decision.reason", Text.of("console.wizard.column.reason"), row -> parts.words()
                        .say(row.reason()));
        reason.setMinWidth(160);
        // without room it says nothing; the chosen row tells its reason below the table
        table.view()
                .widthProperty()
                .subscribe(width -> reason.setVisible(Look.plain(this, width.doubleValue()) >= WIDE));
    }

    private void presence(String id, Text title, java.util.function.Function<DecisionRow, Plan.Presence> side) {
        table.figure(
                        id,
                        title,
                        row -> side.apply(row).exists()
                                ? Figures.count(side.apply(row).documents())
                                : Text.of("run.report.absent"),
                        Comparator.comparingLong(row -> side.apply(row).documents()))
                .setMinWidth(66);
    }

    private void figure(String id, Text title, ToLongFunction<Plan.Figures> figure) {
        table.figure(
                        id,
                        title,
                        row -> row.figures()
                                .map(known -> Figures.count(figure.applyAsLong(known)))
                                .orElse(Figures.verbatim("")),
                        Comparator.comparingLong(
                                row -> row.figures().map(figure::applyAsLong).orElse(-1L)))
                .setMinWidth(id.equals("decision.different") ? 96 : 68);
    }

    private void offer(@Nullable DecisionRow row) {
        answer.getChildren().clear();
        if (row != null && model.plan().flatMap(Plan::source).isPresent()) {
            offerFor(row);
        }
    }

    private void offerFor(DecisionRow row) {
        Label name = new Label(parts.words().say("console.wizard.answer", row.name()));
        answer.getChildren().add(name);
        Label reason = parts.muted(row.reason());
        // the column beside the figures is too narrow for it
        reason.setId("wizard.reason");
        answer.getChildren().add(reason);
        List<DecisionRow> alike = model.alike(row);
        CheckBox all = new CheckBox(parts.words().say("console.wizard.answer.alike", alike.size()));
        all.setId("wizard.answer.alike");
        all.setAccessibleText(all.getText());
        all.setMinWidth(USE_PREF_SIZE);
        for (CollectionRule.Action action : CollectionRule.Action.values()) {
            // setting aside needs a successor, which the runbook's text names
            if (action != CollectionRule.Action.RETIRE && row.source().exists()) {
                Button button = parts.button(
                        "wizard.answer." + action.word(),
                        Text.of("console.wizard.answer." + action.word()),
                        () -> model.decide(all.isSelected() ? alike : List.of(row), action));
                button.setDisable(action.name().equals(row.action().name()));
                answer.getChildren().add(button);
            }
        }
        if (answer.getChildren().size() > 2 && alike.size() > 1) {
            answer.getChildren().add(all);
        }
        if (answer.getChildren().size() == 2) {
            answer.getChildren().add(parts.muted(Text.of("console.wizard.answer.target-only")));
        }
    }
}
