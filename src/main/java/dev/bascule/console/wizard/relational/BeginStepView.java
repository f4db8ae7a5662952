package dev.bascule.console.wizard.relational;

import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.console.wizard.step.TwoColumns;
import dev.bascule.text.Text;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What an export or import does, what it does not, and the button that begins it. FX thread only. */
public final class BeginStepView implements StepView {

    private final BeginStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Button begin;
    private final Label heading;
    private final Node root;

    public BeginStepView(Parts parts, BeginStepViewModel model) {
        this.model = model;
        heading = parts.heading("wizard.heading", model.sentence());
        begin = parts.mainButton(
                "begin.transfer",
                Text.of(model.imports() ? "console.wizard.begin.import.action" : "console.wizard.begin.export.action"),
                model::begin);
        VBox happens = new VBox(parts.subheading(Text.of("console.wizard.review.happens")));
        model.happens().forEach(line -> happens.getChildren().add(parts.wrapped(line)));
        VBox not = new VBox(parts.subheading(Text.of("console.wizard.review.happens-not")));
        model.happensNot().forEach(line -> not.getChildren().add(parts.wrapped(line)));
        List.of(happens, not).forEach(column -> column.getStyleClass().addAll("card", "review-column"));
        root = Parts.scrolled(new VBox(heading, new TwoColumns(happens, not)));
        subscriptions.add(model.obstacle().subscribe(why -> begin.setDisable(why.isPresent())));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        (model.imports() ? heading : begin).requestFocus();
    }

    @Override
    public List<Node> actions() {
        return List.of(begin);
    }

    @Override
    public void mainAction() {
        // no key alone changes data
        if (!model.imports()) {
            model.begin();
        }
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
