package dev.bascule.console.activity;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Segments.Segment;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Tone;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.KeyHelp;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.run.RunId;
import dev.bascule.text.Text;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Lines in a table that goes on with the log until it is told to stand still. FX thread only. */
final class ActivityView extends VBox implements PlaceView {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private static final KeyCombination FOLLOW = new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN);

    private static final KeyCombination PROBLEM = new KeyCodeCombination(KeyCode.F8);
    private static final KeyCombination PROBLEM_BEFORE = new KeyCodeCombination(KeyCode.F8, KeyCombination.SHIFT_DOWN);

    private final Parts parts;
    private final ActivityViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final KeyedTable<ActivityLine> table;
    private final TextField search = new TextField();
    private final ToggleButton follow;
    private final Label newer = new Label();

    ActivityView(Words words, ActivityViewModel model, Memory memory) {
        this.parts = new Parts(words);
        this.model = model;
        getStyleClass().addAll("place", "activity");
        setMinWidth(0);
        table = new KeyedTable<>(
                words,
                Text.of("console.activity.table"),
                ActivityLine::number,
                parts.muted(Text.of("console.activity.empty")));
        columns(memory);
        follow = new ToggleButton(words.say("console.activity.follow"), Icon.RUNNING.node());
        follow.setId("activity.follow");
        follow.setAccessibleText(follow.getText());
        follow.setMinWidth(USE_PREF_SIZE);
        follow.selectedProperty().bindBidirectional(model.followProperty());
        newer.setId("activity.newer");
        VBox.setVgrow(table.view(), Priority.ALWAYS);
        getChildren().addAll(filters(), table.view(), foot());
        addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (FOLLOW.match(pressed)) {
                follow.setSelected(!follow.isSelected());
                pressed.consume();
            } else if (PROBLEM.match(pressed) || PROBLEM_BEFORE.match(pressed)) {
                step(PROBLEM.match(pressed) ? 1 : -1);
                pressed.consume();
            }
        });
        // who looks further up wants to read: the picture stands still
        table.view().addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (pressed.getCode() == KeyCode.UP || pressed.getCode() == KeyCode.PAGE_UP) {
                model.followProperty().set(false);
            }
        });
        subscriptions.add(
                () -> follow.selectedProperty().unbindBidirectional(model.followProperty()),
                model.shownProperty().subscribe(this::show),
                model.newerProperty().subscribe(more -> showNewer(more.longValue())));
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
        search.requestFocus();
    }

    @Override
    public List<KeyHelp> keys() {
        return List.of(
                new KeyHelp(FOLLOW, Text.of("console.activity.key.follow")),
                new KeyHelp(PROBLEM, Text.of("console.activity.key.problem")),
                new KeyHelp(PROBLEM_BEFORE, Text.of("console.activity.key.problem-before")));
    }

    /** To the next or previous warning or error, round the end; who looks for one wants to read. */
    private void step(int by) {
        boolean found = table.step(by, line -> line.level() != ActivityLine.Level.INFO);
        if (found) {
            model.followProperty().set(false);
            table.view().requestFocus();
        }
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void columns(Memory memory) {
        table.view().setId("activity.table");
        table.text("at", Text.of("console.activity.column.at"), line -> TIME.format(line.at()))
                .setMinWidth(110);
        table.node(
                        "level",
                        Text.of("console.activity.column.level"),
                        line -> parts.words().say(word(line.level())),
                        java.util.Comparator.comparing(ActivityLine::level),
                        this::level)
                .setMinWidth(145);
        table.text(
                        "run",
                        Text.of("console.activity.column.run"),
                        line -> line.run().map(run -> new RunId(run).brief()).orElse(""),
                        line -> line.run().orElse(""))
                .setMinWidth(90);
        table.text("origin", Text.of("console.activity.column.origin"), ActivityLine::origin)
                .setMinWidth(90);
        var message = table.text("message", Text.of("console.activity.column.message"), ActivityLine::message);
        message.setMinWidth(260);
        message.setPrefWidth(700);
        table.remember(memory, "activity");
    }

    private FlowPane filters() {
        Segments<ActivityLine.Level> levels = new Segments<>(
                parts.words(),
                Text.of("console.activity.level"),
                Arrays.stream(ActivityLine.Level.values())
                        .map(level -> new Segment<>(
                                level,
                                Text.of("console.activity.least." + level.name().toLowerCase(java.util.Locale.ROOT)),
                                Optional.<Long>empty()))
                        .toList());
        levels.selectedProperty().set(model.filterProperty().get().least());
        levels.selectedProperty().subscribe(model::show);
        search.setId("activity.search");
        search.setPromptText(parts.words().say("console.activity.search"));
        search.setAccessibleText(search.getPromptText());
        search.setText(model.filterProperty().get().text());
        search.textProperty().subscribe((before, now) -> model.search(now));
        AllOrOne runs = new AllOrOne(parts, "activity.run", Text.of("console.activity.all-runs"), model::showRun);
        AllOrOne origins =
                new AllOrOne(parts, "activity.origin", Text.of("console.activity.all-origins"), model::showOrigin);
        subscriptions.add(
                model.runsProperty()
                        .subscribe(known ->
                                runs.show(known, model.filterProperty().get().run())),
                model.originsProperty()
                        .subscribe(known ->
                                origins.show(known, model.filterProperty().get().origin())));
        FlowPane row = new FlowPane(levels, runs, origins, search, table.sortMenu());
        row.getStyleClass().add("activity-filters");
        return row;
    }

    private FlowPane foot() {
        Node open = parts.button("activity.open", Text.of("console.activity.open"), model::openFile);
        open.setDisable(!model.hasFile());
        FlowPane row = Parts.row(
                follow, parts.button("activity.copy", Text.of("console.activity.copy"), this::copy), open, newer);
        row.setRowValignment(javafx.geometry.VPos.CENTER);
        return row;
    }

    private void show(List<ActivityLine> lines) {
        if (model.followProperty().get() && table.view().getSortOrder().isEmpty()) {
            table.showEnd(lines);
        } else {
            table.show(lines);
        }
    }

    private void showNewer(long more) {
        newer.setText(more == 0 ? "" : parts.words().say("console.activity.newer", more));
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(table.view().getItems().stream()
                .map(line -> String.join(
                        "\t",
                        line.at().toString(),
                        line.level().name(),
                        line.run().orElse(""),
                        line.origin(),
                        line.message()))
                .collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private Node level(ActivityLine line) {
        Label label = new Label(parts.words().say(word(line.level())));
        switch (line.level()) {
            case INFO -> {}
            case WARNING -> {
                label.setGraphic(Icon.WARNING.node());
                label.getStyleClass().addAll("activity-level", Tone.DIFFERENT.styleClass());
            }
            case ERROR -> {
                label.setGraphic(Icon.BLOCKING.node());
                label.getStyleClass().addAll("activity-level", Tone.BLOCKING.styleClass());
            }
        }
        return label;
    }

    private static Text word(ActivityLine.Level level) {
        return switch (level) {
            case INFO -> Text.of("console.activity.level.info");
            case WARNING -> Mark.WARNING.word();
            case ERROR -> Text.of("console.activity.level.error");
        };
    }

    /** For the badge: how many errors nobody has looked at. */
    static Optional<Text> badge(long errors) {
        return errors == 0 ? Optional.empty() : Optional.of(Figures.count(errors));
    }
}
