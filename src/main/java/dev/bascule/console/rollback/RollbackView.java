package dev.bascule.console.rollback;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Measure;
import dev.bascule.console.kit.Measured;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Tone;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.text.Text;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Restore points at the left, what the selected one means at the right. FX thread only. */
final class RollbackView extends VBox implements PlaceView {

    private static final double BESIDE = 700;
    private static final double LEAST_PAGE = 240;

    private final Words words;
    private final RollbackViewModel model;
    private final Around around;
    private final Subscriptions subscriptions = new Subscriptions();
    private final RestorePointList list;
    private final ScrollPane page = new ScrollPane();
    private final VBox trouble = new VBox();
    private final Measured empty;
    private Measure instead = new Measure.Loading();
    private final GridPane both = new GridPane();
    private final Label unasked = new Label();
    private final Subscriptions pageSubscriptions = new Subscriptions();

    RollbackView(Words words, RollbackViewModel model, Around around) {
        this.words = words;
        this.model = model;
        this.around = around;
        getStyleClass().addAll("place", "rollback");
        list = new RestorePointList(words, model, subscriptions);
        page.setFitToWidth(true);
        page.getStyleClass().add("edge-to-edge");
        both.getStyleClass().add("rollback-both");
        both.widthProperty().subscribe(width -> arrange());
        VBox.setVgrow(both, Priority.ALWAYS);
        empty = new Measured(words, instead, model::refresh);
        empty.setId("rollback.empty");
        unasked.setId("rollback.unasked");
        unasked.setWrapText(true);
        unasked.setMinHeight(USE_PREF_SIZE);
        unasked.setGraphic(Icon.WARNING.node());
        unasked.getStyleClass().addAll("toned", Tone.DIFFERENT.styleClass());
        getChildren().addAll(trouble, empty, both, unasked);
        subscriptions.add(
                model.pointsProperty().subscribe(points -> showPoints()),
                model.loadingProperty().subscribe(loading -> showPoints()),
                model.unaskedProperty().subscribe(reasons -> showPoints()),
                model.troubleProperty().subscribe(this::showTrouble),
                model.stateProperty().subscribe(state -> showPage()),
                model.selectedProperty().subscribe(point -> showPage()),
                model.alwaysTypedProperty().subscribe(typed -> showPage()),
                // whether a run on the target lives decides what the button says, not how far it is
                model.runProperty()
                        .map(status -> model.runInTheWay().isPresent())
                        .subscribe(inTheWay -> showPage()));
    }

    /** The page beside the list, or below it where there is no room beside. */
    private void arrange() {
        boolean beside = Look.plain(both, both.getWidth()) >= BESIDE;
        int column = beside ? 1 : 0;
        if (both.getChildren().isEmpty() || !Integer.valueOf(column).equals(GridPane.getColumnIndex(page))) {
            both.getChildren().setAll(list, page);
            GridPane.setConstraints(list, 0, 0);
            GridPane.setConstraints(page, column, 1 - column);
            GridPane.setHgrow(page, Priority.ALWAYS);
            GridPane.setVgrow(page, Priority.ALWAYS);
            GridPane.setVgrow(list, beside ? Priority.ALWAYS : Priority.NEVER);
            list.setBeside(beside);
            page.setMinHeight(beside ? 0 : Look.grown(both, LEAST_PAGE));
        }
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void focusStart() {
        if (page.getContent() instanceof RollbackOutcome outcome) {
            outcome.focusHeading();
        } else if (both.isVisible()) {
            list.requestFocus();
        } else {
            // until there is something to choose from
            requestFocus();
        }
    }

    @Override
    public void close() {
        closePage();
        subscriptions.close();
    }

    private void showPoints() {
        boolean known = model.pointsProperty().get().isPresent();
        boolean some =
                model.pointsProperty().get().filter(each -> !each.isEmpty()).isPresent();
        Measure none = !known && model.troubleProperty().get().isEmpty() ? new Measure.Loading() : none();
        // the same again would take the focus from its button
        if (!none.equals(instead)) {
            instead = none;
            empty.show(none);
        }
        boolean nothing = !some && model.troubleProperty().get().isEmpty();
        Parts.show(empty, nothing);
        Parts.show(both, some);
        showUnasked();
        if (some && Focus.isOn(this)) {
            focusStart();
        }
    }

    /** Who could not be asked may well have some. */
    private Measure none() {
        String reasons = missing();
        return reasons.isEmpty()
                ? new Measure.Empty(Text.of("console.rollback.empty"), Optional.empty())
                : new Measure.CouldNotMeasure(Figures.verbatim(reasons));
    }

    /** What is not in the list, because nobody could be asked. */
    private void showUnasked() {
        unasked.setText(missing());
        Parts.show(unasked, !empty.isVisible() && !unasked.getText().isEmpty());
    }

    private String missing() {
        return model.unaskedProperty().get().entrySet().stream()
                .map(reason -> words.say("console.rollback.unasked", reason.getKey(), reason.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private void showTrouble(Optional<Trouble> told) {
        trouble.getChildren().clear();
        told.ifPresent(found -> trouble.getChildren().add(ErrorPanel.retry(words, found, model::refresh)));
        trouble.setManaged(told.isPresent());
        showPoints();
    }

    private void showPage() {
        closePage();
        switch (model.stateProperty().get()) {
            case RollbackState.Choosing choosing -> showSelected();
            case RollbackState.RollingBack(var point) -> {
                RollbackProgress progress = new RollbackProgress(words, model, point);
                pageSubscriptions.add(progress::close);
                page.setContent(progress);
                progress.requestFocus();
            }
            case RollbackState.Ended(var point, var outcome) ->
                showOutcome(RollbackOutcome.of(words, model, point, outcome));
            case RollbackState.Failed(var point, var failure) ->
                showOutcome(RollbackOutcome.of(words, model, point, failure));
        }
    }

    private void showSelected() {
        model.selectedProperty()
                .get()
                .ifPresentOrElse(
                        point -> {
                            RollbackDetail detail = new RollbackDetail(words, model, around, point);
                            pageSubscriptions.add(detail::close);
                            page.setContent(detail);
                        },
                        () -> page.setContent(null));
    }

    private void showOutcome(RollbackOutcome outcome) {
        page.setContent(outcome);
        page.setVvalue(0);
        outcome.focusHeading();
    }

    private void closePage() {
        pageSubscriptions.close();
    }
}
