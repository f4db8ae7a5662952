package dev.bascule.console.environments;

import dev.bascule.console.desk.Sample;
import dev.bascule.console.desk.SandboxStatus;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;

/** The way to another sandbox, which starts only when somebody takes it. FX thread only. */
final class OtherSample extends VBox {

    private final Words words;
    private final EnvironmentsViewModel model;
    private final Sample sample;
    private final Hyperlink link = new Hyperlink();

    OtherSample(Words words, EnvironmentsViewModel model, Sample sample, Subscriptions subscriptions) {
        this.words = words;
        this.model = model;
        this.sample = sample;
        setSpacing(6);
        link.setId("environments.sample." + sample.word());
        link.setWrapText(true);
        link.setMinHeight(USE_PREF_SIZE);
        link.setOnAction(pressed -> {
            model.trySample(sample);
            link.setVisited(false);
        });
        subscriptions.add(model.sampleProperty(sample).subscribe(this::show));
    }

    private void show(SandboxStatus status) {
        boolean starting = status instanceof SandboxStatus.Starting;
        link.setText(words.say("console.environments.sample." + (starting ? "starting" : sample.word())));
        link.setAccessibleText(link.getText());
        link.setGraphic(starting ? Icon.RUNNING.node() : null);
        link.setDisable(starting);
        getChildren().setAll(link);
        if (status instanceof SandboxStatus.Failed(var trouble)) {
            getChildren().add(ErrorPanel.retry(words, trouble, () -> model.trySample(sample)));
        }
    }
}
