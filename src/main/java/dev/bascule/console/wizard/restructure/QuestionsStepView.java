package dev.bascule.console.wizard.restructure;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.AcceptRow;
import dev.bascule.console.wizard.step.PlanAge;
import dev.bascule.console.wizard.step.StepHead;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.text.Text;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What only a person can decide of a restructuring, and the documents that are left over. FX thread only. */
public final class QuestionsStepView implements StepView {

    /** Room for a few questions, and a few fields of the documents below them. */
    private static final double LEAST_HEIGHT = 540;

    private final Parts parts;
    private final QuestionsStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final QuestionsPane questions;
    private final LeftOverPane leftOver;
    private final Tab questionsTab;
    private final Tab leftOverTab;
    private final Tab collisionsTab;
    private final TabPane tabs;
    private final VBox errors = new VBox();
    private final Label heading;
    private final Node root;

    public QuestionsStepView(Parts parts, QuestionsStepViewModel model) {
        this.parts = parts;
        this.model = model;
        questions = new QuestionsPane(parts, model, subscriptions);
        leftOver = new LeftOverPane(parts, model, subscriptions);
        questionsTab = new Tab("", questions);
        leftOverTab = new Tab("", Parts.following(leftOver));
        collisionsTab = new Tab("", new CollisionsPane(parts, model, subscriptions));
        tabs = new TabPane(questionsTab, leftOverTab, collisionsTab);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setMinHeight(LEAST_HEIGHT);
        tabs.setId("wizard.tabs");
        tabs.setAccessibleText(parts.words().say("console.wizard.question.heading"));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        StepHead head = head();
        heading = head.heading();
        var scroll = Parts.scrolled(new VBox(head, errors, tabs));
        scroll.setFitToHeight(true);
        root = scroll;
        subscriptions.add(
                model.rowsProperty().subscribe(rows -> tellCounts()),
                model.figuresProperty().subscribe(rows -> tellCounts()),
                model.planning().madeProperty().subscribe(made -> {
                    tellCounts();
                    if (Focus.isOn(heading) && made.isPresent()) {
                        focusStart();
                    }
                }),
                model.planning().troubleProperty().subscribe(trouble -> errors.getChildren()
                        .setAll(trouble.map(told -> List.of(ErrorPanel.retry(parts.words(), told, model::measureAgain)))
                                .orElse(List.of()))));
    }

    /** What still waits for an answer is counted in the names of the tabs. */
    private void tellCounts() {
        long open =
                model.rowsProperty().get().stream().filter(QuestionRow::isOpen).count();
        long toAccept = model.figuresProperty().get().stream()
                .filter(row -> !row.isAccepted())
                .count();
        long collisions = model.plan().map(plan -> plan.collisions().size()).orElse(0);
        name(questionsTab, "console.wizard.tab.questions", open);
        name(leftOverTab, "console.wizard.tab.left-over", toAccept);
        name(collisionsTab, "console.wizard.tab.collisions", collisions);
    }

    private void name(Tab tab, String key, long count) {
        String name = parts.words().say(key);
        tab.setText(count == 0 ? name : name + "  " + parts.words().say(Figures.count(count)));
    }

    private StepHead head() {
        return new StepHead(
                parts,
                Text.of("console.wizard.question.heading"),
                new PlanAge(parts, "wizard.progress", model.planning(), subscriptions),
                parts.button("wizard.measure", Text.of("console.kit.measure.retry"), model::measureAgain));
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
            return;
        }
        tabs.getSelectionModel().select(questionsTab);
        if (!questions.focusOpen()) {
            boolean accepted = model.figuresProperty().get().stream().allMatch(AcceptRow::isAccepted);
            tabs.getSelectionModel().select(accepted ? questionsTab : leftOverTab);
            if (accepted || !leftOver.focusOpen()) {
                questions.focusTable();
            }
        }
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
