package dev.bascule.console.lookup;

import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import dev.bascule.bson.TypedValue;
import dev.bascule.console.kit.Clip;
import dev.bascule.console.kit.WholeText;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;

/** One document as a tree of its fields, with their types. FX thread only. Only what is opened is read. */
final class DocumentTree extends TreeTableView<DocumentTree.Field> {

    /** A field of the document. */
    record Field(String name, String path, RawElements element) {

        TypedValue value() {
            return TypedValue.of(element);
        }
    }

    private final Words words;

    DocumentTree(Words words, RawBson document) {
        this.words = words;
        setId("lookup.document");
        getStyleClass().addAll("dense", "document-tree");
        setAccessibleText(words.say("console.lookup.document"));
        setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column("console.lookup.column.field", Field::name, 150);
        column("console.lookup.column.type", field -> field.value().type(), 90);
        column("console.lookup.column.value", field -> field.value().text(), 280);
        TreeItem<Field> root = new TreeItem<>();
        root.getChildren().setAll(fields("", document));
        setShowRoot(false);
        setRoot(root);
        Clip.install(this, this::line);
    }

    private static List<TreeItem<Field>> fields(String path, RawBson document) {
        List<TreeItem<Field>> items = new ArrayList<>();
        RawElements elements = document.elements();
        while (elements.next()) {
            String name = elements.name();
            items.add(new Item(new Field(name, path.isEmpty() ? name : path + "." + name, elements.mark())));
        }
        return items;
    }

    private void column(String title, Function<Field, String> value, double width) {
        TreeTableColumn<Field, String> column = new TreeTableColumn<>(words.say(Text.of(title)));
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(value.apply(row.getValue().getValue())));
        column.setCellFactory(any -> new Cell());
        column.setSortable(false);
        column.setPrefWidth(width);
        column.setMinWidth(70);
        getColumns().add(column);
    }

    private String line(boolean cell) {
        TreeItem<Field> chosen = getSelectionModel().getSelectedItem();
        if (chosen == null) {
            return "";
        }
        Field field = chosen.getValue();
        return cell
                ? field.value().text()
                : String.join(
                        "\t", field.path(), field.value().type(), field.value().text());
    }

    /** A field whose own fields are read when somebody opens it. */
    private static final class Item extends TreeItem<Field> {

        private boolean read;

        Item(Field field) {
            super(field);
        }

        @Override
        public boolean isLeaf() {
            return !getValue().element().isContainer();
        }

        @Override
        public ObservableList<TreeItem<Field>> getChildren() {
            if (!read) {
                read = true;
                if (!isLeaf()) {
                    super.getChildren()
                            .setAll(fields(
                                    getValue().path(), getValue().element().document()));
                }
            }
            return super.getChildren();
        }
    }

    /** A cell that tells its text whole when its column is too narrow. */
    private static final class Cell extends TreeTableCell<Field, String> {

        Cell() {
            WholeText.of(this);
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty || text == null ? null : text);
        }
    }
}
