package dev.bascule.console.kit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The least widths of a table's columns: they grow with the text, and names get what they need where there is room.
 * FX thread only.
 *
 * @param <T> a row
 */
final class ColumnWidths<T> {

    private static final double PLAIN_SIZE = 14;

    /** Of a header's text, as kit.css has it. */
    private static final double HEADER = 0.93;

    /** On both sides of a cell's text together, in widths of an em. */
    private static final double PADDING = 1.8;

    private final TableView<T> table;
    private final Map<TableColumn<T, ?>, Double> least = new HashMap<>();
    private final Map<TableColumn<T, ?>, Function<? super T, String>> whole = new LinkedHashMap<>();

    ColumnWidths(TableView<T> table) {
        this.table = table;
    }

    /** @param width at the plain size of text */
    void least(TableColumn<T, ?> column, double width) {
        least.put(column, width);
        table.requestLayout();
    }

    /** What the column says is not shortened while the others can do with their least. */
    void whole(TableColumn<T, ?> column, Function<? super T, String> said) {
        whole.put(column, said);
    }

    /** When the table was laid out: only then its text has a size. */
    void fit() {
        double before = leastOfAll();
        if (table.lookup(".column-header .label") instanceof Labeled header) {
            double size = header.getFont().getSize() / HEADER;
            table.getVisibleLeafColumns().forEach(column -> set(column, floor(column) * size / PLAIN_SIZE));
            Font font = Font.font(header.getFont().getFamily(), size);
            whole.forEach((column, said) -> {
                double others = table.getVisibleLeafColumns().stream()
                        .filter(each -> each != column)
                        .mapToDouble(each -> each.getMinWidth())
                        .sum();
                double room = table.getWidth() - others - 2 * size;
                double needed = needed(said, font) + PADDING * size;
                set(column, Math.max(floor(column) * size / PLAIN_SIZE, Math.min(needed, room)));
            });
        }
        if (leastOfAll() != before) {
            table.getColumnResizePolicy().call(new TableView.ResizeFeatures<>(table, null, 0.0));
        }
    }

    private double leastOfAll() {
        return table.getVisibleLeafColumns().stream()
                .mapToDouble(TableColumn::getMinWidth)
                .sum();
    }

    private double floor(TableColumn<T, ?> column) {
        return least.computeIfAbsent(column, TableColumn::getMinWidth);
    }

    private double needed(Function<? super T, String> said, Font font) {
        Text ruler = new Text();
        ruler.setFont(font);
        return table.getItems().stream()
                .map(said)
                // the longest by characters is the widest, or nearly so
                .max(java.util.Comparator.comparingInt(String::length))
                .map(longest -> {
                    ruler.setText(longest);
                    return ruler.getLayoutBounds().getWidth();
                })
                .orElse(0.0);
    }

    private static void set(TableColumn<?, ?> column, double width) {
        double rounded = Math.ceil(width);
        if (Math.abs(column.getMinWidth() - rounded) >= 1) {
            column.setMinWidth(rounded);
        }
    }
}
