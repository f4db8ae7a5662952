package dev.bascule.console.run;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Tone;
import dev.bascule.run.RunSnapshot.LogLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The last lines of a run's log; follows its end until told not to. FX thread only. */
final class LogView extends VBox {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Parts parts;
    private final ListView<LogLine> lines = new ListView<>();
    private final ToggleButton follow;
    private List<LogLine> shown = List.of();

    LogView(Parts parts, Subscriptions subscriptions) {
        this.parts = parts;
        getStyleClass().add("run-log");
        lines.setId("run.log");
        lines.getStyleClass().add("dense");
        lines.setAccessibleText(parts.words().say("console.run.log"));
        lines.setPlaceholder(parts.muted(dev.bascule.text.Text.of("console.run.log.none")));
        lines.setCellFactory(list -> new LineCell());
        follow = new ToggleButton(parts.words().say("console.run.log.follow"));
        follow.setId("run.log.follow");
        follow.setSelected(true);
        follow.setAccessibleText(follow.getText());
        Label name = new Label(parts.words().say("console.run.log"), Icon.DETAILS.node());
        HBox head = new HBox(name, Parts.spare(), follow);
        head.getStyleClass().add("run-log-head");
        getChildren().addAll(head, lines);
        subscriptions.add(follow.selectedProperty().subscribe(this::scroll));
        lines.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (pressed.getCode() == KeyCode.UP || pressed.getCode() == KeyCode.PAGE_UP) {
                follow.setSelected(false);
            }
        });
    }

    /** Goes on with the end, or stands still. */
    void follow() {
        follow.setSelected(!follow.isSelected());
    }

    void show(List<LogLine> log) {
        if (!log.equals(shown)) {
            shown = log;
            lines.getItems().setAll(log);
            scroll();
        }
    }

    private void scroll() {
        if (follow.isSelected() && !lines.getItems().isEmpty()) {
            lines.scrollTo(lines.getItems().size() - 1);
        }
    }

    private final class LineCell extends ListCell<LogLine> {

        @Override
        protected void updateItem(@Nullable LogLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll(Tone.DIFFERENT.styleClass(), Tone.BLOCKING.styleClass(), "toned");
            setGraphic(null);
            if (empty || line == null) {
                setText(null);
                return;
            }
            setText(TIME.format(line.at()) + "  " + parts.words().say(line.message()));
            switch (line.level()) {
                case INFO -> {}
                case WARNING -> {
                    setGraphic(Icon.WARNING.node());
                    getStyleClass().addAll("toned", Tone.DIFFERENT.styleClass());
                }
                case ERROR -> {
                    setGraphic(Icon.BLOCKING.node());
                    getStyleClass().addAll("toned", Tone.BLOCKING.styleClass());
                }
            }
        }
    }
}
