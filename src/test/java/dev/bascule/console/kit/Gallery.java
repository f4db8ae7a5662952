package dev.bascule.console.kit;

import dev.bascule.environment.Environment;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One of each control of the kit, in every state it has. */
final class Gallery {

    private record Row(String name, long source, long target, Mark mark) {}

    private final Words words;

    Gallery(Words words) {
        this.words = words;
    }

    VBox build() {
        VBox left = new VBox(10, chips(), environments(), safety(), measures(), bars(), segments());
        VBox right = new VBox(10, tiles(), field(), hold(), typed(), error(), table());
        left.setPrefWidth(560);
        right.setPrefWidth(640);
        VBox all = new VBox(new HBox(24, left, right));
        all.setPadding(new javafx.geometry.Insets(16));
        Look.scale(all, 100);
        return all;
    }

    Node chips() {
        return flow(Stream.of(Mark.values()).map(mark -> new Chip(words, mark)));
    }

    Node environments() {
        return flow(Stream.of(
                new EnvironmentChip(words, "production", Environment.Kind.PRODUCTION),
                new EnvironmentChip(words, "meeshy", Environment.Kind.PRODUCTION),
                new EnvironmentChip(words, "staging", Environment.Kind.STAGING),
                new EnvironmentChip(words, "meeshy-staging", Environment.Kind.STAGING),
                new EnvironmentChip(words, "laptop", Environment.Kind.OTHER)));
    }

    Node safety() {
        return new VBox(
                4,
                Stream.of(
                                new Safety.Untouched("production"),
                                new Safety.Stopping("production"),
                                new Safety.Switching("production", 12, 27),
                                new Safety.Switched("production", Duration.ofMillis(1_200)),
                                new Safety.Back("production"),
                                new Safety.InBetween("production"))
                        .map(safety -> new SafetyLine(words, safety))
                        .toArray(Node[]::new));
    }

    Node measures() {
        Text figure = Figures.count(412_008);
        return new VBox(
                6,
                Stream.of(
                                new Measure.Known(figure),
                                new Measure.Loading(),
                                new Measure.Empty(
                                        Figures.verbatim("Nothing is running."),
                                        Optional.of(Figures.verbatim("New run…"))),
                                new Measure.Partial(figure, 24, 31),
                                new Measure.CouldNotMeasure(Figures.verbatim("the server refused count on Message")),
                                new Measure.Stale(figure, Duration.ofMinutes(6)))
                        .map(measure -> new Measured(words, measure, () -> {}))
                        .toArray(Node[]::new));
    }

    Node bars() {
        return new VBox(6, bar(24, 2, 3, 0), bar(1, 0, 0, 99_999), bar(10, 10, 10, 10), bar(0, 0, 0, 0));
    }

    Node segments() {
        return new Segments<>(
                words,
                Figures.verbatim("Collections"),
                List.of(
                        new Segments.Segment<>("all", Figures.verbatim("all"), Optional.of(31L)),
                        new Segments.Segment<>("equal", Mark.EQUAL.word(), Optional.of(1_024L)),
                        new Segments.Segment<>("different", Mark.DIFFERENT.word(), Optional.of(4L))));
    }

    Node tiles() {
        return new HBox(
                8,
                new ActionTile(
                        words,
                        Icon.NEW_RUN,
                        Figures.verbatim("Try a promotion"),
                        Figures.verbatim("Two minutes, on sample data; nothing real is touched"),
                        () -> {}),
                new ActionTile(
                        words,
                        Icon.ENVIRONMENTS,
                        Figures.verbatim("Connect my environments"),
                        Figures.verbatim("MongoDB reached directly"),
                        () -> {}));
    }

    Node field() {
        Field field = new Field(
                words,
                Figures.verbatim("Name"),
                new TextField("prod uction"),
                Optional.of(Figures.verbatim("As runbooks and --confirm write it.")));
        field.showError(Optional.of(Figures.verbatim("A name has no spaces.")));
        return field;
    }

    Node hold() {
        return new HoldButton(
                words,
                Icon.ROLLBACK,
                Figures.verbatim("Hold two seconds to roll back production"),
                Figures.verbatim("Roll back production to before run 0427. Hold for two seconds, or press Enter."),
                () -> {},
                () -> {});
    }

    Node typed() {
        return new TypedConfirmation(words, "production", Figures.verbatim("Switch production now"), () -> {});
    }

    Node error() {
        return new ErrorPanel(
                words,
                Trouble.of(new OperatorException(
                        OperatorException.Reason.FAILED,
                        Figures.verbatim("Could not count Message in staging: not authorised."),
                        Figures.verbatim("Nothing was written."),
                        Figures.verbatim("Give the user bascule the role read on meeshy."))),
                Optional.of(new ErrorPanel.Remedy(Text.of("console.kit.measure.retry"), () -> {})));
    }

    Node table() {
        KeyedTable<Row> table =
                new KeyedTable<>(words, Figures.verbatim("Collections"), Row::name, new Label("Nothing."));
        table.text("name", Figures.verbatim("collection"), Row::name);
        table.figure(
                "source",
                Figures.verbatim("source"),
                row -> Figures.count(row.source()),
                Comparator.comparingLong(Row::source));
        table.figure(
                "target",
                Figures.verbatim("target"),
                row -> Figures.count(row.target()),
                Comparator.comparingLong(Row::target));
        table.node(
                "state",
                Figures.verbatim("state"),
                row -> words.say(row.mark().word()),
                Comparator.comparing(Row::mark),
                row -> new Chip(words, row.mark()));
        table.show(List.of(
                new Row("Message", 800_112, 799_994, Mark.DIFFERENT),
                new Row("User", 207, 207, Mark.EQUAL),
                new Row("Attachment", 12, 0, Mark.ONLY_SOURCE)));
        table.view().setPrefHeight(150);
        return new VBox(6, table.sortMenu(), table.view());
    }

    private DiffBar bar(long equal, long different, long source, long target) {
        return new DiffBar(words, new DiffBar.Shares(equal, different, source, target, "staging", "production"));
    }

    private static FlowPane flow(Stream<? extends Node> nodes) {
        FlowPane pane = new FlowPane(6, 6);
        pane.getChildren().setAll(nodes.toList());
        return pane;
    }
}
