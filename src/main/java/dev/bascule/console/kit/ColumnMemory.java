package dev.bascule.console.kit;

import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * The widths of a table's columns and the order of its rows, as the operator left them. FX thread only.
 *
 * @param <T> a row
 */
final class ColumnMemory<T> {

    private final TableView<T> table;
    private final Memory memory;
    private final String name;

    /** @param name of the table in the memory */
    ColumnMemory(TableView<T> table, Memory memory, String name) {
        this.table = table;
        this.memory = memory;
        this.name = name;
    }

    void begin() {
        table.getColumns().forEach(this::width);
        memory.recall(orderKey()).flatMap(this::order).ifPresent(table.getSortOrder()::add);
        table.getSortOrder()
                .addListener((ListChangeListener<TableColumn<T, ?>>) change -> memory.keep(orderKey(), orderNow()));
    }

    private void width(TableColumn<T, ?> column) {
        String key = name + ".column." + column.getId();
        memory.recall(key)
                .flatMap(ColumnMemory::number)
                .filter(width -> width >= column.getMinWidth() && width <= column.getMaxWidth())
                .ifPresent(column::setPrefWidth);
        column.widthProperty()
                .subscribe((before, now) -> memory.keep(key, String.valueOf(Math.round(now.doubleValue()))));
    }

    private Optional<TableColumn<T, ?>> order(String text) {
        List<String> parts = List.of(text.split(" "));
        return table.getColumns().stream()
                .filter(column -> parts.size() == 2 && parts.getFirst().equals(column.getId()))
                .findFirst()
                .map(column -> {
                    column.setSortType(
                            parts.getLast().equals("down")
                                    ? TableColumn.SortType.DESCENDING
                                    : TableColumn.SortType.ASCENDING);
                    return column;
                });
    }

    private String orderNow() {
        return table.getSortOrder().stream()
                .findFirst()
                .map(column ->
                        column.getId() + (column.getSortType() == TableColumn.SortType.DESCENDING ? " down" : " up"))
                .orElse("");
    }

    private String orderKey() {
        return name + ".order";
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }
}
