package dev.bascule.console.history;

import dev.bascule.console.kit.Dividers;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Measure;
import dev.bascule.console.kit.Measured;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Segments.Segment;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.KeyHelp;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Runs in a table, the selected one beside it, or below where there is little room. FX thread only. */
final class HistoryView extends VBox implements PlaceView {

    private static final double WIDE = 960;
    private static final double ROOMY = 1200;

    private final Parts parts;
    private final HistoryViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Subscriptions detailSubscriptions = new Subscriptions();
    private final Segments<RunShare> shares;
    private final TextField filter = new TextField();
    private final HistoryTable table;
    private final Measured empty;
    private final VBox trouble = new VBox();
    private final SplitPane split = new SplitPane();
    private final ScrollPane detail = new ScrollPane();
    private final Dividers dividers;

    HistoryView(Words words, HistoryViewModel model, Memory memory) {
        this.parts = new Parts(words);
        this.model = model;
        getStyleClass().addAll("place", "history");
        setMinWidth(0);
        shares = new Segments<>(words, Text.of("console.history.share"), segments());
        shares.selectedProperty().set(model.shareProperty().get());
        shares.selectedProperty().subscribe(model::show);
        filter.setId("history.filter");
        filter.setPromptText(words.say("console.history.filter"));
        filter.setAccessibleText(words.say("console.history.filter"));
        filter.textProperty().subscribe(model::filter);
        empty = new Measured(words, new Measure.Loading(), model::refresh);
        empty.getStyleClass().add("history-empty");
        table = new HistoryTable(words, model, memory, empty);
        detail.setFitToWidth(true);
        detail.getStyleClass().add("edge-to-edge");
        split.getItems().add(table.view());
        dividers = new Dividers(split, memory);
        VBox.setVgrow(split, Priority.ALWAYS);
        FlowPane filters = new FlowPane(shares, filter, table.sortMenu());
        filters.getStyleClass().add("history-filters");
        getChildren().addAll(trouble, filters, split);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        subscriptions.add(
                model.shownProperty().subscribe(rows -> showRows()),
                model.entriesProperty().subscribe(all -> showRows()),
                model.troubleProperty().subscribe(this::showTrouble),
                model.selectedProperty().subscribe(this::showDetail),
                widthProperty().subscribe(width -> fit()));
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void focusStart() {
        table.view().requestFocus();
    }

    @Override
    public void focusFilter() {
        filter.requestFocus();
    }

    @Override
    public List<KeyHelp> keys() {
        return List.of(new KeyHelp(new KeyCodeCombination(KeyCode.ESCAPE), Text.of("console.compare.key.close")));
    }

    @Override
    public void close() {
        detailSubscriptions.close();
        subscriptions.close();
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && model.selectedProperty().get().isPresent()) {
            model.closeDetail();
            table.view().requestFocus();
            key.consume();
        }
    }

    private List<Segment<RunShare>> segments() {
        return Arrays.stream(RunShare.values())
                .map(share -> new Segment<>(share, share.label(), Optional.of(model.count(share))))
                .toList();
    }

    private void showRows() {
        shares.show(segments());
        boolean known = model.entriesProperty().get().isPresent();
        boolean none = model.entriesProperty().get().filter(List::isEmpty).isPresent();
        boolean failed = model.troubleProperty().get().isPresent();
        if (known) {
            empty.show(new Measure.Empty(
                    Text.of(none ? "console.history.empty" : "console.history.nothing-shown"), Optional.empty()));
        } else {
            empty.show(
                    failed
                            ? new Measure.Empty(Text.of("console.history.unread"), Optional.empty())
                            : new Measure.Loading());
        }
        table.show(model.shownProperty().get());
    }

    private void showTrouble(Optional<Trouble> told) {
        trouble.getChildren()
                .setAll(told.stream()
                        .map(found -> ErrorPanel.retry(parts.words(), found, model::refresh))
                        .toList());
        trouble.setManaged(told.isPresent());
        showRows();
    }

    private void showDetail(Optional<HistoryEntry> entry) {
        detailSubscriptions.close();
        entry.ifPresent(open -> {
            HistoryDetail page = new HistoryDetail(parts, model, open);
            detailSubscriptions.add(page::close);
            detail.setContent(page);
            detail.setVvalue(0);
        });
        if (entry.isPresent() != split.getItems().contains(detail)) {
            if (entry.isPresent()) {
                split.getItems().add(detail);
            } else {
                split.getItems().remove(detail);
                detail.setContent(null);
                table.view().getSelectionModel().clearSelection();
            }
            fit();
        }
    }

    private void fit() {
        double width = Look.plain(this, getWidth());
        boolean wide = width >= WIDE;
        boolean open = split.getItems().contains(detail);
        table.makeRoom(open && wide, width >= ROOMY);
        Orientation wanted = wide ? Orientation.HORIZONTAL : Orientation.VERTICAL;
        if (split.getOrientation() != wanted || open && split.getDividers().size() == 1) {
            split.setOrientation(wanted);
            if (open) {
                dividers.place("history.split", wide ? 0.5 : 0.35);
            }
        }
    }
}
