package dev.bascule.console.transfer;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.SetFigures;
import dev.bascule.text.Text;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What stands in the way, what is to be known, and what becomes of fields that hold keys. FX thread only. */
final class NotesPane extends VBox {

    private final Parts parts;

    NotesPane(Parts parts) {
        this.parts = parts;
        getStyleClass().addAll("transfer-pane", "checks");
        setId("transfer.notes");
    }

    static long count(ImportReport report) {
        return (long) report.blockers().size()
                + report.warnings().size()
                + report.joins().size();
    }

    void show(ImportReport report) {
        getChildren().clear();
        report.blockers().forEach(blocker -> note(Mark.BLOCKING, blocker));
        report.warnings().forEach(warning -> note(Mark.WARNING, warning));
        report.joins().forEach(this::join);
        if (getChildren().isEmpty()) {
            getChildren().add(parts.muted(Text.of("console.transfer.notes.none")));
        }
    }

    private void join(SetFigures set) {
        note(
                set.unknownKeys().isEmpty() ? Mark.OK : Mark.WARNING,
                Text.of(
                        "console.transfer.join",
                        set.field(),
                        set.owners(),
                        set.table().toString(),
                        set.added(),
                        set.removed()));
        List<String> unknown = set.unknownKeys();
        if (!unknown.isEmpty()) {
            note(Mark.WARNING, Text.of("console.transfer.join.unknown", set.field(), String.join(", ", unknown)));
        }
    }

    private void note(Mark mark, Text said) {
        HBox slot = new HBox(new Chip(parts.words(), mark));
        slot.getStyleClass().add("check-mark");
        Node sentence = parts.wrapped(said);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox row = new HBox(slot, sentence);
        row.getStyleClass().add("check");
        row.setFocusTraversable(true);
        row.setAccessibleText(
                parts.words().say(mark.word()) + ": " + parts.words().say(said));
        getChildren().add(row);
    }
}
