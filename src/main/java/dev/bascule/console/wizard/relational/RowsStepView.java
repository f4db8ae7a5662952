package dev.bascule.console.wizard.relational;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.run.Ages;
import dev.bascule.console.transfer.ImportReportView;
import dev.bascule.console.transfer.TransferFigures;
import dev.bascule.console.wizard.relational.RowsStepViewModel.Looked;
import dev.bascule.console.wizard.step.AcceptCards;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.StepHead;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What an import would do, row by row where it matters. FX thread only. */
public final class RowsStepView implements StepView {

    private final Parts parts;
    private final RowsStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Label heading;
    private final Label measured;
    private final VBox state = new VBox();
    private final AcceptCards cards;
    private final ImportReportView report;
    private final Node root;

    public RowsStepView(Parts parts, RowsStepViewModel model) {
        this.parts = parts;
        this.model = model;
        measured = parts.muted(Text.of("console.kit.measure.loading"));
        StepHead head = new StepHead(
                parts,
                Text.of("console.wizard.rows.heading"),
                measured,
                parts.button("wizard.measure", Text.of("console.wizard.rows.again"), model::measureAgain));
        heading = head.heading();
        cards = new AcceptCards(parts, model, subscriptions);
        report = new ImportReportView(parts, Optional.of(model));
        report.setMinHeight(340);
        VBox.setVgrow(report, Priority.ALWAYS);
        VBox page = new VBox(head, parts.muted(Text.of("console.wizard.rows.about")), state, cards, report);
        var scrolled = Parts.scrolled(page);
        scrolled.setFitToHeight(true);
        root = scrolled;
        subscriptions.add(
                report::close,
                model.lookedProperty().subscribe(this::show),
                model.currentProperty()
                        .subscribe((before, now) -> show(model.lookedProperty().get())),
                model.progressProperty().subscribe(told -> {
                    if (model.lookedProperty().get() instanceof Asked.State.Looking<Looked>) {
                        show(model.lookedProperty().get());
                    }
                }));
    }

    private void show(Asked.State<Looked> now) {
        state.getChildren().clear();
        measured.setText("");
        boolean current = model.report().isPresent();
        Parts.show(report, current);
        if (now instanceof Asked.State.Found<Looked> && !current) {
            state.getChildren().add(parts.muted(Text.of("console.wizard.rows.not-looked")));
            return;
        }
        switch (now) {
            case Asked.State.Nothing<Looked> nothing ->
                state.getChildren().add(parts.muted(Text.of("console.wizard.rows.not-looked")));
            case Asked.State.Looking<Looked> looking ->
                state.getChildren()
                        .add(new Chip(
                                parts.words(),
                                Mark.RUNNING,
                                model.progressProperty()
                                        .get()
                                        .map(TransferFigures::said)
                                        .orElse(Text.of("console.wizard.rows.looking"))));
            case Asked.State.Failed<Looked>(var trouble) ->
                state.getChildren().add(ErrorPanel.retry(parts.words(), trouble, model::measureAgain));
            case Asked.State.Found<Looked>(Looked found) -> {
                measured.setText(parts.words().say("console.wizard.measured", Ages.said(model.age(found))));
                report.show(found.report());
            }
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        heading.requestFocus();
    }

    @Override
    public void focusProblem() {
        if (model.report().isEmpty() || !cards.focusFirst()) {
            model.report().ifPresent(report::showProblem);
        }
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
