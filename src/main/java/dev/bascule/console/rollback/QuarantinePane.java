package dev.bascule.console.rollback;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Words;
import dev.bascule.console.rollback.QuarantineState.Read;
import dev.bascule.run.Quarantine;
import dev.bascule.run.Quarantine.Holding;
import dev.bascule.text.Text;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** What removing a quarantine would remove, who else holds it, and the button that does it. FX thread only. */
final class QuarantinePane extends VBox {

    private final Words words;
    private final Parts parts;
    private final QuarantineViewModel model;

    QuarantinePane(Words words, QuarantineViewModel model) {
        this.words = words;
        this.parts = new Parts(words);
        this.model = model;
        getStyleClass().add("quarantine");
        setId("rollback.quarantine");
    }

    void show(QuarantineState state) {
        getChildren().clear();
        switch (state) {
            case QuarantineState.Closed closed -> {}
            case QuarantineState.Reading reading ->
                getChildren()
                        .addAll(
                                heading(),
                                new Chip(words, Mark.RUNNING, Text.of("console.rollback.quarantine.reading")));
            case Read read -> showRead(read);
            case QuarantineState.Proving(Quarantine quarantine) -> {
                showParts(quarantine);
                getChildren()
                        .addAll(
                                Parts.row(
                                        new Chip(words, Mark.RUNNING),
                                        parts.button(
                                                "quarantine.stop",
                                                Text.of("console.rollback.quarantine.stop"),
                                                model::stopProving)),
                                parts.muted(Text.of("console.rollback.quarantine.proving")));
            }
            case QuarantineState.Removing(Quarantine quarantine) ->
                getChildren()
                        .addAll(
                                heading(),
                                new Chip(words, Mark.RUNNING, Text.of("console.rollback.quarantine.removing")));
            case QuarantineState.Removed(Quarantine quarantine) ->
                getChildren()
                        .addAll(
                                heading(),
                                new Chip(words, Mark.OK, Text.of("console.rollback.quarantine.removed")),
                                parts.wrapped(Text.of(
                                        "console.rollback.quarantine.freed",
                                        quarantine.parts().size(),
                                        Figures.bytes(quarantine.bytes()))),
                                closing());
            case QuarantineState.Failed(var run, var trouble) ->
                getChildren().addAll(heading(), ErrorPanel.retry(words, trouble, () -> model.open(run)));
        }
    }

    private Node heading() {
        return parts.subheading(Text.of("console.rollback.quarantine"));
    }

    private void showParts(Quarantine quarantine) {
        getChildren().add(heading());
        getChildren()
                .add(parts.wrapped(
                        quarantine.parts().isEmpty()
                                ? Text.of("console.rollback.quarantine.nothing")
                                : Text.of(
                                        "console.rollback.quarantine.goes",
                                        quarantine.parts().size(),
                                        quarantine.documents(),
                                        Figures.bytes(quarantine.bytes()))));
        for (Quarantine.Part part : quarantine.parts()) {
            getChildren()
                    .add(parts.muted(Text.of(
                            "console.rollback.quarantine.part",
                            part.live(),
                            part.name(),
                            part.documents(),
                            Figures.bytes(part.bytes().orElse(0)))));
        }
    }

    private void showRead(Read read) {
        Quarantine quarantine = read.quarantine();
        showParts(quarantine);
        quarantine.refusal().ifPresent(refusal -> getChildren()
                .addAll(
                        new Chip(words, Mark.LOCKED, Text.of("console.rollback.quarantine.refused")),
                        parts.wrapped(refusal.happened()),
                        parts.wrapped(refusal.remedy())));
        read.holdings().ifPresent(this::showHoldings);
        getChildren().add(buttons(read));
    }

    private void showHoldings(List<Holding> holdings) {
        getChildren().add(parts.subheading(Text.of("console.rollback.quarantine.holders")));
        for (Holding holding : holdings) {
            getChildren()
                    .addAll(
                            Parts.row(
                                    new Chip(
                                            words,
                                            holding.isHeldElsewhere() ? Mark.PROVED : Mark.WARNING,
                                            Text.of(
                                                    holding.isHeldElsewhere()
                                                            ? "console.rollback.quarantine.held"
                                                            : "console.rollback.quarantine.not-held")),
                                    parts.figure(Figures.verbatim(holding.live()))),
                            parts.wrapped(Text.of(
                                    "console.rollback.quarantine.successor",
                                    holding.documents(),
                                    holding.same(),
                                    holding.changed(),
                                    holding.gone())),
                            parts.muted(backup(holding.backup())));
        }
    }

    private static Text backup(Quarantine.Backup backup) {
        return switch (backup) {
            case SAME -> Text.of("console.rollback.quarantine.backup.same");
            case OTHER -> Text.of("console.rollback.quarantine.backup.other");
            case NONE -> Text.of("console.rollback.quarantine.backup.none");
            case UNREADABLE -> Text.of("console.rollback.quarantine.backup.unreadable");
        };
    }

    private Node buttons(Read read) {
        Button prove = parts.button("quarantine.prove", Text.of("console.rollback.quarantine.prove"), model::prove);
        Button remove = parts.button("quarantine.remove", Text.of("console.rollback.quarantine.remove"), model::remove);
        remove.getStyleClass().add("danger");
        remove.setDisable(!read.isRemovable());
        prove.setDisable(read.quarantine().parts().isEmpty());
        return Parts.row(prove, remove, closing());
    }

    private Button closing() {
        return parts.button("quarantine.close", Text.of("console.dialogs.close"), model::dismiss);
    }
}
