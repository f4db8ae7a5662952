package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.Figures;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.DocumentPair;
import dev.bascule.compare.FieldDiff;
import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import javafx.geometry.Orientation;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The documents of one collection that differ, and the one that is looked at, on both sides. FX thread only. */
final class DocumentsPane extends VBox {

    /** From this width on the fields stand beside the ids. */
    private static final double BESIDE = 760;

    /** How high the fields' table is at least, at the plain size of text. */
    private static final double LEAST_TABLE = 110;

    private final Words words;
    private final Parts parts;
    private final PairViewModel pair;
    private final Comparison comparison;
    private final Subscriptions subscriptions = new Subscriptions();
    private final SplitPane split = new SplitPane();
    private final VBox fields = new VBox(8);
    private final ScrollPane reading = Parts.following(fields);

    DocumentsPane(Words words, PairViewModel pair, Comparison comparison, Row row) {
        this.words = words;
        this.parts = new Parts(words);
        this.pair = pair;
        this.comparison = comparison;
        getStyleClass().add("compare-detail-body");
        DifferingList ids = new DifferingList(
                words,
                comparison,
                row.differing(),
                id -> pair.open(new PairViewModel.Which(comparison.source(), comparison.target(), row.name(), id)));
        fields.getStyleClass().add("compare-fields");
        split.getItems().add(ids);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(parts.wrapped(howMany(row)), split);
        widthProperty().subscribe(this::fit);
        // a tab takes its content out of the scene while another one is shown
        sceneProperty().subscribe((before, now) -> {
            subscriptions.close();
            if (now != null) {
                listen();
            }
        });
        show(pair.stateProperty().get());
        if (pair.stateProperty().get() instanceof PairState.Shown(DocumentPair open)) {
            ids.choose(open.id());
        }
    }

    private void listen() {
        subscriptions.add(
                pair.stateProperty().subscribe(this::show),
                pair.everyFieldProperty()
                        .subscribe((before, now) -> show(pair.stateProperty().get())));
    }

    private static Text howMany(Row row) {
        long all = row.figures()
                .map(each -> each.differing() + each.onlyIgnored())
                .orElse((long) row.differing().size());
        return row.differing().size() < all
                ? Text.of("console.compare.detail.some", all, row.differing().size())
                : Text.of(
                        "console.compare.detail.all",
                        all,
                        row.figures().map(Figures::onlyIgnored).orElse(0L));
    }

    private void show(PairState state) {
        fields.getChildren().clear();
        reading.setFitToHeight(state instanceof PairState.Shown);
        switch (state) {
            case PairState.None none -> split.getItems().remove(reading);
            case PairState.Reading(String id) ->
                fields.getChildren()
                        .add(Parts.row(
                                new Chip(words, Mark.RUNNING, Text.of("console.compare.pair.reading")),
                                parts.button("compare.pair.stop", Text.of("console.compare.stop"), pair::dismiss)));
            case PairState.Failed(String id, var trouble) ->
                fields.getChildren().add(ErrorPanel.retry(words, trouble, pair::readAgain));
            case PairState.Shown(DocumentPair found) -> showPair(found);
        }
        if (!(state instanceof PairState.None) && !split.getItems().contains(reading)) {
            split.getItems().add(reading);
        }
        fit();
    }

    private void showPair(DocumentPair found) {
        CheckBox every = new CheckBox(words.say("console.compare.fields.every"));
        every.setId("compare.fields.every");
        every.setAccessibleText(every.getText());
        every.setMinWidth(USE_PREF_SIZE);
        every.setSelected(pair.everyFieldProperty().get());
        every.setOnAction(pressed -> pair.everyFieldProperty().set(every.isSelected()));
        FlowPane head = Parts.row(
                verdict(found),
                every,
                parts.button("compare.pair.again", Text.of("console.compare.pair.again"), pair::readAgain),
                parts.button("compare.pair.close", Text.of("console.dialogs.close"), pair::dismiss));
        DiffTree tree = new DiffTree(
                words, found.difference(), pair.everyFieldProperty().get(), comparison.source(), comparison.target());
        tree.setMinHeight(Look.grown(this, LEAST_TABLE));
        VBox.setVgrow(tree, Priority.ALWAYS);
        fields.getChildren().addAll(head, parts.muted(said(found)), tree);
    }

    private Chip verdict(DocumentPair found) {
        FieldDiff difference = found.difference();
        if (!found.inSource() && !found.inTarget()) {
            return new Chip(words, Mark.UNMEASURED, Text.of("console.compare.pair.gone"));
        }
        if (!found.inTarget()) {
            return new Chip(words, Mark.ONLY_SOURCE, Text.of("console.compare.only", comparison.source()));
        }
        if (!found.inSource()) {
            return new Chip(words, Mark.ONLY_TARGET, Text.of("console.compare.only", comparison.target()));
        }
        if (difference.isSame()) {
            return new Chip(words, Mark.EQUAL, Text.of("console.compare.pair.same"));
        }
        return difference.isEqualButForIgnored()
                ? new Chip(words, Mark.SAME_COUNT, Text.of("console.compare.only-ignored"))
                : new Chip(words, Mark.DIFFERENT, Text.of("console.compare.pair.differs", difference.differences()));
    }

    private static Text said(DocumentPair found) {
        FieldDiff difference = found.difference();
        return Text.of(
                difference.moved() ? "console.compare.pair.read-and-order" : "console.compare.pair.read",
                found.readAt(),
                difference.ignoredDifferences());
    }

    private void fit() {
        boolean beside = Look.plain(this, getWidth()) >= BESIDE;
        split.setOrientation(beside ? Orientation.HORIZONTAL : Orientation.VERTICAL);
        if (split.getItems().contains(reading)) {
            split.setDividerPositions(beside ? 0.28 : 0.34);
        }
    }
}
