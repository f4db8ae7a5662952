package dev.bascule.console.wizard;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.WrappingRow;
import dev.bascule.text.Text;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What only a person can decide of a restructuring, and the documents that are left over. FX thread only. */
final class QuestionsStepView implements StepView {

    /** Room for a few questions, and a few fields of the documents below them. */
    private static final double LEAST_HEIGHT = 460;

    private final Parts parts;
    private final QuestionsStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final AcceptCards cards;
    private final QuestionsPane questions;
    private final VBox errors = new VBox();
    private final Label heading;
    private final Node root;

    QuestionsStepView(Parts parts, QuestionsStepViewModel model) {
        this.parts = parts;
        this.model = model;
        cards = new AcceptCards(parts, model, subscriptions);
        questions = new QuestionsPane(parts, model, subscriptions);
        TabPane tabs = new TabPane(
                tab("console.wizard.tab.questions", questions),
                tab("console.wizard.tab.left-over", new LeftOverPane(parts, model, subscriptions)),
                tab("console.wizard.tab.collisions", new CollisionsPane(parts, model, subscriptions)));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setMinHeight(LEAST_HEIGHT);
        tabs.setId("wizard.tabs");
        tabs.setAccessibleText(parts.words().say("console.wizard.question.heading"));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        heading = parts.heading("wizard.heading", Text.of("console.wizard.question.heading"));
        heading.setMinWidth(0);
        heading.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(heading, Priority.ALWAYS);
        var scroll = Parts.scrolled(new VBox(head(), errors, cards, tabs));
        scroll.setFitToHeight(true);
        root = scroll;
        subscriptions.add(
                model.planning().madeProperty().subscribe(made -> {
                    if (Focus.isOn(heading) && made.isPresent()) {
                        focusStart();
                    }
                }),
                model.planning().troubleProperty().subscribe(trouble -> errors.getChildren()
                        .setAll(trouble.map(told -> List.of(ErrorPanel.retry(parts.words(), told, model::measureAgain)))
                                .orElse(List.of()))));
    }

    private HBox head() {
        HBox head = new HBox(
                heading,
                new WrappingRow(
                        10,
                        new PlanAge(parts, "wizard.progress", model.planning(), subscriptions),
                        parts.button("wizard.measure", Text.of("console.kit.measure.retry"), model::measureAgain)));
        head.getStyleClass().add("step-head");
        return head;
    }

    private Tab tab(String key, Node content) {
        return new Tab(parts.words().say(key), content);
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
        } else if (!questions.focusOpen() && !cards.focusFirst()) {
            questions.focusTable();
        }
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
