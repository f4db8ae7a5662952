package dev.bascule.console.wizard.restructure;

import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The questions, the answers to the chosen one, and the documents it is about. FX thread only. */
final class QuestionsPane extends VBox {

    /** Heights in em: more questions than these scroll, for their documents want room too. */
    private static final int MOST_LINES = 5;

    private static final double HEADER = 2.9;
    private static final double LINE = 2.05;

    private final QuestionsStepViewModel model;
    private final KeyedTable<QuestionRow> table;
    private final AnswerPane answer;

    QuestionsPane(Parts parts, QuestionsStepViewModel model, Subscriptions subscriptions) {
        this.model = model;
        getStyleClass().add("questions");
        Label nothing = parts.muted(Text.of("console.wizard.decisions.none"));
        nothing.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> parts.words()
                                .say(
                                        model.plan().isEmpty()
                                                ? "console.wizard.decisions.none"
                                                : "console.wizard.question.none"),
                        model.planning().madeProperty()));
        table = new KeyedTable<>(parts.words(), Text.of("console.wizard.tab.questions"), QuestionRow::key, nothing);
        table.view().setId("wizard.questions");
        columns(parts);
        answer = new AnswerPane(parts, model, subscriptions);
        VBox.setVgrow(answer, Priority.ALWAYS);
        HBox head = new HBox(new DefaultsRow(parts, model, subscriptions), Parts.spare(), table.sortMenu());
        head.getStyleClass().add("table-head");
        getChildren().addAll(head, table.view(), answer);
        subscriptions.add(
                model.rowsProperty().subscribe(this::show),
                model.chosenProperty().subscribe(chosen -> chosen.ifPresent(this::select)),
                table.view().getSelectionModel().selectedItemProperty().subscribe(this::chosen));
    }

    private void columns(Parts parts) {
        table.name("question.kind", Text.of("console.wizard.question.kind"), row -> parts.words()
                        .say("console.wizard.question.kind." + row.question().kind()))
                .setMinWidth(180);
        table.text(
                        "question.ids",
                        Text.of("console.wizard.question.ids"),
                        row -> String.join(", ", row.shortIds()),
                        row -> String.join(", ", row.ids()))
                .setMinWidth(200);
        table.text("question.answer", Text.of("run.report.decision"), row -> row.answer()
                        .map(parts.words()::say)
                        .orElse(""))
                .setMinWidth(150);
        table.state(
                        "question.state",
                        Text.of("run.report.steps.state"),
                        row -> row.state().mark(),
                        row -> row.state().word(),
                        Comparator.comparing(QuestionRow::state))
                .setMinWidth(130);
    }

    private void show(List<QuestionRow> rows) {
        table.show(rows);
        double lines = HEADER + LINE * Math.clamp(rows.size(), 2, MOST_LINES);
        table.view()
                .setStyle(String.format(Locale.ROOT, "-fx-pref-height: %.2fem; -fx-min-height: %.2fem;", lines, lines));
        model.chosenProperty().get().ifPresent(this::select);
    }

    private void select(QuestionRow row) {
        QuestionRow selected = table.view().getSelectionModel().getSelectedItem();
        if (selected == null || !selected.key().equals(row.key())) {
            table.step(1, each -> each.key().equals(row.key()));
        }
    }

    private void chosen(@Nullable QuestionRow row) {
        if (row != null) {
            model.choose(row);
        }
    }

    /** Leads to the answers of an open question. */
    boolean focusOpen() {
        boolean open = model.chosenProperty().get().filter(QuestionRow::isOpen).isPresent()
                || table.step(1, QuestionRow::isOpen);
        return open && answer.focusFirst();
    }

    void focusTable() {
        table.view().requestFocus();
    }
}
