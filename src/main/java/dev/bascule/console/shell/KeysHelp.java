package dev.bascule.console.shell;

import dev.bascule.console.kit.Parts;
import dev.bascule.text.Text;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The keys of a place and those that answer everywhere, as a sheet. FX thread only. */
final class KeysHelp extends VBox {

    private final Label heading;

    KeysHelp(Parts parts, Text place, List<KeyHelp> here, List<KeyHelp> everywhere, Runnable close) {
        setId("keys-help");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(parts.words().say("console.shell.keys"));
        VBox groups = new VBox(12);
        if (!here.isEmpty()) {
            groups.getChildren().addAll(parts.subheading(Text.of("console.shell.keys.here", place)), grid(parts, here));
        }
        groups.getChildren()
                .addAll(parts.subheading(Text.of("console.shell.keys.everywhere")), grid(parts, everywhere));
        ScrollPane scrolled = new ScrollPane(groups);
        scrolled.setFitToWidth(true);
        scrolled.getStyleClass().add("edge-to-edge");
        scrolled.setPrefHeight(380);
        heading = parts.heading("keys-help.heading", Text.of("console.shell.keys"));
        getChildren()
                .addAll(
                        heading,
                        scrolled,
                        Parts.row(parts.mainButton("keys-help.close", Text.of("console.dialogs.close"), close)));
    }

    void focusHeading() {
        heading.requestFocus();
    }

    private static GridPane grid(Parts parts, List<KeyHelp> keys) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys-help");
        keys.forEach(help -> grid.addRow(
                grid.getRowCount(),
                parts.figure(
                        dev.bascule.console.kit.Figures.verbatim(help.keys().getDisplayText())),
                parts.wrapped(help.what())));
        return grid;
    }
}
