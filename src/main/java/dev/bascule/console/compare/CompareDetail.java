package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One collection on both sides: its documents, options, indexes, and how it was measured. FX thread only. */
final class CompareDetail extends VBox {

    private final Words words;
    private final CompareViewModel model;
    private final PairViewModel pair;
    private final Label title = new Label();
    private final Tab documents;
    private final Tab options;
    private final Tab indexes;
    private final Tab how;
    private Optional<Row> shown = Optional.empty();

    CompareDetail(Words words, CompareViewModel model, PairViewModel pair) {
        this.words = words;
        this.model = model;
        this.pair = pair;
        getStyleClass().add("compare-detail");
        setId("compare.detail");
        title.getStyleClass().add("compare-detail-title");
        title.setMinWidth(0);
        documents = tab(Text.of("console.compare.detail.documents"));
        options = tab(Text.of("console.compare.column.options"));
        indexes = tab(Text.of("console.compare.column.indexes"));
        how = tab(Text.of("console.compare.detail.how"));
        TabPane tabs = new TabPane(documents, options, indexes, how);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setAccessibleText(words.say("console.compare.detail"));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        Button close = new Button("", Icon.CLOSE.node());
        close.getStyleClass().addAll("flat", "button-icon");
        close.setId("compare.detail.close");
        close.setAccessibleText(words.say("console.dialogs.close"));
        close.setOnAction(pressed -> model.closeDetail());
        Region spare = new Region();
        HBox.setHgrow(spare, Priority.ALWAYS);
        HBox head = new HBox(title, spare, close);
        head.getStyleClass().add("compare-detail-head");
        getChildren().addAll(head, tabs);
    }

    void show(Comparison comparison, Row row) {
        title.setText(row.name());
        title.setAccessibleText(row.name());
        if (!row.differing().isEmpty() && shown.equals(Optional.of(row))) {
            return;
        }
        shown = Optional.of(row);
        documents.setContent(documents(comparison, row));
        options.setContent(lines(
                Text.of("console.compare.column.options"),
                Text.of("console.compare.detail.option"),
                comparison,
                IndexPairs.options(row),
                Text.of("console.compare.detail.no-options")));
        indexes.setContent(lines(
                Text.of("console.compare.column.indexes"),
                Text.of("console.compare.detail.keys"),
                comparison,
                IndexPairs.indexes(row),
                Text.of("console.compare.detail.no-indexes")));
        how.setContent(how(comparison, row));
    }

    private Node documents(Comparison comparison, Row row) {
        if (row.problem().isPresent()) {
            return padded(
                    new Chip(words, Mark.UNMEASURED), wrapped(row.problem().get()));
        }
        if (row.differing().isEmpty()) {
            return nothingToList(row);
        }
        return new DocumentsPane(words, pair, comparison, row);
    }

    private Node nothingToList(Row row) {
        if (row.figures().isPresent()) {
            return padded(wrapped(Text.of("console.compare.detail.none")));
        }
        if (!row.source().exists() || !row.target().exists()) {
            return padded(wrapped(Text.of("console.compare.detail.one-side")));
        }
        Button deep = new Button(words.say("console.compare.deep"), Icon.EVERY_DOCUMENT.node());
        deep.setOnAction(pressed -> model.compareEveryDocument());
        deep.setAccessibleText(deep.getText());
        return padded(wrapped(Text.of("console.compare.detail.shallow")), deep);
    }

    private Node lines(Text name, Text what, Comparison comparison, List<IndexPairs.Line> lines, Text whenNone) {
        if (lines.isEmpty()) {
            return padded(wrapped(whenNone));
        }
        KeyedTable<IndexPairs.Line> table = new KeyedTable<>(words, name, line -> line, new Label());
        table.text("what", what, IndexPairs.Line::what);
        table.text("source", Figures.verbatim(comparison.source()), line -> side(line.source()));
        table.text("target", Figures.verbatim(comparison.target()), line -> side(line.target()));
        table.text(
                "state", Text.of("console.compare.column.state"), line -> words.say(CompareTexts.alike(line.equal())));
        table.view().setAccessibleText(words.say(name));
        table.show(lines);
        return table.view();
    }

    private String side(Optional<String> told) {
        return told.orElseGet(() -> words.say("console.compare.absent"));
    }

    private Node how(Comparison comparison, Row row) {
        return padded(
                wrapped(CompareTexts.how(row)),
                wrapped(Text.of("console.compare.detail.measured", comparison.measuredAt())),
                wrapped(Text.of(
                        row.figures().isPresent() ? "console.compare.detail.deep" : "console.compare.detail.counts")));
    }

    private Label wrapped(Text text) {
        Label label = new Label(words.say(text));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static VBox padded(Node... nodes) {
        VBox box = new VBox(nodes);
        box.getStyleClass().add("compare-detail-body");
        return box;
    }

    private Tab tab(Text name) {
        return new Tab(words.say(name));
    }
}
