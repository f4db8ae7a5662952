package dev.bascule.console.wizard;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.console.wizard.step.WizardWay;
import dev.bascule.text.Text;
import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** The steps of the wizard with their states; those that can be gone to are buttons. FX thread only. */
final class StepsRail extends VBox {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Parts parts;
    private final WizardViewModel model;
    private final Map<WizardStep, Button> buttons = new EnumMap<>(WizardStep.class);

    StepsRail(Parts parts, WizardViewModel model, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        getStyleClass().add("wizard-rail");
        setId("wizard.rail");
        subscriptions.add(
                model.wayProperty().subscribe(this::lay),
                model.statesProperty().subscribe(this::show),
                model.obstacle().subscribe(why -> show()));
    }

    private void lay(WizardWay way) {
        buttons.clear();
        way.steps().forEach(step -> buttons.put(step, button(way, step)));
        getChildren().setAll(buttons.values());
        show();
    }

    private Button button(WizardWay way, WizardStep step) {
        Button button = parts.button(
                "wizard.step." + step.word(),
                Text.of("console.wizard.step.line", way.number(step), step.title()),
                () -> model.goTo(step));
        button.getStyleClass().addAll("wizard-step", "flat");
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private void show() {
        WizardWay way = model.wayProperty().get();
        Map<WizardStep, WizardStep.State> states = model.statesProperty().get();
        buttons.forEach((step, button) -> {
            WizardStep.State state = states.get(step);
            boolean current = state == WizardStep.State.CURRENT;
            button.pseudoClassStateChanged(CURRENT, current);
            button.setGraphic(
                    switch (state) {
                        case LOCKED -> Icon.LOCKED.node();
                        case CURRENT -> Icon.ONLY_TARGET.node();
                        case DONE -> Icon.OK.node();
                        case TO_REDO -> Icon.RETRY.node();
                    });
            button.setDisable(!current && !model.isReachable(step));
            button.setAccessibleText(parts.words()
                    .say(
                            "console.wizard.step.spoken",
                            way.number(step),
                            way.steps().size(),
                            step.title(),
                            state.word()));
        });
    }
}
