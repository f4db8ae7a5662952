package dev.bascule.console.transfer;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.SetFigures;
import dev.bascule.text.Text;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What stands in the way, what is to be known, and what becomes of fields that hold keys. FX thread only. */
final class NotesPane extends VBox {

    /** That refused rows are not accepted. */
    private static final String REFUSED = "postgres.blocked.refused";

    private final Parts parts;
    private final boolean deciding;

    /** @param deciding whether refused rows are decided on beside it, so that they need no line here */
    NotesPane(Parts parts, boolean deciding) {
        this.parts = parts;
        this.deciding = deciding;
        getStyleClass().addAll("transfer-pane", "checks");
        setId("transfer.notes");
    }

    long count(ImportReport report) {
        return blockers(report).count()
                + report.warnings().size()
                + report.joins().size();
    }

    private Stream<Text> blockers(ImportReport report) {
        return report.blockers().stream()
                .filter(blocker -> !deciding || !blocker.key().equals(REFUSED));
    }

    void show(ImportReport report) {
        getChildren().clear();
        blockers(report).forEach(blocker -> note(Mark.BLOCKING, blocker));
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
