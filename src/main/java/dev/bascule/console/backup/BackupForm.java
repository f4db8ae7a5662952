package dev.bascule.console.backup;

import dev.bascule.console.backup.BackupViewModel.Mode;
import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Field;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Measured;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.engine.Safekeeping.Room;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is to be backed up, read back or restored, and where it lies. FX thread only. */
final class BackupForm extends VBox {

    private final Words words;
    private final Parts parts;
    private final BackupViewModel model;
    private final ComboBox<String> environment = new ComboBox<>();
    private final TextField directory = new TextField();
    private final Label about;
    private final Field where;
    private final CheckBox gzip;
    private final GridPane room = new GridPane();
    private final VBox warnings = new VBox(6);
    private final Measured needed;
    private final Measured free;
    private final Button act;
    private final Label why;
    private boolean showing;

    BackupForm(Words words, BackupViewModel model, Subscriptions subscriptions) {
        this.words = words;
        this.parts = new Parts(words);
        this.model = model;
        getStyleClass().add("backup-form");
        environment.setId("backup.environment");
        environment.setPrefWidth(240);
        environment.setOnAction(chosen -> {
            if (!showing && environment.getValue() != null) {
                model.environmentProperty().set(environment.getValue());
                model.measure();
            }
        });
        directory.setId("backup.directory");
        directory.setPrefColumnCount(38);
        directory.getStyleClass().add("figure");
        directory.textProperty().bindBidirectional(model.directoryProperty());
        directory.setOnAction(entered -> model.measure());
        directory.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                model.measure();
            }
        });
        about = parts.wrapped(Text.of("console.backup.about.back-up"));
        where = new Field(words, Text.of("console.backup.environment"), environment, Optional.empty());
        gzip = new CheckBox(words.say("console.backup.gzip"));
        gzip.setId("backup.gzip");
        gzip.setAccessibleText(gzip.getText());
        gzip.setMinWidth(USE_PREF_SIZE);
        gzip.selectedProperty().bindBidirectional(model.gzipProperty());
        needed = new Measured(words, model.roomProperty().get().needed(), model::measure);
        free = new Measured(words, model.roomProperty().get().free(), model::measure);
        act = parts.mainButton("backup.act", Text.of("console.backup.act.back-up"), this::act);
        why = parts.muted(Text.of("console.backup.busy"));
        arrange();
        subscriptions.add(
                model.environmentsProperty().subscribe(known -> showEnvironments()),
                model.environmentProperty().subscribe(name -> showEnvironments()),
                model.modeProperty().subscribe(this::showMode),
                model.roomProperty().subscribe(this::showRoom),
                model.stateProperty().subscribe(state -> showObstacle()),
                model.directoryProperty().subscribe(text -> showObstacle()));
    }

    private void arrange() {
        Button choose =
                parts.button("backup.choose", Text.of("console.backup.directory.browse"), model::chooseDirectory);
        Field folder = new Field(words, Text.of("console.backup.directory"), directory, Optional.empty());
        HBox.setHgrow(folder, Priority.ALWAYS);
        HBox place = new HBox(10, folder, choose);
        place.getStyleClass().add("backup-folder");
        where.setMaxWidth(320);
        room.getStyleClass().add("backup-room");
        room.addRow(0, caption("console.backup.room.needed"), needed);
        room.addRow(1, caption("console.backup.room.free"), free);
        FlowPane acting = new FlowPane(12, 8, act, why);
        acting.getStyleClass().add("button-row");
        getChildren().addAll(about, where, place, gzip, room, warnings, acting);
    }

    private Label caption(String key) {
        Label caption = new Label(words.say(Text.of(key)));
        caption.getStyleClass().add("muted");
        caption.setMinWidth(USE_PREF_SIZE);
        return caption;
    }

    void focusStart() {
        if (model.needsEnvironment() && model.environmentProperty().get().isEmpty()) {
            environment.requestFocus();
        } else {
            directory.requestFocus();
        }
    }

    /** The main action, which is harmless: a restore leads to the wizard only. */
    void act() {
        switch (model.modeProperty().get()) {
            case BACK_UP -> model.backUp();
            case VERIFY -> model.verify();
            case RESTORE -> model.restore();
            case EARLIER -> model.list();
        }
    }

    private void showMode(Mode mode) {
        about.setText(words.say(
                switch (mode) {
                    case BACK_UP -> Text.of("console.backup.about.back-up");
                    case VERIFY -> Text.of("console.backup.about.verify");
                    case RESTORE -> Text.of("console.backup.about.restore");
                    case EARLIER -> Text.of("console.backup.about.earlier");
                }));
        act.setText(words.say(action()));
        act.setAccessibleText(act.getText());
        Parts.show(where, model.needsEnvironment());
        Parts.show(gzip, mode == Mode.BACK_UP);
        Parts.show(room, mode == Mode.BACK_UP);
        Parts.show(this, mode != Mode.EARLIER);
        showRoom(model.roomProperty().get());
        showObstacle();
    }

    /** What the main action is called. */
    Text action() {
        return switch (model.modeProperty().get()) {
            case BACK_UP -> Text.of("console.backup.act.back-up");
            case VERIFY -> Text.of("console.backup.act.verify");
            case RESTORE -> Text.of("console.backup.act.restore");
            case EARLIER -> Text.of("console.kit.measure.retry");
        };
    }

    private void showEnvironments() {
        showing = true;
        environment.getItems().setAll(model.environmentsProperty().getValue());
        String chosen = model.environmentProperty().get();
        environment.setValue(chosen.isEmpty() ? null : chosen);
        showing = false;
        showObstacle();
    }

    private void showRoom(RoomState now) {
        needed.show(now.needed());
        free.show(now.free());
        warnings.getChildren().clear();
        if (now instanceof RoomState.Measured(Room measured) && measured.isTooLittle()) {
            warnings.getChildren()
                    .addAll(new Chip(words, Mark.WARNING), parts.wrapped(Text.of("console.backup.room.too-little")));
        }
        Parts.show(warnings, !warnings.getChildren().isEmpty());
        showObstacle();
    }

    private void showObstacle() {
        Optional<Text> obstacle = model.obstacle();
        act.setDisable(obstacle.isPresent());
        why.setText(obstacle.map(words::say).orElse(""));
        Parts.show(why, obstacle.isPresent());
    }
}
