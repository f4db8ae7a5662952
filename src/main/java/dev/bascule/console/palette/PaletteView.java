package dev.bascule.console.palette;

import dev.bascule.console.kit.Words;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The list of everything, narrowed as one types; arrows move while the typing goes on, Enter goes. FX thread only.
 */
public final class PaletteView extends VBox {

    private record Match(PaletteItem item, int score) {}

    private final Words words;
    private final List<PaletteItem> items;
    private final Runnable close;
    private final TextField typed = new TextField();
    private final ListView<PaletteItem> list = new ListView<>();

    /** @param close takes the palette away, before the chosen item acts */
    public PaletteView(Words words, List<PaletteItem> items, Runnable close) {
        this.words = words;
        this.items = List.copyOf(items);
        this.close = close;
        getStyleClass().add("palette");
        setId("palette");
        setAccessibleText(words.say("console.palette.name"));
        typed.setId("palette.typed");
        typed.setPromptText(words.say("console.palette.prompt"));
        typed.setAccessibleText(words.say("console.palette.prompt"));
        typed.setOnAction(entered -> choose());
        list.setId("palette.list");
        list.setAccessibleText(words.say("console.palette.name"));
        list.setCellFactory(any -> new ItemCell());
        Label none = new Label(words.say("console.palette.none"));
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::listPressed);
        list.setOnMouseClicked(clicked -> choose());
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::move);
        typed.textProperty().subscribe(this::narrow);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(typed, list);
    }

    public void focusField() {
        typed.requestFocus();
    }

    private void narrow(String text) {
        list.getItems()
                .setAll(items.stream()
                        .map(item -> match(item, text))
                        .filter(match -> match.score() > Integer.MIN_VALUE)
                        // stable: what answers alike stays in the order of the list
                        .sorted(Comparator.comparingInt(Match::score).reversed())
                        .map(Match::item)
                        .toList());
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        tellSelection();
    }

    private Match match(PaletteItem item, String text) {
        OptionalInt byName = NameMatch.score(text, words.say(item.name()));
        if (byName.isPresent()) {
            return new Match(item, byName.getAsInt());
        }
        OptionalInt withKind = NameMatch.score(text, words.say(item.kind()) + " " + words.say(item.name()));
        return new Match(item, withKind.isPresent() ? withKind.getAsInt() - 10_000 : Integer.MIN_VALUE);
    }

    private void move(KeyEvent pressed) {
        int by =
                switch (pressed.getCode()) {
                    case DOWN -> 1;
                    case UP -> -1;
                    case PAGE_DOWN -> 8;
                    case PAGE_UP -> -8;
                    default -> 0;
                };
        if (by != 0 && !list.getItems().isEmpty() && !pressed.isShortcutDown()) {
            int next = Math.clamp(
                    list.getSelectionModel().getSelectedIndex() + by,
                    0,
                    list.getItems().size() - 1);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 4));
            tellSelection();
            pressed.consume();
        }
    }

    private void listPressed(KeyEvent pressed) {
        switch (pressed.getCode()) {
            case ENTER -> {
                choose();
                pressed.consume();
            }
            default -> {}
        }
    }

    private void choose() {
        PaletteItem chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close.run();
            chosen.action().run();
        }
    }

    /** The focus stays where one types; what Enter would do is said there. */
    private void tellSelection() {
        PaletteItem selected = list.getSelectionModel().getSelectedItem();
        typed.setAccessibleHelp(selected == null ? words.say("console.palette.none") : spoken(selected));
    }

    private String spoken(PaletteItem item) {
        return words.say(item.name()) + ", " + words.say(item.kind());
    }

    private final class ItemCell extends ListCell<PaletteItem> {

        @Override
        protected void updateItem(@Nullable PaletteItem item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            setGraphic(empty || item == null ? null : row(item));
            setAccessibleText(empty || item == null ? null : spoken(item));
        }

        private HBox row(PaletteItem item) {
            Label name = new Label(words.say(item.name()), item.icon().node());
            name.getStyleClass().add("palette-name");
            name.setMinWidth(0);
            name.setTooltip(new javafx.scene.control.Tooltip(name.getText()));
            Region spare = new Region();
            HBox.setHgrow(spare, Priority.ALWAYS);
            Label kind = new Label(words.say(item.kind()));
            kind.getStyleClass().add("muted");
            kind.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(12, name, spare, kind);
            item.keys().map(KeyCombination::getDisplayText).ifPresent(keys -> {
                Label shown = new Label(keys);
                shown.getStyleClass().addAll("figure", "palette-keys");
                shown.setMinWidth(Region.USE_PREF_SIZE);
                row.getChildren().add(shown);
            });
            row.getStyleClass().add("palette-row");
            row.prefWidthProperty().bind(list.widthProperty().subtract(40));
            row.setMaxWidth(USE_PREF_SIZE);
            return row;
        }
    }
}
