package dev.bascule.console.rollback;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.run.RollbackPoint;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** How much of its time a restore point has left, as a bar and in words. FX thread only. */
final class Retention extends VBox {

    private final Words words;
    private final RollbackPoint point;
    private final Label sentence = new Label();
    private final ProgressBar bar = new ProgressBar();

    Retention(Words words, RollbackViewModel model, RollbackPoint point, Subscriptions subscriptions) {
        this.words = words;
        this.point = point;
        getStyleClass().add("rollback-retention");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        bar.getStyleClass().add("retention-bar");
        bar.setMinHeight(ProgressBar.USE_PREF_SIZE);
        bar.setFocusTraversable(false);
        getChildren().addAll(sentence, bar);
        subscriptions.add(model.nowProperty().subscribe(this::show));
    }

    private void show(Instant now) {
        Duration whole = Duration.between(point.switchedAt(), point.expires());
        Duration left = Duration.between(now, point.expires());
        boolean kept = left.isPositive();
        sentence.setText(words.say(
                kept
                        ? Text.of("console.rollback.retention", Figures.duration(left), Figures.duration(whole))
                        : Text.of("console.rollback.retention.over", Figures.duration(left.negated()))));
        bar.setAccessibleText(sentence.getText());
        bar.setProgress(kept && whole.isPositive() ? Math.min(1, left.toMillis() / (double) whole.toMillis()) : 0);
    }
}
