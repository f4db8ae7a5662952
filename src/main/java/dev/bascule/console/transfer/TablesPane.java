package dev.bascule.console.transfer;

import dev.bascule.console.kit.Field;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.TableFigures;
import dev.bascule.relational.MatchKey;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** What becomes of each table, and of the selected one what its rows are paired by and which columns change. FX thread only. */
final class TablesPane extends VBox {

    private final Parts parts;
    private final Optional<MatchDesk> desk;
    private final KeyedTable<TableFigures> table;
    private final VBox detail = new VBox();

    /** @param desk where the pairing can be changed; empty once it is done */
    TablesPane(Parts parts, Optional<MatchDesk> desk, Subscriptions subscriptions) {
        this.parts = parts;
        this.desk = desk;
        getStyleClass().add("transfer-pane");
        table = new KeyedTable<>(
                parts.words(),
                Text.of("console.transfer.tables"),
                TableFigures::array,
                parts.muted(Text.of("console.transfer.tables.none")));
        table.view().setId("transfer.tables");
        table.view().getStyleClass().add("tall-headers");
        table.view().setMinHeight(150);
        columns();
        VBox.setVgrow(table.view(), Priority.ALWAYS);
        detail.setId("transfer.table");
        detail.getStyleClass().add("transfer-detail");
        getChildren().addAll(table.view(), detail);
        subscriptions.add(table.view()
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> detail(Optional.ofNullable(row))));
    }

    private void columns() {
        table.least(table.name("tables.array", Text.of("console.transfer.array"), TableFigures::array), 120);
        table.state(
                        "tables.state",
                        Text.of("run.report.steps.state"),
                        TablesPane::mark,
                        TablesPane::state,
                        Comparator.comparing(TablesPane::mark))
                .setMinWidth(104);
        figure("rows", 76, TableFigures::rows);
        figure("inserted", 92, TableFigures::inserted);
        figure("updated", 88, TableFigures::updated);
        figure("unchanged", 94, TableFigures::unchanged);
        figure("refused", 86, TablesPane::refused);
        figure("superseded", 72, TableFigures::superseded);
        figure("target-only", 66, TableFigures::targetOnly);
        figure("reconciled", 60, TableFigures::reconciled);
    }

    private void figure(String id, double least, ToLongFunction<TableFigures> value) {
        table.figure(
                        "tables." + id,
                        Text.of("console.transfer.tables." + id),
                        row -> Figures.count(value.applyAsLong(row)),
                        Comparator.comparingLong(value))
                .setMinWidth(least);
    }

    static long refused(TableFigures row) {
        return row.refused().values().stream().mapToLong(Long::longValue).sum();
    }

    private static Mark mark(TableFigures row) {
        return refused(row) > 0 ? Mark.BLOCKING : row.inserted() + row.updated() > 0 ? Mark.DIFFERENT : Mark.EQUAL;
    }

    private static Text state(TableFigures row) {
        return switch (mark(row)) {
            case BLOCKING -> Text.of("console.transfer.state.refused");
            case DIFFERENT -> Text.of("console.transfer.state.changes");
            default -> Text.of("console.transfer.state.unchanged");
        };
    }

    private void detail(Optional<TableFigures> row) {
        detail.getChildren().clear();
        if (row.isEmpty()) {
            detail.getChildren().add(parts.muted(Text.of("console.transfer.table.choose")));
            return;
        }
        TableFigures figures = row.get();
        detail.getChildren()
                .addAll(
                        parts.subheading(Text.of(
                                "console.transfer.table",
                                figures.array(),
                                figures.table().toString())),
                        parts.wrapped(paired(figures.matchKey())));
        desk.ifPresent(choosing -> {
            List<List<String>> choices = choosing.choices(figures);
            if (choices.size() > 1) {
                detail.getChildren().add(choice(choosing, figures, choices));
            }
        });
        if (!figures.fields().isEmpty()) {
            detail.getChildren().add(parts.wrapped(Text.of("console.transfer.table.fields", fields(figures))));
        }
    }

    private String fields(TableFigures figures) {
        return figures.fields().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(each -> parts.words().say("console.transfer.table.field", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Text paired(MatchKey key) {
        return key.columns().isEmpty()
                ? Text.of("console.transfer.paired.none")
                : Text.of("console.transfer.paired." + key.by().word(), String.join(", ", key.columns()));
    }

    private Field choice(MatchDesk choosing, TableFigures figures, List<List<String>> choices) {
        ComboBox<List<String>> box = new ComboBox<>();
        box.setId("transfer.match");
        box.getItems().setAll(choices);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(List<String> columns) {
                return columns == null ? "" : String.join(", ", columns);
            }

            @Override
            public List<String> fromString(String written) {
                return List.of(written.split(", "));
            }
        });
        box.setValue(figures.matchKey().columns());
        box.valueProperty().subscribe((before, now) -> {
            if (now != null && !now.equals(before)) {
                choosing.choose(figures, now);
            }
        });
        return new Field(parts.words(), Text.of("console.transfer.match"), box, Optional.empty());
    }

    void show(ImportReport report) {
        showWhereAny("superseded", report, TableFigures::superseded);
        showWhereAny("reconciled", report, TableFigures::reconciled);
        table.show(report.tables());
        detail(Optional.ofNullable(table.view().getSelectionModel().getSelectedItem()));
    }

    /** What happens seldom has a column only when it happens. */
    private void showWhereAny(String id, ImportReport report, ToLongFunction<TableFigures> value) {
        boolean any = report.tables().stream().anyMatch(row -> value.applyAsLong(row) > 0);
        table.view().getColumns().stream()
                .filter(column -> column.getId().equals("tables." + id))
                .forEach(column -> column.setVisible(any));
    }

    void focus() {
        table.view().requestFocus();
        if (table.view().getSelectionModel().isEmpty()) {
            table.view().getSelectionModel().selectFirst();
        }
    }
}
