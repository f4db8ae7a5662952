package dev.bascule.console.run;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Sparkline;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.WrappingRow;
import dev.bascule.text.Text;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A run at work: how far it is, what it waits for, its steps, its collections, its log. FX thread only. */
final class ProgressView implements StagePage {

    /** Fewer make no picture. */
    private static final int LEAST_RATES = 4;

    private final Parts parts;
    private final RunPapersViewModel papers;
    private final Subscriptions subscriptions = new Subscriptions();
    private final VBox root = new VBox();
    private final ScrollPane page = Parts.scrolled(root);
    private final RunHeader header;
    private final ProgressBar bar = new ProgressBar();
    private final WrappingRow figures = new WrappingRow(28);
    private final Sparkline rates;
    private final Label waits = new Label();
    private final StepsView steps;
    private final KeyedTable<RunPicture.CollectionRow> collections;
    private final LogView log;

    ProgressView(Parts parts, RunViewModel run, RunPapersViewModel papers) {
        this.parts = parts;
        header = new RunHeader(parts, run, subscriptions);
        steps = new StepsView(parts);
        rates = new Sparkline(parts.words());
        rates.setId("run.rates");
        this.papers = papers;
        log = new LogView(parts, subscriptions);
        collections = new KeyedTable<>(
                parts.words(),
                Text.of("console.run.collections"),
                RunPicture.CollectionRow::name,
                parts.muted(Text.of("console.run.collections.none")));
        columns();
        bar.setMaxWidth(Double.MAX_VALUE);
        // otherwise a low window squeezes it to nothing
        bar.setMinHeight(ProgressBar.USE_PREF_SIZE);
        bar.setId("run.bar");
        figures.getStyleClass().add("run-figures");
        waits.setGraphic(Icon.WAITING.node());
        waits.setId("run.waits");
        waits.setWrapText(true);
        waits.setMinHeight(Label.USE_PREF_SIZE);
        waits.getStyleClass().add("muted");
        VBox right = new VBox(collections.view(), log);
        VBox.setVgrow(collections.view(), Priority.ALWAYS);
        right.getStyleClass().add("run-right");
        SplitPane split = new SplitPane(steps, right);
        split.setDividerPositions(0.3);
        SplitPane.setResizableWithParent(steps, false);
        VBox.setVgrow(split, Priority.ALWAYS);
        root.getStyleClass().add("run-page");
        page.setFitToHeight(true);
        HBox measured = new HBox(figures, rates);
        HBox.setHgrow(figures, Priority.ALWAYS);
        // large figures take a second line, which a low window must not put under what follows
        measured.setMinHeight(HBox.USE_PREF_SIZE);
        root.getChildren().addAll(header, bar, measured, waits, split);
        subscriptions.add(
                run.pictureProperty().subscribe(seen -> seen.ifPresent(this::show)),
                papers.rehearsalProperty()
                        .subscribe(known -> run.pictureProperty().get().ifPresent(this::show)));
    }

    private void columns() {
        collections
                .name("run.collection", Text.of("run.report.collection"), RunPicture.CollectionRow::name)
                .setMinWidth(120);
        collections
                .state(
                        "run.phase",
                        Text.of("console.run.column.phase"),
                        RunPicture.CollectionRow::mark,
                        RunPicture.CollectionRow::word,
                        Comparator.comparing(RunPicture.CollectionRow::phase))
                .setMinWidth(152);
        collections
                .figure(
                        "run.documents",
                        Text.of("console.run.column.documents"),
                        row -> Text.of("console.run.of", row.documents(), row.expected()),
                        Comparator.comparingLong(RunPicture.CollectionRow::expected))
                .setMinWidth(175);
        collections
                .figure(
                        "run.bytes",
                        Text.of("console.run.column.bytes"),
                        row -> Figures.bytes(row.bytes()),
                        Comparator.comparingLong(RunPicture.CollectionRow::bytes))
                .setMinWidth(90);
    }

    private void show(RunPicture picture) {
        bar.setProgress(picture.share().orElse(ProgressBar.INDETERMINATE_PROGRESS));
        String share = picture.share()
                .map(known -> parts.words().say(Figures.percent(known)))
                .orElse(parts.words().say("console.shell.run.share.unknown"));
        bar.setAccessibleText(share);
        figures.getChildren()
                .setAll(Stream.of(
                                picture.share().map(Figures::percent),
                                picture.share()
                                        .map(known -> Text.of(
                                                "console.run.of.documents", picture.documents(), picture.expected())),
                                picture.rate().map(Figures::rate),
                                picture.remaining().map(Figures::about))
                        .flatMap(Optional::stream)
                        .map(parts::figure)
                        .toList());
        showRates(picture.rates());
        Text doing = picture.waitsFor()
                .map(what -> what.age().toSeconds() < 1
                        ? Text.of("console.run.waits.now", what.what())
                        : Text.of("console.run.waits", what.what(), Figures.duration(what.age())))
                .orElse(Text.of("console.run.works", picture.stepName()));
        Optional<Rehearsed> rehearsed = papers.rehearsalProperty().get().map(Rehearsed::new);
        waits.setText(parts.words()
                .say(rehearsed
                        .flatMap(known -> known.overdue(picture))
                        .map(longer -> Text.of("console.run.longer", doing, longer))
                        .orElse(doing)));
        steps.show(picture, rehearsed);
        collections.show(picture.collections());
        log.show(picture.log());
    }

    private void showRates(List<Double> known) {
        Parts.show(rates, known.size() >= LEAST_RATES);
        if (rates.isVisible()) {
            rates.show(
                    known,
                    Text.of(
                            "console.run.rates",
                            Figures.duration(RateHistory.EACH.multipliedBy(known.size())),
                            Figures.rate(known.getLast()),
                            Figures.rate(Collections.max(known)),
                            Figures.rate(Collections.min(known))));
        }
    }

    @Override
    public Node node() {
        return page;
    }

    @Override
    public void focusStart() {
        collections.view().requestFocus();
    }

    @Override
    public void follow() {
        log.follow();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
