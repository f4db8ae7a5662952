package dev.bascule.console.wizard;

import dev.bascule.console.kit.ActionTile;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Which runbook: the shipped ones, or a file. FX thread only. */
final class RunbookStepView implements StepView {

    private final Parts parts;
    private final RunbookStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final VBox errors = new VBox();
    private final ActionTile first;
    private final Node root;

    RunbookStepView(Parts parts, RunbookStepViewModel model) {
        this.parts = parts;
        this.model = model;
        first = tile("promote", Icon.ONLY_TARGET, () -> model.choose("meeshy-promote"));
        Label chosen = parts.muted(Text.of("console.wizard.runbook.missing"));
        chosen.setId("wizard.runbook.chosen");
        VBox page = new VBox(
                parts.heading("wizard.heading", Text.of("console.wizard.runbook.heading")),
                tiles(),
                chosen,
                validating(),
                errors);
        root = Parts.scrolled(page);
        subscriptions.add(
                model.draftProperty()
                        .subscribe(draft -> chosen.setText(draft.map(now -> parts.words()
                                        .say(
                                                "console.wizard.runbook.chosen",
                                                now.name(),
                                                now.file().fileName()))
                                .orElse(parts.words().say("console.wizard.runbook.nothing")))),
                model.troubleProperty().subscribe(this::show));
        model.enter();
    }

    private FlowPane tiles() {
        FlowPane tiles = new FlowPane(
                12,
                12,
                withLast(first, "meeshy-promote"),
                withLast(tile("refresh", Icon.ONLY_SOURCE, () -> model.choose("meeshy-refresh")), "meeshy-refresh"),
                withLast(
                        tile("restructure", Icon.ENVIRONMENTS, () -> model.choose("newbi-workspaces")),
                        "newbi-workspaces"),
                withLast(tile("indexes", Icon.SORT, () -> model.choose("meeshy-indexes")), "meeshy-indexes"),
                tile("validate", Icon.OK, () -> model.chooseToValidate("newbi-workspaces")),
                tile("export", Icon.ONLY_TARGET, () -> model.chooseExport(Optional.empty())),
                tile("import", Icon.ONLY_SOURCE, () -> model.chooseImport("", Optional.empty())),
                tile("file", Icon.DETAILS, model::openFile));
        tiles.getStyleClass().add("runbook-tiles");
        tiles.setRowValignment(VPos.TOP);
        tiles.getStyleClass().add("tiles");
        return tiles;
    }

    /** Any restructure runbook, one's own too, can be used to look only. */
    private CheckBox validating() {
        CheckBox only = new CheckBox(parts.words().say("console.wizard.runbook.only-validate"));
        only.setId("wizard.runbook.only-validate");
        only.setAccessibleText(only.getText());
        subscriptions.add(
                model.restructures().subscribe(known -> Parts.show(only, known)),
                model.validatingProperty().subscribe(now -> only.setSelected(now)),
                only.selectedProperty().subscribe(model::validate));
        return only;
    }

    /** Below the tile when it was last run and rehearsed. */
    private VBox withLast(ActionTile tile, String shipped) {
        VBox last = new VBox();
        last.getStyleClass().add("runbook-last");
        // as wide as the tile, and no wider
        last.setPrefWidth(1);
        subscriptions.add(model.runsProperty().subscribe(runs -> last.getChildren()
                .setAll(model.lastOf(shipped).stream().map(parts::muted).toList())));
        return new VBox(tile, last);
    }

    private ActionTile tile(String name, Icon icon, Runnable action) {
        ActionTile tile = new ActionTile(
                parts.words(),
                icon,
                Text.of("console.wizard.runbook." + name),
                Text.of("console.wizard.runbook.about." + name),
                action);
        tile.setId("wizard.runbook." + name);
        tile.setMaxWidth(ActionTile.USE_PREF_SIZE);
        return tile;
    }

    private void show(Optional<Trouble> trouble) {
        errors.getChildren().clear();
        trouble.ifPresent(told -> {
            ErrorPanel panel = new ErrorPanel(parts.words(), told, Optional.empty());
            errors.getChildren().add(panel);
            panel.requestFocus();
        });
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        first.requestFocus();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
