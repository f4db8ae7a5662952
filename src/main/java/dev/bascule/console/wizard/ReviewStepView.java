package dev.bascule.console.wizard;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.run.ChecklistPane;
import dev.bascule.console.run.Facts;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.console.wizard.step.TwoColumns;
import dev.bascule.run.ChecklistRow;
import dev.bascule.run.Step;
import dev.bascule.runbook.ChecklistItem;
import dev.bascule.text.Text;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What happens, what does not, and the two buttons that begin it. FX thread only. */
final class ReviewStepView implements StepView {

    private final Parts parts;
    private final ReviewStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final VBox page = new VBox();
    private final Button rehearse;
    private final Button prepare;
    private final Node root;
    private final ChecklistPane items;

    ReviewStepView(Parts parts, ReviewStepViewModel model) {
        this.parts = parts;
        this.model = model;
        rehearse = parts.button("review.rehearse", Text.of("console.wizard.review.rehearse"), model::rehearse);
        prepare = parts.mainButton("review.prepare", Text.of("console.wizard.review.prepare"), model::prepare);
        items = new ChecklistPane(parts, "review.checklist", model.checklist(), ReviewStepView::isDue);
        root = Parts.scrolled(page);
        subscriptions.add(
                model.madeProperty().subscribe(made -> show()),
                model.lookProperty().subscribe((before, now) -> show()),
                items::close,
                model.obstacle().subscribe(why -> {
                    rehearse.setDisable(why.isPresent());
                    prepare.setDisable(why.isPresent());
                }));
    }

    private void show() {
        page.getChildren().clear();
        if (model.plan().isEmpty()) {
            return;
        }
        page.getChildren()
                .addAll(
                        parts.heading("wizard.heading", model.sentence()),
                        parts.muted(model.rehearsed().orElse(Text.of("console.kit.measure.loading"))),
                        columns());
        if (model.checklist().rows().getValue().stream().anyMatch(ReviewStepView::isDue)) {
            VBox due = new VBox(parts.subheading(Text.of("console.wizard.review.due")), items);
            due.getStyleClass().addAll("card", "due");
            page.getChildren().add(due);
        }
        page.getChildren().addAll(facts(), parts.muted(Text.of("console.wizard.review.harmless")));
    }

    /** What people should have seen to before the run is begun; it forbids nothing. */
    private static boolean isDue(ChecklistRow row) {
        return row.item().stage() == ChecklistItem.Stage.BEFORE;
    }

    private Node columns() {
        VBox happens = new VBox(parts.subheading(Text.of("console.wizard.review.happens")));
        model.steps().forEach(step -> happens.getChildren().add(step(step)));
        model.accepted().forEach(line -> happens.getChildren().add(parts.muted(Text.of("console.run.accepted", line))));
        VBox not = new VBox(parts.subheading(Text.of("console.wizard.review.happens-not")));
        model.untouched().forEach(line -> not.getChildren().add(parts.wrapped(line)));
        happens.getStyleClass().addAll("card", "review-column");
        not.getStyleClass().addAll("card", "review-column");
        return new TwoColumns(happens, not);
    }

    private HBox step(Step step) {
        Mark mark =
                switch (step.effect()) {
                    case READS -> Mark.READS;
                    case WRITES_ASIDE -> Mark.WRITES_ASIDE;
                    case CHANGES_LIVE -> Mark.CHANGES_LIVE;
                };
        Label name = new Label(parts.words().say("run.report.step." + step.word()));
        name.setWrapText(true);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = new HBox(name);
        model.rehearsed(step).ifPresent(took -> row.getChildren().add(parts.figure(took)));
        row.getChildren().add(new Chip(parts.words(), mark));
        row.getStyleClass().add("review-step");
        return row;
    }

    private GridPane facts() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        Facts facts = new Facts(parts, grid);
        facts.add(Text.of("run.report.backup"), model.backup());
        facts.add(Text.of("console.run.retention"), model.retention());
        facts.add(Text.of("console.run.downtime.expected"), model.downtime());
        return grid;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        prepare.requestFocus();
    }

    @Override
    public List<Node> actions() {
        return List.of(rehearse, prepare);
    }

    @Override
    public void mainAction() {
        model.prepare();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
