package dev.bascule.console.wizard;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.WrappingRow;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Below a step: the way back, the runbook's text, and the way on or why there is none. FX thread only. */
final class WizardBar extends VBox {

    /** Narrower than this, why one cannot go on has a line of its own. */
    private static final double TIGHT = 700;

    private final Parts parts;
    private final WizardViewModel model;
    private final Button back;
    private final Button next;
    private final Hyperlink why = new Hyperlink();
    private final WrappingRow onward = new WrappingRow(10);
    private final HBox ways;
    private final ToggleButton asText;
    private List<Node> offered = List.of();
    private boolean tight;

    /** @param toProblem leads to what stands in the way */
    WizardBar(Parts parts, WizardViewModel model, Runnable toProblem, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        back = parts.button("wizard.back", Text.of("console.wizard.back"), model::back);
        next = parts.mainButton("wizard.next", Text.of("console.wizard.next.plain"), model::next);
        why.setId("wizard.why");
        why.setOnAction(pressed -> toProblem.run());
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        asText = new ToggleButton(parts.words().say("console.wizard.text.show"), Icon.DETAILS.node());
        asText.setId("wizard.text.toggle");
        asText.setMinWidth(USE_PREF_SIZE);
        asText.setAccessibleText(asText.getText());
        asText.selectedProperty().bindBidirectional(model.text().shownProperty());
        onward.setAlignment(Pos.CENTER_RIGHT);
        ways = new HBox(new WrappingRow(10, back, asText), Parts.spare(), onward);
        ways.getStyleClass().add("wizard-ways");
        getStyleClass().add("wizard-bar");
        offer(List.of());
        subscriptions.add(
                model.obstacle().subscribe(this::tell),
                model.steps().runbook().draftProperty().subscribe(draft -> asText.setDisable(draft.isEmpty())),
                () -> asText.selectedProperty().unbindBidirectional(model.text().shownProperty()));
    }

    /** What stands at the right besides Next. */
    void offer(List<Node> actions) {
        offered = List.copyOf(actions);
        tight = isTight();
        getChildren().setAll(tight ? List.of(why, ways) : List.of(ways));
        onward.getChildren().setAll(tight ? List.of() : List.of(why));
        onward.getChildren().addAll(offered);
        onward.getChildren().add(next);
    }

    /** Its room has changed. */
    void fit() {
        if (tight != isTight()) {
            offer(offered);
        }
    }

    private boolean isTight() {
        return Look.plain(this, getWidth()) < TIGHT;
    }

    /** Says where the buttons lead from the step on screen. */
    void tellWays() {
        back.setDisable(!model.canGoBack());
        Parts.show(next, model.ahead().isPresent());
        model.ahead().ifPresent(ahead -> {
            next.setText(parts.words().say("console.wizard.next", ahead.title()));
            next.setAccessibleText(next.getText());
        });
    }

    private void tell(Optional<Text> obstacle) {
        why.setText(obstacle.map(parts.words()::say).orElse(""));
        Parts.show(why, obstacle.isPresent());
        next.setDisable(obstacle.isPresent());
    }
}
