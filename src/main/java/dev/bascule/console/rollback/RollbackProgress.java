package dev.bascule.console.rollback;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Safety;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RunSnapshot;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** A rollback under way, redrawn from snapshots. FX thread only. */
final class RollbackProgress extends VBox implements AutoCloseable {

    private final Subscriptions subscriptions = new Subscriptions();
    private final Words words;
    private final RollbackPoint point;
    private final SafetyLine safety;
    private final ProgressBar bar = new ProgressBar();
    private final Label waits = new Label();

    RollbackProgress(Words words, RollbackViewModel model, RollbackPoint point) {
        this.words = words;
        this.point = point;
        getStyleClass().add("rollback-detail");
        setId("rollback.progress");
        setFocusTraversable(true);
        Label heading = new Label(words.say("console.rollback.under-way", point.target()));
        heading.getStyleClass().add("rollback-heading");
        heading.setWrapText(true);
        setAccessibleText(heading.getText());
        safety = new SafetyLine(
                words, new Safety.Switched(point.target(), point.wayBack().orElse(Duration.ZERO)));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinHeight(USE_PREF_SIZE);
        bar.setAccessibleText(heading.getText());
        waits.setWrapText(true);
        getChildren().addAll(heading, new Chip(words, Mark.RUNNING), safety, bar, waits);
        subscriptions.add(model.progressProperty().subscribe(this::show));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void show(Optional<RunSnapshot> progress) {
        progress.ifPresent(now -> {
            safety.show(line(now));
            bar.setProgress(
                    now.safety().renames() == 0
                            ? ProgressBar.INDETERMINATE_PROGRESS
                            : (double) now.safety().renamed() / now.safety().renames());
            waits.setText(now.waitsFor()
                    .map(waiting -> words.say(Text.of("console.rollback.waits", waiting.what())))
                    .orElse(""));
        });
    }

    private Safety line(RunSnapshot now) {
        return switch (now.safety().kind()) {
            // before its first rename a rollback has not changed what is live: the result of the run
            case UNTOUCHED, APPROVED, SWITCHED ->
                new Safety.Switched(point.target(), point.wayBack().orElse(Duration.ZERO));
            case SWITCHING, BACK, IN_BETWEEN -> Safety.of(now, point.target());
        };
    }
}
