package dev.bascule.console.compare;

import atlantafx.base.controls.ToggleSwitch;
import dev.bascule.compare.Comparison;
import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;

/** Which two are compared, when that was, and how to measure again. FX thread only. */
final class CompareHeader extends FlowPane {

    private final Words words;
    private final CompareViewModel model;
    private final EnvironmentPicker source;
    private final EnvironmentPicker target;
    private final Chip status;
    private final Button deep;
    private final Button stop;

    CompareHeader(Words words, CompareViewModel model, Subscriptions subscriptions) {
        this.words = words;
        this.model = model;
        getStyleClass().add("compare-header");
        source = new EnvironmentPicker(words, "compare.source", Text.of("console.compare.source"), model::chooseSource);
        target = new EnvironmentPicker(words, "compare.target", Text.of("console.compare.target"), model::chooseTarget);
        status = new Chip(words, Mark.WAITING);
        status.setId("compare.status");
        deep = button(
                "compare.deep", Text.of("console.compare.deep"), Icon.EVERY_DOCUMENT, model::compareEveryDocument);
        stop = button("compare.stop", Text.of("console.compare.stop"), Icon.CANCELLING, model::stop);
        Button again = button("compare.again", Text.of("console.compare.again"), Icon.RETRY, model::measureAgain);
        getChildren().addAll(source, target, status, live(subscriptions), again, deep, stop);
        subscriptions.add(
                model.environmentsProperty().subscribe(known -> showSides()),
                model.sourceProperty().subscribe(name -> showSides()),
                model.targetProperty().subscribe(name -> showSides()),
                model.ageProperty().subscribe(old -> showStatus()),
                model.measuringProperty().subscribe(now -> showStatus()));
    }

    void focusStart() {
        source.focusChoice();
    }

    private void showSides() {
        source.show(model.environmentsProperty().get(), model.sourceProperty().get());
        target.show(model.environmentsProperty().get(), model.targetProperty().get());
    }

    private void showStatus() {
        Measuring now = model.measuringProperty().get();
        boolean deepUnderWay = now.isUnderWay() && now.deep();
        deep.setDisable(now.phase() == Measuring.Phase.CHOOSING || deepUnderWay);
        Parts.show(stop, deepUnderWay);
        stop.setDisable(now.phase() == Measuring.Phase.STOPPING);
        Optional<Comparison> last = model.comparisonProperty().get();
        status.setVisible(deepUnderWay || last.isPresent());
        status.setManaged(status.isVisible());
        if (deepUnderWay) {
            showProgress(now);
        } else {
            last.ifPresent(this::showAge);
        }
    }

    private void showProgress(Measuring now) {
        if (now.phase() == Measuring.Phase.STOPPING) {
            status.show(Mark.CANCELLING, Text.of("console.compare.stopping"));
        } else {
            status.show(
                    Mark.RUNNING,
                    now.total() == 0
                            ? Text.of("console.compare.measuring")
                            : Text.of("console.kit.measure.partial", now.measured(), now.total()));
        }
    }

    private void showAge(Comparison comparison) {
        Duration old = model.ageProperty().get().orElse(Duration.ZERO);
        Text how = Text.of(comparison.deep() ? "console.compare.how.deep" : "console.compare.how.counts");
        Text said = Text.of("console.compare.measured", comparison.measuredAt(), how, Figures.ago(old));
        if (model.isStale(old)) {
            status.show(Mark.STALE, Text.of("console.kit.measure.stale", said));
        } else {
            status.show(Mark.WAITING, said);
        }
    }

    private ToggleSwitch live(Subscriptions subscriptions) {
        ToggleSwitch live = new ToggleSwitch(words.say("console.compare.live"));
        live.setId("compare.live");
        live.setAccessibleText(live.getText());
        live.setMinWidth(USE_PREF_SIZE);
        live.selectedProperty().bindBidirectional(model.liveProperty());
        subscriptions.add(() -> live.selectedProperty().unbindBidirectional(model.liveProperty()));
        return live;
    }

    private Button button(String id, Text name, Icon icon, Runnable pressed) {
        Button button = new Button(words.say(name), icon.node());
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(button.getText());
        button.setOnAction(action -> pressed.run());
        return button;
    }
}
