package dev.bascule.console.transfer;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Safety;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.WrappingRow;
import dev.bascule.console.run.StagePage;
import dev.bascule.relational.TransferProgress;
import dev.bascule.relational.TransferProgress.Phase;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** A transfer at work: which step, how many rows and bytes, and the way to stop it. FX thread only. */
final class TransferProgressView implements StagePage {

    private final Parts parts;
    private final TransferViewModel model;
    private final TransferOrder order;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Label heading;
    private final SafetyLine safety;
    private final ProgressBar bar = new ProgressBar();
    private final WrappingRow figures = new WrappingRow(28);
    private final VBox steps = new VBox();
    private final VBox question = new VBox();
    private final Button cancel;
    private final Node root;

    TransferProgressView(Parts parts, TransferViewModel model, TransferOrder order) {
        this.parts = parts;
        this.model = model;
        this.order = order;
        heading = parts.heading("transfer.heading", order.title());
        safety = new SafetyLine(parts.words(), safety());
        safety.setId("transfer.safety");
        safety.wrap();
        bar.setId("transfer.bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinHeight(ProgressBar.USE_PREF_SIZE);
        figures.getStyleClass().add("run-figures");
        steps.getStyleClass().addAll("card", "transfer-steps");
        question.getStyleClass().add("cancel-question");
        cancel = parts.button("transfer.cancel", Text.of("console.shell.run.cancel"), model::askToCancel);
        root = Parts.scrolled(new VBox(heading, safety, bar, figures, steps, Parts.row(cancel), question));
        subscriptions.add(
                model.progressProperty().subscribe(this::show),
                model.stageProperty().subscribe((before, now) -> name()),
                model.askingToCancelProperty().subscribe(this::ask));
    }

    private Safety safety() {
        return TransferEnding.safety(
                order, model.stageProperty().get(), model.progressProperty().get());
    }

    private void show(Optional<TransferProgress> told) {
        safety.show(safety());
        name();
        Optional<Double> share = told.flatMap(TransferSteps::share);
        bar.setProgress(share.orElse(ProgressBar.INDETERMINATE_PROGRESS));
        bar.setAccessibleText(
                parts.words().say(share.map(Figures::percent).orElse(Text.of("console.shell.run.share.unknown"))));
        figures.getChildren()
                .setAll(Stream.concat(
                                told.stream().flatMap(TransferProgressView::figures),
                                Stream.of(Figures.clock(model.elapsed())))
                        .map(parts::figure)
                        .toList());
        List<Phase> all = TransferSteps.of(order);
        int now = TransferSteps.number(order, told);
        steps.getChildren().clear();
        for (int i = 0; i < all.size(); i++) {
            steps.getChildren().add(step(all.get(i), i + 1, now, told));
        }
    }

    private static Stream<Text> figures(TransferProgress now) {
        Optional<Text> bytes = now.bytes() == 0 ? Optional.empty() : Optional.of(TransferFigures.bytes(now));
        return Stream.concat(Stream.of(Text.of("console.transfer.rows", now.rows())), bytes.stream());
    }

    private Label step(Phase phase, int number, int now, Optional<TransferProgress> told) {
        Text name = TransferSteps.name(phase);
        Text said = number == now
                ? told.flatMap(TransferProgress::table)
                        .map(table -> Text.of("console.transfer.phase.table", name, table.toString()))
                        .orElse(name)
                : name;
        Label label = parts.wrapped(said);
        label.setGraphic((number < now ? Icon.OK : number == now ? Icon.RUNNING : Icon.WAITING).node());
        label.getStyleClass().add(number > now ? "muted" : "transfer-step");
        return label;
    }

    private void name() {
        boolean cancelling = model.stageProperty().get() instanceof TransferStage.Cancelling;
        cancel.setText(parts.words().say(cancelling ? "console.shell.run.cancelling" : "console.shell.run.cancel"));
        cancel.setAccessibleText(cancel.getText());
        cancel.setDisable(cancelling
                || !model.isStoppable()
                || model.askingToCancelProperty().get());
    }

    private void ask(boolean asking) {
        Parts.show(question, asking);
        name();
        question.getChildren().clear();
        if (asking) {
            String name = order.environment().name();
            Text effect =
                    switch (order) {
                        case TransferOrder.Export export -> Text.of("console.transfer.cancel.export");
                        case TransferOrder.Import rows -> Text.of("console.transfer.cancel.import", name);
                    };
            Button stop = parts.button("transfer.cancel.confirm", Text.of("console.transfer.cancel"), model::cancel);
            stop.getStyleClass().add("danger");
            Button stay = parts.button("transfer.cancel.stay", Text.of("console.run.go-on"), model::goOn);
            question.getChildren().addAll(parts.wrapped(effect), Parts.row(stop, stay));
            stay.requestFocus();
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
    public void close() {
        subscriptions.close();
    }
}
