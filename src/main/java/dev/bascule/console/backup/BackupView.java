package dev.bascule.console.backup;

import dev.bascule.console.backup.BackupViewModel.Mode;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Segments.Segment;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.KeyHelp;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Back up, read back, restore, and what was done before. FX thread only. */
final class BackupView extends VBox implements PlaceView {

    private static final KeyCombination ACT = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final Subscriptions subscriptions = new Subscriptions();
    private final BackupForm form;

    BackupView(Words words, BackupViewModel model) {
        getStyleClass().addAll("place", "backup");
        setMinWidth(0);
        Segments<Mode> modes = new Segments<>(
                words,
                Text.of("console.backup.title"),
                List.of(
                        new Segment<>(Mode.BACK_UP, Text.of("console.backup.mode.back-up"), Optional.empty()),
                        new Segment<>(Mode.VERIFY, Text.of("console.backup.mode.verify"), Optional.empty()),
                        new Segment<>(Mode.RESTORE, Text.of("console.backup.mode.restore"), Optional.empty()),
                        new Segment<>(Mode.EARLIER, Text.of("console.backup.earlier"), Optional.empty())));
        modes.setId("backup.modes");
        modes.selectedProperty().set(model.modeProperty().get());
        modes.selectedProperty().subscribe((before, now) -> model.show(now));
        form = new BackupForm(words, model, subscriptions);
        BackupList list = new BackupList(words, model, subscriptions);
        BackupOutcome outcome = new BackupOutcome(words, model, subscriptions);
        VBox work = new VBox(14, form, outcome);
        ScrollPane scroll = new ScrollPane(work);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        List.of(scroll, list).forEach(each -> VBox.setVgrow(each, Priority.ALWAYS));
        getChildren().addAll(modes, scroll, list);
        addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (ACT.match(pressed)) {
                form.act();
                pressed.consume();
            }
        });
        subscriptions.add(model.modeProperty().subscribe(mode -> {
            modes.selectedProperty().set(mode);
            Parts.show(scroll, mode != Mode.EARLIER);
            Parts.show(list, mode == Mode.EARLIER);
        }));
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void focusStart() {
        form.focusStart();
    }

    @Override
    public List<KeyHelp> keys() {
        return List.of(new KeyHelp(ACT, form.action()));
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
