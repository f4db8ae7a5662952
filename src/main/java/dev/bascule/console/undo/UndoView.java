package dev.bascule.console.undo;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.EnvironmentChip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.engine.ImportPoint;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The imports at the left, what taking the selected one back means at the right. FX thread only. */
public final class UndoView extends VBox implements PlaceView {

    private static final double BESIDE = 700;

    private final Parts parts;
    private final UndoViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Subscriptions pageSubscriptions = new Subscriptions();
    private final KeyedTable<ImportPoint> list;
    private final VBox trouble = new VBox();
    private final GridPane both = new GridPane();
    private final ScrollPane page = new ScrollPane();

    public UndoView(Parts parts, UndoViewModel model) {
        this.parts = parts;
        this.model = model;
        getStyleClass().addAll("rollback", "undo");
        list = list();
        page.setFitToWidth(true);
        page.getStyleClass().add("edge-to-edge");
        page.setMinHeight(240);
        both.setHgap(16);
        both.setVgap(12);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(trouble, both);
        subscriptions.add(
                both.widthProperty().subscribe(width -> arrange()),
                model.importsProperty().subscribe(found -> showList(found.orElse(List.of()))),
                model.troubleProperty().subscribe(told -> trouble.getChildren()
                        .setAll(told.map(why -> List.of(ErrorPanel.retry(parts.words(), why, model::refresh)))
                                .orElse(List.of()))),
                list.view().getSelectionModel().selectedItemProperty().subscribe((before, now) -> {
                    if (now != null) {
                        model.select(now);
                    }
                }),
                model.selectedProperty().subscribe(point -> showSelected()),
                model.stateProperty().subscribe(state -> showPage()));
    }

    private KeyedTable<ImportPoint> list() {
        KeyedTable<ImportPoint> table = new KeyedTable<>(
                parts.words(),
                Text.of("console.undo.imports"),
                point -> point.run(),
                parts.muted(Text.of("console.undo.none")));
        table.view().setId("undo.imports");
        table.view().setMinHeight(140);
        table.least(table.name("undo.target", Text.of("console.undo.target"), ImportPoint::target), 150);
        table.ordered(
                        "undo.when",
                        Text.of("console.undo.when"),
                        point -> parts.words().say(Figures.ago(model.age(point))),
                        Comparator.comparing(ImportPoint::run))
                .setMinWidth(110);
        table.state(
                        "undo.state",
                        Text.of("run.report.steps.state"),
                        UndoView::mark,
                        UndoView::state,
                        Comparator.comparing(UndoView::mark))
                .setMinWidth(150);
        return table;
    }

    static Mark mark(ImportPoint point) {
        if (point.state() == RunState.ROLLED_BACK) {
            return Mark.ROLLED_BACK;
        }
        return point.isUndoable() ? Mark.OK : Mark.CANCELLED;
    }

    static Text state(ImportPoint point) {
        if (point.state() == RunState.ROLLED_BACK) {
            return Text.of("console.undo.state.undone");
        }
        return Text.of(point.isUndoable() ? "console.undo.state.usable" : "console.undo.state.lost");
    }

    /** The page beside the list, or below it where there is no room beside. */
    private void arrange() {
        boolean beside = Look.plain(both, both.getWidth()) >= BESIDE;
        int column = beside ? 1 : 0;
        if (both.getChildren().isEmpty() || !Integer.valueOf(column).equals(GridPane.getColumnIndex(page))) {
            both.getChildren().setAll(list.view(), page);
            GridPane.setConstraints(list.view(), 0, 0);
            GridPane.setConstraints(page, column, 1 - column);
            GridPane.setHgrow(page, Priority.ALWAYS);
            GridPane.setVgrow(page, Priority.ALWAYS);
            GridPane.setVgrow(list.view(), beside ? Priority.ALWAYS : Priority.NEVER);
            list.view().setPrefHeight(beside ? USE_COMPUTED_SIZE : 180);
            list.view().setMinWidth(beside ? Look.grown(both, 440) : 0);
        }
    }

    private void showList(List<ImportPoint> points) {
        list.show(points);
        showSelected();
    }

    private void showSelected() {
        model.selectedProperty()
                .get()
                .ifPresent(point -> list.view().getSelectionModel().select(point));
        showPage();
    }

    private void showPage() {
        pageSubscriptions.close();
        switch (model.stateProperty().get()) {
            case UndoState.Choosing choosing ->
                page.setContent(model.selectedProperty()
                        .get()
                        .<Node>map(point -> new UndoDetail(parts, model, point, pageSubscriptions))
                        .orElse(null));
            case UndoState.Undoing(ImportPoint point) -> showUndoing(point);
            case UndoState.Undone(ImportPoint point, var run) -> showOutcome(UndoOutcome.of(parts, model, point, run));
            case UndoState.Failed(ImportPoint point, var why) -> showOutcome(UndoOutcome.of(parts, model, why));
        }
    }

    private void showUndoing(ImportPoint point) {
        VBox content = new VBox(
                parts.heading("undo.heading", Text.of("console.undo.undoing", point.target())),
                new Chip(parts.words(), Mark.RUNNING),
                parts.muted(Text.of("console.undo.undoing.about")));
        content.getStyleClass().add("page");
        page.setContent(content);
    }

    private void showOutcome(UndoOutcome outcome) {
        page.setContent(outcome);
        page.setVvalue(0);
        if (getScene() != null) {
            outcome.focusHeading();
        }
    }

    /** Who the target is, as everywhere. */
    static EnvironmentChip chip(Parts parts, UndoViewModel model, ImportPoint point) {
        return new EnvironmentChip(parts.words(), point.target(), model.kind(point));
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void focusStart() {
        list.view().requestFocus();
        if (list.view().getSelectionModel().isEmpty()) {
            list.view().getSelectionModel().selectFirst();
        }
    }

    @Override
    public void close() {
        pageSubscriptions.close();
        subscriptions.close();
    }
}
