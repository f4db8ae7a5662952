package dev.bascule.console.undo;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Safety;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.kit.Trouble;
import dev.bascule.engine.ImportPoint;
import dev.bascule.engine.RelationalService.UndoRun;
import dev.bascule.postgres.Undoer.Left;
import dev.bascule.postgres.Undoer.Undone;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** How an undo ended. FX thread only. */
final class UndoOutcome extends VBox {

    private final Node heading;

    private UndoOutcome(Node heading) {
        this.heading = heading;
        getStyleClass().add("page");
    }

    static UndoOutcome of(Parts parts, UndoViewModel model, ImportPoint point, UndoRun run) {
        Undone undone = run.undone();
        boolean whole = undone.leftRows() == 0;
        UndoOutcome page = new UndoOutcome(parts.heading(
                "undo.heading",
                Text.of(
                        whole ? "console.undo.undone" : "console.undo.undone.limited",
                        point.target(),
                        undone.deleted(),
                        undone.restored())));
        page.getChildren().addAll(new Chip(parts.words(), whole ? Mark.ROLLED_BACK : Mark.WARNING), page.heading);
        if (whole) {
            page.getChildren().add(wrappedLine(parts, new Safety.Back(point.target())));
        }
        page.getChildren()
                .add(parts.muted(Text.of(
                        "console.undo.took",
                        Figures.duration(Duration.between(run.startedAt(), run.finishedAt())),
                        run.run().value())));
        if (!whole) {
            page.getChildren()
                    .addAll(parts.wrapped(Text.of("console.undo.left", undone.leftRows())), left(parts, undone));
        }
        page.getChildren().add(Parts.row(parts.button("undo.read", Text.of("console.undo.read"), model::readOutcome)));
        return page;
    }

    /** Nothing was changed: an undo is one transaction. */
    static UndoOutcome of(Parts parts, UndoViewModel model, Trouble why) {
        ErrorPanel panel = new ErrorPanel(
                parts.words(),
                why,
                Optional.of(new ErrorPanel.Remedy(Text.of("console.undo.read"), model::readOutcome)));
        UndoOutcome page = new UndoOutcome(panel);
        page.getChildren().add(panel);
        return page;
    }

    private static SafetyLine wrappedLine(Parts parts, Safety safety) {
        SafetyLine line = new SafetyLine(parts.words(), safety);
        line.wrap();
        return line;
    }

    private static Node left(Parts parts, Undone undone) {
        KeyedTable<Left> table = new KeyedTable<>(
                parts.words(),
                Text.of("console.undo.left.rows"),
                row -> row,
                parts.muted(Text.of("console.transfer.tables.none")));
        table.view().setId("undo.left");
        table.least(
                table.name("left.table", Text.of("console.transfer.in-database"), row -> row.table()
                        .toString()),
                150);
        table.least(
                table.text("left.key", Text.of("console.transfer.key"), row -> row.key().entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue())
                        .collect(Collectors.joining(", "))),
                200);
        table.show(undone.left());
        return table.view();
    }

    void focusHeading() {
        heading.requestFocus();
    }
}
