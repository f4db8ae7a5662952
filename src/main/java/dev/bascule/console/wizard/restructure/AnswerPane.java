package dev.bascule.console.wizard.restructure;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.DocumentsTable;
import dev.bascule.engine.RestructureService.Party;
import dev.bascule.engine.RestructureService.QuestionLook;
import dev.bascule.restructure.DecisionSpec;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What can be answered to the chosen question, and the documents that it is about beside one another. FX thread only. */
final class AnswerPane extends VBox {

    private final Parts parts;
    private final QuestionsStepViewModel model;
    private final FlowPane answers = new FlowPane(10, 6);
    private final Label about;
    private final VBox documents = new VBox();

    AnswerPane(Parts parts, QuestionsStepViewModel model, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        getStyleClass().add("documents");
        answers.getStyleClass().add("answer");
        answers.setMinHeight(USE_PREF_SIZE);
        about = parts.muted(Text.of("console.wizard.question.none"));
        VBox.setVgrow(documents, Priority.ALWAYS);
        getChildren().addAll(about, answers, documents);
        subscriptions.add(
                model.chosenProperty().subscribe(this::offer),
                model.lookProperty().subscribe(this::tell));
    }

    private void offer(Optional<QuestionRow> chosen) {
        boolean held = getScene() != null
                && getScene().getFocusOwner() instanceof Button button
                && answers.getChildren().contains(button);
        answers.getChildren().clear();
        Parts.show(about, chosen.isPresent());
        chosen.ifPresent(row -> {
            about.setText(parts.words()
                    .say("console.wizard.question.about." + row.question().kind()));
            row.answers().forEach(each -> answers.getChildren().add(button(row, each)));
        });
        if (held) {
            focusFirst();
        }
    }

    private Button button(QuestionRow row, QuestionRow.Answer answer) {
        Button button = parts.button("wizard.answer." + answer.id(), answer.name(), () -> model.answer(answer));
        button.setDisable(row.given().filter(answer.decision()::equals).isPresent());
        return button;
    }

    /** The first answer that is not given yet. */
    boolean focusFirst() {
        return answers.getChildren().stream()
                .filter(each -> !each.isDisabled())
                .findFirst()
                .map(each -> {
                    each.requestFocus();
                    return true;
                })
                .orElse(false);
    }

    private void tell(Asked.State<QuestionLook> state) {
        switch (state) {
            case Asked.State.Nothing<QuestionLook> nothing ->
                documents.getChildren().clear();
            case Asked.State.Looking<QuestionLook> looking ->
                documents.getChildren().setAll(parts.muted(Text.of("console.kit.measure.loading")));
            case Asked.State.Failed<QuestionLook>(var trouble) ->
                documents.getChildren().setAll(ErrorPanel.retry(parts.words(), trouble, model::lookAgain));
            case Asked.State.Found<QuestionLook>(QuestionLook look) -> show(look);
        }
    }

    private void show(QuestionLook look) {
        List<Text> columns = new ArrayList<>();
        for (int i = 0; i < look.parties().size(); i++) {
            columns.add(title(i + 1, look.parties().get(i)));
        }
        boolean carriers = model.chosenProperty()
                .get()
                .filter(row -> row.kind() == DecisionSpec.Kind.PRESET_WORKSPACE)
                .isPresent();
        DocumentsTable table = new DocumentsTable(
                parts,
                "wizard.question.documents",
                Text.of("console.wizard.question.documents"),
                columns,
                look.documents(),
                !carriers);
        VBox.setVgrow(table, Priority.ALWAYS);
        documents.getChildren().setAll(table);
        shownOfAll(look).ifPresent(told -> documents.getChildren().addFirst(parts.muted(told)));
    }

    private static Optional<Text> shownOfAll(QuestionLook look) {
        int shown = look.parties().size();
        if (look.all().isEmpty()) {
            return Optional.of(Text.of("console.wizard.question.uncounted", shown));
        }
        long all = look.all().getAsLong();
        return all > shown ? Optional.of(Text.of("console.wizard.question.some", shown, all)) : Optional.empty();
    }

    private static Text title(int number, Party party) {
        if (party.collection().isEmpty()) {
            return Text.of("console.wizard.question.party.gone", number);
        }
        return party.owned().isPresent()
                ? Text.of(
                        "console.wizard.question.party.owning",
                        number,
                        party.collection(),
                        party.owned().getAsLong())
                : Text.of("console.wizard.question.party", number, party.collection());
    }
}
