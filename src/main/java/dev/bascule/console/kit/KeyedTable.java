package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A table fed by whole snapshots, which keeps selection, focus and scroll by the rows' keys. FX thread only.
 *
 * <p>Ctrl+C copies the row, Ctrl+Shift+C the cell; sorting is also in {@link #sortMenu}, for headers cannot be reached
 * by keyboard. Without a chosen order rows stand as the snapshot has them.
 *
 * @param <T> a row
 */
public final class KeyedTable<T> {

    private static final KeyCodeCombination COPY_ROW = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCodeCombination COPY_CELL =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final Words words;
    private final Function<? super T, ?> key;
    private final ObservableList<T> rows = FXCollections.observableArrayList();
    private final SortedList<T> sorted = new SortedList<>(rows);
    private final TableView<T> view = new TableView<>();
    private final ColumnWidths<T> widths = new ColumnWidths<>(view);
    private final KeyedTableSkin<T> skin;
    private final Map<TableColumn<T, ?>, Function<? super T, String>> copied = new HashMap<>();

    /**
     * @param name what the table shows, for a screen reader
     * @param key what makes a row the same row in the next snapshot
     */
    public KeyedTable(Words words, Text name, Function<? super T, ?> key, Node whenEmpty) {
        this.words = words;
        this.key = key;
        view.getStyleClass().addAll("keyed-table", "dense");
        view.setAccessibleText(words.say(name));
        view.setPlaceholder(whenEmpty);
        view.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        view.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        skin = new KeyedTableSkin<>(view, widths::fit);
        view.setSkin(skin);
        sorted.comparatorProperty().bind(view.comparatorProperty());
        view.setItems(sorted);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::copy);
    }

    public TableView<T> view() {
        return view;
    }

    /** A column of words, sorted as the language does. */
    public TableColumn<T, String> text(String id, Text title, Function<? super T, String> value) {
        return text(id, title, value, value);
    }

    /** A column of words that stand for longer ones; {@code copied} is what the clipboard gets of them. */
    public TableColumn<T, String> text(
            String id, Text title, Function<? super T, String> value, Function<? super T, String> copied) {
        TableColumn<T, String> column = column(id, title, copied);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setCellFactory(any -> new TextCell<>());
        column.setComparator(java.text.Collator.getInstance(words.language())::compare);
        return column;
    }

    /** A column of names, which are not shortened while there is room for them. */
    public TableColumn<T, String> name(String id, Text title, Function<? super T, String> value) {
        TableColumn<T, String> column = text(id, title, value);
        widths.whole(column, value);
        return column;
    }

    /** Sets how narrow a column may get, at the plain size of text. */
    public void least(TableColumn<T, ?> column, double width) {
        widths.least(column, width);
    }

    /** A column of figures: right-aligned, monospaced, sorted by {@code order} and not by how they are written. */
    public TableColumn<T, T> figure(
            String id, Text title, Function<? super T, Text> value, Comparator<? super T> order) {
        TableColumn<T, T> column = ordered(id, title, row -> words.say(value.apply(row)), order);
        column.getStyleClass().add("figure-column");
        return column;
    }

    /** A column of words that are sorted by {@code order} and not as they are written, such as dates. */
    public TableColumn<T, T> ordered(
            String id, Text title, Function<? super T, String> value, Comparator<? super T> order) {
        return rows(id, title, value, order, () -> new RowCell.Words<>(value));
    }

    /** A column of states, each a chip of its mark and word. */
    public TableColumn<T, T> state(
            String id,
            Text title,
            Function<? super T, Mark> mark,
            Function<? super T, Text> word,
            Comparator<? super T> order) {
        return rows(
                id,
                title,
                row -> words.say(word.apply(row)),
                order,
                () -> new RowCell.State<>(new Chip(words, Mark.WAITING), mark, word));
    }

    /** A column of nodes, such as bars; {@code copied} is what stands for the node on the clipboard. */
    public TableColumn<T, T> node(
            String id,
            Text title,
            Function<? super T, String> copied,
            Comparator<? super T> order,
            Function<? super T, Node> node) {
        return rows(id, title, copied, order, () -> new RowCell.Drawn<>(node, copied));
    }

    private TableColumn<T, T> rows(
            String id,
            Text title,
            Function<? super T, String> copied,
            Comparator<? super T> order,
            Supplier<RowCell<T>> cell) {
        TableColumn<T, T> column = column(id, title, copied);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setComparator(order::compare);
        column.setCellFactory(any -> cell.get());
        return column;
    }

    /** Widths and order as they were left; call this when all columns are there. */
    public void remember(Memory memory, String name) {
        new ColumnMemory<>(view, memory, name).begin();
    }

    /** Every way to sort, by keyboard: each column up or down, and the order the place itself chose. */
    public MenuButton sortMenu() {
        MenuButton menu = new MenuButton(words.say("console.kit.table.sort"), Icon.SORT.node());
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        menu.setAccessibleText(menu.getText());
        ToggleGroup group = new ToggleGroup();
        RadioMenuItem asGiven = item(group, words.say("console.kit.table.sort.given"), List.of(), null);
        asGiven.setSelected(true);
        menu.getItems().add(asGiven);
        for (TableColumn<T, ?> column : view.getColumns()) {
            String up = words.say("console.kit.table.sort.up", column.getText());
            String down = words.say("console.kit.table.sort.down", column.getText());
            menu.getItems().add(item(group, up, List.of(column), TableColumn.SortType.ASCENDING));
            menu.getItems().add(item(group, down, List.of(column), TableColumn.SortType.DESCENDING));
        }
        return menu;
    }

    /** Shows a snapshot; selection, focus and scroll stay with their rows when these are still there. */
    public void show(List<T> snapshot) {
        Object selected = keyOf(view.getSelectionModel().getSelectedItem());
        int top = skin.firstVisible();
        Object topKey = top > 0 && top < sorted.size() ? keyOf(sorted.get(top)) : null;
        TableColumn<T, ?> column = focusedColumn();
        rows.setAll(snapshot);
        Map<Object, Integer> places = selected == null && topKey == null ? Map.of() : places();
        selectAgain(selected, column, places);
        Integer topAgain = topKey == null ? null : places.get(topKey);
        if (topAgain != null) {
            view.scrollTo(topAgain);
        }
    }

    /** Shows a snapshot and its last row; a selection stays with its row. */
    public void showEnd(List<T> snapshot) {
        Object selected = keyOf(view.getSelectionModel().getSelectedItem());
        TableColumn<T, ?> column = focusedColumn();
        rows.setAll(snapshot);
        selectAgain(selected, column, selected == null ? Map.of() : places());
        if (!sorted.isEmpty()) {
            view.scrollTo(sorted.size() - 1);
        }
    }

    private void selectAgain(
            @Nullable Object selected, @Nullable TableColumn<T, ?> column, Map<Object, Integer> places) {
        Integer again = selected == null ? null : places.get(selected);
        if (again == null) {
            view.getSelectionModel().clearSelection();
        } else {
            view.getSelectionModel().select(again);
            view.getFocusModel().focus(again, column);
        }
    }

    /**
     * Selects the next row of a kind after the selected one, or the one before it, round the end.
     *
     * @return whether there is one
     */
    public boolean step(int by, Predicate<? super T> wanted) {
        int here = view.getSelectionModel().getSelectedIndex();
        int start = here < 0 && by < 0 ? 0 : here;
        for (int i = 1; i <= sorted.size(); i++) {
            int next = Math.floorMod(start + i * by, sorted.size());
            if (wanted.test(sorted.get(next))) {
                view.getSelectionModel().select(next);
                view.scrollTo(next);
                return true;
            }
        }
        return false;
    }

    private Map<Object, Integer> places() {
        Map<Object, Integer> places = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            places.put(key.apply(sorted.get(i)), i);
        }
        return places;
    }

    private RadioMenuItem item(
            ToggleGroup group, String name, List<TableColumn<T, ?>> order, TableColumn.@Nullable SortType direction) {
        RadioMenuItem item = new RadioMenuItem(name);
        item.setToggleGroup(group);
        item.setOnAction(chosen -> {
            order.forEach(column -> column.setSortType(direction));
            view.getSortOrder().setAll(order);
        });
        return item;
    }

    private <C> TableColumn<T, C> column(String id, Text title, Function<? super T, String> copy) {
        TableColumn<T, C> column = new TableColumn<>(words.say(title));
        column.setId(id);
        copied.put(column, copy);
        view.getColumns().add(column);
        return column;
    }

    private void copy(KeyEvent pressed) {
        T row = view.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        if (COPY_CELL.match(pressed)) {
            TableColumn<T, ?> column = focusedColumn();
            put(copied.get(column == null ? view.getColumns().getFirst() : column)
                    .apply(row));
            pressed.consume();
        } else if (COPY_ROW.match(pressed)) {
            List<TableColumn<T, ?>> shown = new ArrayList<>(view.getVisibleLeafColumns());
            put(shown.stream().map(column -> copied.get(column).apply(row)).collect(Collectors.joining("\t")));
            pressed.consume();
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable TableColumn<T, ?> focusedColumn() {
        TablePosition<T, ?> focused = view.getFocusModel().getFocusedCell();
        return focused == null ? null : focused.getTableColumn();
    }

    private static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(Objects.requireNonNull(text));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private @Nullable Object keyOf(@Nullable T row) {
        return row == null ? null : key.apply(row);
    }

    /** A cell of words, which tells them whole when its column is too narrow. */
    private static final class TextCell<T> extends TableCell<T, String> {

        TextCell() {
            WholeText.of(this);
        }

        @Override
        protected void updateItem(String words, boolean empty) {
            super.updateItem(words, empty);
            setText(empty ? null : words);
        }
    }
}
