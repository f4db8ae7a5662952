package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.console.kit.DiffBar;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** A row per collection; columns that only repeat what the detail says give way to it. FX thread only. */
final class CompareTable {

    /** How many columns there is room for. */
    enum Room {
        /** For the state and the name. */
        LEAST,
        LITTLE,
        SOME,
        ALL
    }

    private static final double SHORT_STATE = 190;
    private static final double LONG_STATE = 292;

    private final Words words;
    private final CompareViewModel model;
    private final KeyedTable<Row> table;
    private final TableColumn<Row, ?> state;
    private final TableColumn<Row, ?> source;
    private final TableColumn<Row, ?> target;
    private final TableColumn<Row, ?> difference;
    private final TableColumn<Row, ?> bar;
    private final TableColumn<Row, ?> options;
    private final TableColumn<Row, ?> indexes;
    private final TableColumn<Row, ?> how;
    private final MenuButton sort;

    CompareTable(Words words, CompareViewModel model, Node whenEmpty) {
        this.words = words;
        this.model = model;
        table = new KeyedTable<>(words, Text.of("console.compare.table"), Row::name, whenEmpty);
        table.view().setId("compare.table");
        state = table.state(
                "state", Text.of("console.compare.column.state"), CompareTexts::mark, this::state, byState());
        table.name("collection", Text.of("console.compare.column.collection"), Row::name)
                .setMinWidth(120);
        source = count("source", row -> row.source().documents(), row -> CompareTexts.side(row.source()));
        target = count("target", row -> row.target().documents(), row -> CompareTexts.side(row.target()));
        difference = table.figure(
                "difference",
                Text.of("console.compare.column.difference"),
                CompareTexts::difference,
                Comparator.comparingLong(CompareTexts::weight));
        difference.setMinWidth(94);
        bar = table.node("bar", Text.of("console.compare.column.bar"), this::barWords, byWeight(), this::bar);
        bar.setMinWidth(100);
        options = alike("options", Text.of("console.compare.column.options"), Row::optionsEqual);
        indexes = alike("indexes", Text.of("console.compare.column.indexes"), Row::indexesEqual);
        how = table.text("how", Text.of("console.compare.column.how"), row -> words.say(CompareTexts.how(row)));
        how.setMinWidth(138);
        sort = table.sortMenu();
        table.view().getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.showDetail(row);
            }
        });
    }

    TableView<Row> view() {
        return table.view();
    }

    /** Columns as they were left. */
    void remember(Memory memory) {
        table.remember(memory, "compare");
    }

    MenuButton sortMenu() {
        return sort;
    }

    void show(List<Row> rows, Room room) {
        Optional<Comparison> comparison = model.comparisonProperty().get();
        source.setText(comparison
                .map(Comparison::source)
                .or(model.sourceProperty()::get)
                .orElse(""));
        target.setText(comparison
                .map(Comparison::target)
                .or(model.targetProperty()::get)
                .orElse(""));
        boolean deep = comparison.filter(Comparison::deep).isPresent();
        table.least(state, rows.stream().anyMatch(Row::isEqualButForIgnored) ? LONG_STATE : SHORT_STATE);
        bar.setVisible(room == Room.ALL && deep);
        // of a deep comparison it would say the same in every row
        how.setVisible(room == Room.ALL && !deep);
        source.setVisible(room != Room.LEAST);
        target.setVisible(room != Room.LEAST);
        difference.setVisible(room == Room.SOME || room == Room.ALL);
        options.setVisible(room == Room.SOME || room == Room.ALL);
        indexes.setVisible(room == Room.SOME || room == Room.ALL);
        table.show(rows);
    }

    /** To the next or previous row that differs, round the end. */
    void step(int by) {
        table.step(by, Share::isDifference);
    }

    private TableColumn<Row, ?> count(
            String id, ToLongFunction<Row> documents, java.util.function.Function<Row, Text> said) {
        TableColumn<Row, ?> column =
                table.figure(id, Text.of("console.compare.column." + id), said, Comparator.comparingLong(documents));
        column.setMinWidth(98);
        return column;
    }

    private TableColumn<Row, ?> alike(String id, Text title, java.util.function.Predicate<Row> equal) {
        TableColumn<Row, String> column = table.text(id, title, row -> words.say(CompareTexts.alike(equal.test(row))));
        column.setMinWidth(102);
        return column;
    }

    private Text state(Row row) {
        return model.comparisonProperty()
                .get()
                .map(each -> CompareTexts.state(each, row))
                .orElse(Text.literal(""));
    }

    private Optional<DiffBar> diffBar(Row row) {
        return model.comparisonProperty()
                .get()
                .flatMap(each -> CompareTexts.shares(each, row))
                .map(shares -> new DiffBar(words, shares));
    }

    private Node bar(Row row) {
        return diffBar(row).<Node>map(found -> found).orElseGet(Label::new);
    }

    private String barWords(Row row) {
        return diffBar(row).map(Node::getAccessibleText).orElse("");
    }

    private static Comparator<Row> byState() {
        return Comparator.comparing(Row::state);
    }

    private static Comparator<Row> byWeight() {
        return Comparator.comparingLong(CompareTexts::weight);
    }
}
