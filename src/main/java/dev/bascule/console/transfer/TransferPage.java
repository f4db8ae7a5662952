package dev.bascule.console.transfer;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.console.run.StagePage;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** An export's or import's page for each stage. FX thread only. */
public final class TransferPage extends StackPane implements StagePage {

    private final Parts parts;
    private final TransferViewModel model;
    private final TransferWays ways;
    private final Subscriptions subscriptions = new Subscriptions();
    private @Nullable StagePage shown;

    public TransferPage(Words words, TransferViewModel model, TransferWays ways) {
        this.parts = new Parts(words);
        this.model = model;
        this.ways = ways;
        subscriptions.add(
                model.stageProperty().subscribe(this::show), sceneProperty().subscribe(scene -> read()));
    }

    private void show(TransferStage stage) {
        if (stage instanceof TransferStage.Cancelling && shown instanceof TransferProgressView) {
            return;
        }
        boolean held = Focus.isWithin(this);
        closeShown();
        StagePage page = page(stage);
        shown = page;
        if (page == null) {
            getChildren().clear();
        } else {
            getChildren().setAll(page.node());
        }
        read();
        if (getScene() != null && (stage.isOver() || held) && !Focus.isTypedIn(this)) {
            focusStart();
        }
    }

    private @Nullable StagePage page(TransferStage stage) {
        return switch (stage) {
            case TransferStage.Idle idle -> null;
            case TransferStage.Working(TransferOrder order) -> new TransferProgressView(parts, model, order);
            case TransferStage.Cancelling(TransferOrder order) -> new TransferProgressView(parts, model, order);
            case TransferStage.Exported exported -> new ExportOutcomeView(parts, model, exported, ways);
            case TransferStage.Imported imported -> new ImportOutcomeView(parts, model, imported, ways);
            case TransferStage.Stopped(TransferOrder order) -> stopped(order);
            case TransferStage.Broken broken -> broken(broken);
        };
    }

    private StagePage stopped(TransferOrder order) {
        Node heading = parts.heading("transfer.heading", Text.of("console.transfer.stopped", order.title()));
        VBox page = new VBox(
                heading,
                new SafetyLine(
                        parts.words(),
                        TransferEnding.safety(order, model.stageProperty().get(), Optional.empty())),
                Parts.row(again()));
        return new Still(Parts.scrolled(page), heading);
    }

    private StagePage broken(TransferStage.Broken broken) {
        ErrorPanel panel = new ErrorPanel(
                parts.words(),
                broken.trouble(),
                Optional.of(new ErrorPanel.Remedy(Text.of("console.transfer.again"), this::goBack)));
        SafetyLine safety =
                new SafetyLine(parts.words(), TransferEnding.safety(broken.order(), broken, Optional.empty()));
        safety.wrap();
        VBox page = new VBox(parts.heading("transfer.heading", broken.order().title()), safety, panel);
        return new Still(Parts.scrolled(page), panel);
    }

    private Node again() {
        return parts.button("transfer.again", Text.of("console.transfer.again"), this::goBack);
    }

    private void goBack() {
        model.dismiss();
        ways.newRun().run();
    }

    /** A page on which nothing changes. */
    private record Still(Node node, Node start) implements StagePage {
        @Override
        public void focusStart() {
            start.requestFocus();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** An outcome counts as read when it is on screen. */
    private void read() {
        if (getScene() != null && model.stageProperty().get().isOver()) {
            model.outcomeRead();
        }
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void focusStart() {
        if (shown != null) {
            applyCss();
            shown.focusStart();
        }
    }

    private void closeShown() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }

    @Override
    public void close() {
        subscriptions.close();
        closeShown();
    }
}
