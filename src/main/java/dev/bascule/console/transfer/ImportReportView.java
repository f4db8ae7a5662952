package dev.bascule.console.transfer;

import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Segments.Segment;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.relational.ImportReport;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** An import in all its parts: tables, rows that differ, rows that are refused, and what is to be known. FX thread only. */
public final class ImportReportView extends VBox implements AutoCloseable {

    /** What is looked at. */
    private enum Part {
        TABLES,
        PAIRS,
        REFUSED,
        NOTES
    }

    private final Subscriptions subscriptions = new Subscriptions();
    private final Segments<Part> choice;
    private final TablesPane tables;
    private final PairsPane pairs;
    private final RefusalsPane refusals;
    private final NotesPane notes;
    private final StackPane shown = new StackPane();

    /** @param desk where the pairing can be changed; empty once it is done */
    public ImportReportView(Parts parts, Optional<MatchDesk> desk) {
        getStyleClass().add("transfer-report");
        tables = new TablesPane(parts, desk, subscriptions);
        pairs = new PairsPane(parts, subscriptions);
        refusals = new RefusalsPane(parts, subscriptions);
        notes = new NotesPane(parts, desk.isPresent());
        choice = new Segments<>(
                parts.words(),
                Text.of("console.transfer.parts"),
                List.of(Part.values()).stream()
                        .map(part -> new Segment<>(part, label(part), Optional.<Long>empty()))
                        .toList());
        choice.setId("transfer.parts");
        VBox.setVgrow(shown, Priority.ALWAYS);
        getChildren().addAll(choice, shown);
        subscriptions.add(choice.selectedProperty().subscribe(this::turnTo));
    }

    private static Text label(Part part) {
        return Text.of("console.transfer.part." + part.name().toLowerCase(Locale.ROOT));
    }

    private void turnTo(Part part) {
        shown.getChildren()
                .setAll(
                        switch (part) {
                            case TABLES -> tables;
                            case PAIRS -> pairs;
                            case REFUSED -> refusals;
                            case NOTES -> notes;
                        });
    }

    public void show(ImportReport report) {
        choice.show(List.of(
                segment(Part.TABLES, report.tables().size()),
                segment(Part.PAIRS, report.pairs().size()),
                segment(Part.REFUSED, report.refused()),
                segment(Part.NOTES, notes.count(report))));
        tables.show(report);
        pairs.show(report);
        refusals.show(report);
        notes.show(report);
    }

    private static Segment<Part> segment(Part part, long count) {
        return new Segment<>(part, label(part), Optional.of(count));
    }

    /** Puts the focus on what is shown. */
    public void focusStart() {
        switch (choice.selectedProperty().get()) {
            case TABLES -> tables.focus();
            case PAIRS -> pairs.focus();
            case REFUSED -> refusals.focus();
            case NOTES -> notes.requestFocus();
        }
    }

    /** Shows what stands in the way: refused rows first. */
    public void showProblem(ImportReport report) {
        choice.selectedProperty().set(report.refused() > 0 ? Part.REFUSED : Part.NOTES);
        focusStart();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
