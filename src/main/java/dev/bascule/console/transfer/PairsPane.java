package dev.bascule.console.transfer;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.RowPair;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Rows of the file that the target has otherwise, and of the selected one both versions, column by column. FX thread only. */
final class PairsPane extends VBox {

    /** Narrower than this, at the plain size of text, both versions stand below the list. */
    private static final double BESIDE = 760;

    private final Parts parts;
    private final KeyedTable<RowPair> list;
    private final KeyedTable<RowPair.Cell> cells;
    private final GridPane both = new GridPane();

    PairsPane(Parts parts, Subscriptions subscriptions) {
        this.parts = parts;
        getStyleClass().add("transfer-pane");
        list = list();
        cells = cells();
        both.setHgap(12);
        both.setVgap(8);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(parts.muted(Text.of("console.transfer.pairs.about")), both);
        subscriptions.add(
                both.widthProperty().subscribe(width -> arrange()),
                list.view()
                        .getSelectionModel()
                        .selectedItemProperty()
                        .subscribe(row -> cells.show(row == null ? List.of() : row.cells())));
    }

    private KeyedTable<RowPair> list() {
        KeyedTable<RowPair> table = new KeyedTable<>(
                parts.words(),
                Text.of("console.transfer.pairs"),
                row -> row.array() + "/" + row.element(),
                parts.muted(Text.of("console.transfer.pairs.none")));
        table.view().setId("transfer.pairs");
        table.view().setMinHeight(130);
        table.least(table.name("pairs.array", Text.of("console.transfer.array"), RowPair::array), 100);
        table.figure(
                        "pairs.element",
                        Text.of("console.transfer.element"),
                        row -> Figures.count(row.element()),
                        Comparator.comparingLong(RowPair::element))
                .setMinWidth(84);
        table.least(
                table.text("pairs.key", Text.of("console.transfer.key"), row -> RefusalsPane.keyOf(row.key())), 120);
        table.state(
                        "pairs.kind",
                        Text.of("console.transfer.becomes"),
                        row -> row.kind() == RowPair.Kind.CLASH ? Mark.BLOCKING : Mark.DIFFERENT,
                        row -> Text.of(
                                row.kind() == RowPair.Kind.CLASH
                                        ? "console.transfer.state.refused"
                                        : "console.transfer.pairs.update"),
                        Comparator.comparing(RowPair::kind))
                .setMinWidth(118);
        return table;
    }

    private KeyedTable<RowPair.Cell> cells() {
        KeyedTable<RowPair.Cell> table = new KeyedTable<>(
                parts.words(),
                Text.of("console.transfer.versions"),
                RowPair.Cell::column,
                parts.muted(Text.of("console.transfer.pairs.choose")));
        table.view().setId("transfer.versions");
        table.view().setMinHeight(130);
        table.least(table.name("versions.column", Text.of("console.transfer.field"), RowPair.Cell::column), 90);
        table.least(
                table.text("versions.target", Text.of("console.transfer.in-target"), cell -> said(cell.target())), 110);
        table.least(table.text("versions.file", Text.of("console.transfer.in-file"), cell -> said(cell.file())), 110);
        return table;
    }

    private static String said(Optional<String> value) {
        return value.orElse("null");
    }

    private void arrange() {
        boolean beside = Look.plain(both, both.getWidth()) >= BESIDE;
        if (both.getChildren().isEmpty() || beside != (GridPane.getColumnIndex(cells.view()) == 1)) {
            both.getChildren().clear();
            both.add(list.view(), 0, 0);
            both.add(cells.view(), beside ? 1 : 0, beside ? 0 : 1);
            List.of(list.view(), cells.view()).forEach(view -> {
                GridPane.setHgrow(view, Priority.ALWAYS);
                GridPane.setVgrow(view, Priority.ALWAYS);
            });
        }
    }

    void show(ImportReport report) {
        list.show(report.pairs());
        if (list.view().getSelectionModel().isEmpty()) {
            list.view().getSelectionModel().selectFirst();
        }
    }

    void focus() {
        list.view().requestFocus();
    }
}
