package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.console.kit.Dividers;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Measure;
import dev.bascule.console.kit.Measured;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.KeyHelp;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Two environments side by side. FX thread only. */
final class CompareView extends VBox implements PlaceView {

    /** From this width on the detail stands at the right of the table. */
    private static final double WIDE = 960;

    /** Lower than this, what is looked at takes the room of the ways to choose it. */
    private static final double HIGH = 620;

    private static final KeyCombination ONLY_DIFFERENCES =
            new KeyCodeCombination(KeyCode.D, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEXT = new KeyCodeCombination(KeyCode.F8);
    private static final KeyCombination PREVIOUS = new KeyCodeCombination(KeyCode.F8, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination EXPORT = new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination CLOSE = new KeyCodeCombination(KeyCode.ESCAPE);

    private final Words words;
    private final CompareViewModel model;
    private final PairViewModel pair;
    private final MenuButton exportMenu;
    private final Subscriptions subscriptions = new Subscriptions();
    private final CompareHeader header;
    private final CompareFilters filters;
    private final Measured empty;
    private final CompareTable table;
    private final CompareDetail detail;
    private final VBox trouble = new VBox();
    private final SplitPane split = new SplitPane();
    private final Dividers dividers;
    private boolean wasWide = true;

    CompareView(Words words, CompareViewModel model, CompareTools tools, Memory memory) {
        this.words = words;
        this.model = model;
        this.pair = tools.pair();
        getStyleClass().addAll("place", "compare");
        // what does not fit in one row wraps instead of pushing the window's edge
        setMinWidth(0);
        header = new CompareHeader(words, model, subscriptions);
        empty = new Measured(words, whenEmpty(), model::measureAgain);
        empty.getStyleClass().add("compare-empty");
        table = new CompareTable(words, model, empty);
        table.remember(memory);
        dividers = new Dividers(split, memory);
        RowMenu.install(words, model, tools.onward(), table.view());
        IgnoreBar ignore = new IgnoreBar(words, tools.ignore(), model.comparisonProperty(), subscriptions);
        ExportLine export = new ExportLine(words, model, tools.export(), subscriptions);
        exportMenu = export.menu();
        filters = new CompareFilters(
                words, model, List.of(table.sortMenu(), ignore.button(), export.menu()), subscriptions);
        detail = new CompareDetail(words, model, tools.pair());
        split.getItems().add(table.view());
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(header, trouble, filters, ignore, export, split);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        subscriptions.add(
                model.shownProperty().subscribe(rows -> showRows()),
                model.measuringProperty().subscribe(now -> empty.show(whenEmpty())),
                model.selectionProperty().subscribe(now -> empty.show(whenEmpty())),
                model.troubleProperty().subscribe(this::showTrouble),
                model.detailProperty().subscribe(this::showDetail),
                pair.stateProperty().map(state -> pair.isOpen()).subscribe(open -> {
                    fit();
                    showRows();
                }),
                widthProperty().subscribe(width -> refit()),
                heightProperty().subscribe(height -> makeRoom()));
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void focusStart() {
        header.focusStart();
    }

    @Override
    public void focusFilter() {
        filters.focusFilter();
    }

    @Override
    public List<KeyHelp> keys() {
        return List.of(
                new KeyHelp(ONLY_DIFFERENCES, Text.of("console.compare.key.only-differences")),
                new KeyHelp(NEXT, Text.of("console.compare.key.next")),
                new KeyHelp(PREVIOUS, Text.of("console.compare.key.previous")),
                new KeyHelp(EXPORT, Text.of("console.compare.key.export")),
                new KeyHelp(CLOSE, Text.of("console.compare.key.close")));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void pressed(KeyEvent key) {
        if (ONLY_DIFFERENCES.match(key)) {
            model.showOnlyDifferences(!model.selectionProperty().get().onlyDifferences());
        } else if (NEXT.match(key)) {
            table.step(1);
        } else if (PREVIOUS.match(key)) {
            table.step(-1);
        } else if (EXPORT.match(key)) {
            // the arrows then choose among the exports, and Esc leads back here
            exportMenu.requestFocus();
            exportMenu.show();
        } else if (CLOSE.match(key) && pair.isOpen()) {
            pair.dismiss();
        } else if (CLOSE.match(key) && model.detailProperty().get().isPresent()) {
            model.closeDetail();
        } else {
            return;
        }
        key.consume();
    }

    private void showRows() {
        table.show(model.shownProperty().get(), room());
        empty.show(whenEmpty());
    }

    private Measure whenEmpty() {
        return switch (model.measuringProperty().get().phase()) {
            case CHOOSING -> new Measure.Empty(Text.of("console.compare.empty"), Optional.empty());
            case UNMEASURED ->
                new Measure.Empty(Text.of("console.compare.unmeasured"), Optional.of(Text.of("console.compare.again")));
            case FAILED ->
                new Measure.Empty(Text.of("console.compare.failed"), Optional.of(Text.of("console.compare.again")));
            case MEASURING, STOPPING ->
                model.comparisonProperty().get().isEmpty() ? new Measure.Loading() : nothingShown();
            case MEASURED -> nothingShown();
        };
    }

    private static Measure nothingShown() {
        return new Measure.Empty(Text.of("console.compare.nothing-shown"), Optional.empty());
    }

    private void showTrouble(Optional<Trouble> told) {
        trouble.getChildren().clear();
        told.ifPresent(found -> trouble.getChildren()
                .add(new ErrorPanel(
                        words,
                        found,
                        Optional.of(new ErrorPanel.Remedy(Text.of("console.compare.again"), model::measureAgain)))));
        trouble.setManaged(told.isPresent());
    }

    private void showDetail(Optional<Comparison.Row> row) {
        Optional<Comparison> comparison = model.comparisonProperty().get();
        boolean open = row.isPresent() && comparison.isPresent();
        if (open) {
            detail.show(comparison.get(), row.get());
        }
        if (open != split.getItems().contains(detail)) {
            if (open) {
                split.getItems().add(detail);
            } else {
                table.view().getSelectionModel().clearSelection();
                split.getItems().setAll(table.view());
            }
            fit();
            showRows();
        }
    }

    /** A document takes the room of the table where there is not enough for both. */
    private List<Node> parts() {
        if (!split.getItems().contains(detail)) {
            return List.of(table.view());
        }
        return pair.isOpen() && !isWide() ? List.of(detail) : List.of(table.view(), detail);
    }

    private boolean isWide() {
        return Look.plain(this, getWidth()) >= WIDE;
    }

    /** Beside the detail there is room for what tells rows apart, not for what the detail repeats. */
    private CompareTable.Room room() {
        if (isWide()) {
            if (!split.getItems().contains(detail)) {
                return CompareTable.Room.ALL;
            }
            return pair.isOpen() ? CompareTable.Room.LEAST : CompareTable.Room.LITTLE;
        }
        return CompareTable.Room.SOME;
    }

    private void refit() {
        boolean wide = isWide();
        if (wide != wasWide) {
            wasWide = wide;
            fit();
            showRows();
        }
    }

    private void makeRoom() {
        boolean low = getHeight() > 0 && Look.plain(this, getHeight()) < HIGH;
        boolean looking = split.getItems().contains(detail);
        Parts.show(header, !(low && looking));
        Parts.show(filters, !(low && looking && pair.isOpen()));
    }

    private void fit() {
        boolean wide = isWide();
        makeRoom();
        split.setOrientation(wide ? Orientation.HORIZONTAL : Orientation.VERTICAL);
        if (!split.getItems().equals(parts())) {
            split.getItems().setAll(parts());
        }
        if (pair.isOpen()) {
            // two documents need the room whatever was left to one
            dividers.place("compare.pair", wide ? 0.36 : 0.45);
        } else if (split.getItems().size() > 1) {
            dividers.place("compare.split", wide ? 0.62 : 0.45);
        }
    }
}
