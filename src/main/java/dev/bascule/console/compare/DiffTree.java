package dev.bascule.console.compare;

import dev.bascule.bson.TypedValue;
import dev.bascule.compare.FieldDiff;
import dev.bascule.console.kit.Clip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.WholeText;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;

/** The fields of a document on both sides, those that differ or all of them. FX thread only. */
final class DiffTree extends TreeTableView<FieldDiff> {

    private static final int OPEN_BELOW = 200;

    /** How narrow the columns may get, at the plain size of text: the heads of the middle two are environments' names. */
    private static final List<Double> LEAST = List.of(72.0, 110.0, 110.0, 98.0);

    private final Words words;

    private final String source;
    private final String target;

    DiffTree(Words words, FieldDiff document, boolean everyField, String source, String target) {
        this.words = words;
        this.source = source;
        this.target = target;
        setId("compare.fields");
        getStyleClass().addAll("dense", "diff-tree");
        setAccessibleText(words.say("console.compare.fields"));
        setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label(words.say("console.compare.fields.none")));
        column(Text.of("console.compare.fields.field"), FieldDiff::name, 130);
        column(Figures.verbatim(source), field -> side(field, field.source()), 170);
        column(Figures.verbatim(target), field -> side(field, field.target()), 170);
        column(Text.of("console.compare.fields.how"), field -> words.say(how(field)), 130);
        // only in a scene the size of text is known
        sceneProperty().subscribe(shown -> fit());
        TreeItem<FieldDiff> root = item(document, everyField);
        setShowRoot(false);
        setRoot(root);
        Clip.install(this, this::line);
    }

    private void fit() {
        for (int i = 0; i < LEAST.size(); i++) {
            getColumns().get(i).setMinWidth(Look.grown(this, LEAST.get(i)));
        }
    }

    private TreeItem<FieldDiff> item(FieldDiff field, boolean everyField) {
        TreeItem<FieldDiff> item = new TreeItem<>(field);
        for (FieldDiff each : field.fields()) {
            if (everyField || !each.isSame()) {
                item.getChildren().add(item(each, everyField));
            }
        }
        item.setExpanded(field.outcome() == FieldDiff.Outcome.INSIDE
                && item.getChildren().size() < OPEN_BELOW);
        return item;
    }

    private void column(Text title, Function<FieldDiff, String> value, double width) {
        TreeTableColumn<FieldDiff, String> column = new TreeTableColumn<>(words.say(title));
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(value.apply(row.getValue().getValue())));
        column.setCellFactory(any -> new Cell());
        column.setSortable(false);
        column.setPrefWidth(width);
        getColumns().add(column);
    }

    /** "int32  42"; a field that is not there is said to be so, for null is a value. */
    private String side(FieldDiff field, Optional<TypedValue> value) {
        // what is in it stands below it
        boolean opened = field.outcome() == FieldDiff.Outcome.INSIDE;
        return value.map(found -> opened ? found.type() : found.type() + "  " + found.text())
                .orElseGet(() -> words.say("console.compare.fields.absent"));
    }

    private Text how(FieldDiff field) {
        if (field.ignored() && !field.isSame()) {
            return Text.of("console.compare.fields.ignored");
        }
        return switch (field.outcome()) {
            case SAME -> Text.of("console.compare.fields.same");
            case OTHER_VALUE -> Text.of("console.compare.fields.other-value");
            case OTHER_TYPE -> Text.of("console.compare.fields.other-type");
            case ONLY_SOURCE -> Text.of("console.compare.only", source);
            case ONLY_TARGET -> Text.of("console.compare.only", target);
            case OTHER_ORDER -> Text.of("console.compare.fields.other-order");
            case INSIDE ->
                Text.of(field.moved() ? "console.compare.fields.inside-and-order" : "console.compare.fields.inside");
        };
    }

    private String line(boolean cell) {
        TreeItem<FieldDiff> chosen = getSelectionModel().getSelectedItem();
        if (chosen == null) {
            return "";
        }
        FieldDiff field = chosen.getValue();
        return cell
                ? field.path()
                : String.join(
                        "\t",
                        field.path(),
                        side(field, field.source()),
                        side(field, field.target()),
                        words.say(how(field)));
    }

    /** A cell that tells its text whole when its column is too narrow. */
    private static final class Cell extends TreeTableCell<FieldDiff, String> {

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
