package dev.bascule.console.wizard.step;

import dev.bascule.bson.TypedValue;
import dev.bascule.compare.SideBySide;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Parts;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Documents beside one another, a line per field, each value with its type. FX thread only. */
public final class DocumentsTable extends VBox {

    private static final double FIELD = 170;
    private static final double VALUE = 200;

    private final Parts parts;
    private final KeyedTable<SideBySide.Line> table;

    /**
     * @param name what is shown, for a screen reader
     * @param columns the documents' names
     * @param onlyDiffering whether lines on which the documents agree are left out at first; of one document all are shown
     */
    public DocumentsTable(
            Parts parts, String id, Text name, List<Text> columns, SideBySide documents, boolean onlyDiffering) {
        this.parts = parts;
        getStyleClass().add("documents");
        table = new KeyedTable<>(
                parts.words(), name, SideBySide.Line::path, parts.muted(Text.of("console.wizard.documents.none")));
        table.view().setId(id);
        columns(columns);
        table.view().setMinHeight(170);
        VBox.setVgrow(table.view(), Priority.ALWAYS);
        boolean comparable = columns.size() > 1;
        CheckBox differing = differing(id, documents);
        differing.setSelected(comparable && onlyDiffering);
        if (comparable) {
            getChildren().add(differing);
        }
        getChildren().add(table.view());
        if (!documents.isWhole()) {
            getChildren()
                    .add(parts.muted(Text.of(
                            "console.wizard.documents.cut", documents.lines().size())));
        }
    }

    private void columns(List<Text> columns) {
        TableColumn<SideBySide.Line, String> field =
                table.name("documents.field", Text.of("console.wizard.documents.field"), SideBySide.Line::path);
        table.least(field, FIELD);
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            table.least(
                    table.text(
                            "documents." + i,
                            columns.get(i),
                            line -> said(line.values().get(column))),
                    VALUE);
        }
    }

    private CheckBox differing(String id, SideBySide documents) {
        CheckBox differing = new CheckBox(parts.words().say("console.wizard.documents.differing"));
        differing.setId(id + ".differing");
        differing.setAccessibleText(differing.getText());
        differing.selectedProperty().subscribe(only -> table.show(lines(documents, only)));
        return differing;
    }

    private static List<SideBySide.Line> lines(SideBySide documents, boolean onlyDiffering) {
        return documents.lines().stream()
                .filter(line -> !onlyDiffering || !line.isAlike())
                .toList();
    }

    /** "int32  42"; a field that is not there is said to be so, for null is a value. */
    private String said(Optional<TypedValue> value) {
        return value.map(found -> found.type() + "  " + found.text())
                .orElseGet(() -> parts.words().say("console.wizard.documents.absent"));
    }
}
