package dev.bascule.console.transfer;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.run.Facts;
import dev.bascule.console.run.StagePage;
import dev.bascule.engine.RelationalService.ImportRun;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.TableFigures;
import dev.bascule.relational.ImportReport.Verified;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** How an import ended: what is true now, what was verified, the way back, and all of its figures. FX thread only. */
final class ImportOutcomeView implements StagePage {

    private final Parts parts;
    private final TransferViewModel model;
    private final TransferStage.Imported imported;
    private final TransferWays ways;
    private final Label heading;
    private final ImportReportView report;
    private final Node root;

    ImportOutcomeView(Parts parts, TransferViewModel model, TransferStage.Imported imported, TransferWays ways) {
        this.parts = parts;
        this.model = model;
        this.imported = imported;
        this.ways = ways;
        heading = parts.heading("transfer.heading", sentence());
        SafetyLine safety =
                new SafetyLine(parts.words(), TransferEnding.safety(imported.order(), imported, Optional.empty()));
        safety.setId("transfer.safety");
        safety.wrap();
        report = new ImportReportView(parts, Optional.empty());
        report.show(run().report());
        report.setMinHeight(360);
        VBox page = new VBox(
                new Chip(parts.words(), TransferEnding.mark(run()), TransferEnding.word(run())),
                heading,
                safety,
                next(),
                facts(),
                report);
        ScrollPane scrolled = Parts.scrolled(page);
        root = scrolled;
    }

    private ImportRun run() {
        return imported.run();
    }

    private boolean wrote() {
        return run().state() == RunState.SUCCEEDED;
    }

    private Text sentence() {
        ImportReport told = run().report();
        String target = imported.order().environment().name();
        return wrote()
                ? Text.of(
                        "console.transfer.imported",
                        target,
                        TransferFigures.sum(told, TableFigures::inserted),
                        TransferFigures.sum(told, TableFigures::updated),
                        TransferFigures.sum(told, TableFigures::unchanged))
                : Text.of("console.transfer.blocked", target);
    }

    private FlowPane next() {
        FlowPane row = Parts.row();
        if (wrote()) {
            row.getChildren().add(button("undo", "console.transfer.undo", () -> ways.undoing()
                    .accept(run().run().value())));
        }
        Path rejects = folder().resolve("rejects").resolve("rejects.json");
        if (Files.exists(rejects)) {
            row.getChildren().add(button("rejects", "console.transfer.rejects", () -> ways.documents()
                    .accept(rejects)));
        }
        row.getChildren().add(button("report", "console.run.next.report", () -> ways.documents()
                .accept(folder().resolve("report.html"))));
        row.getChildren().add(button("again", "console.transfer.again", () -> {
            model.dismiss();
            ways.newRun().run();
        }));
        return row;
    }

    private Button button(String id, String key, Runnable pressed) {
        return parts.button("transfer." + id, Text.of(key), pressed);
    }

    private Path folder() {
        return ways.home().resolve("runs").resolve(run().run().value());
    }

    private GridPane facts() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        Facts facts = new Facts(parts, grid);
        facts.add(
                Text.of("run.report.facts.duration"),
                Figures.duration(Duration.between(run().startedAt(), run().finishedAt())));
        if (wrote()) {
            facts.add(Text.of("console.transfer.verified"), verified());
        }
        facts.add(Text.of("run.report.facts.run"), Figures.verbatim(run().run().value()));
        return grid;
    }

    /** What the tables hold after the commit, against what the file says. */
    private Text verified() {
        var checked = run().report().verification();
        String different = String.join(
                ", ",
                checked.stream()
                        .filter(each -> !each.isEqual())
                        .map(ImportOutcomeView::differing)
                        .toList());
        if (checked.isEmpty()) {
            return Text.of("console.transfer.verified.not");
        }
        return different.isEmpty()
                ? Text.of("console.transfer.verified.equal", checked.size())
                : Text.of("console.transfer.verified.different", different);
    }

    private static String differing(Verified table) {
        return table.table() + " (" + String.join(", ", table.differing()) + ")";
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
        report.close();
    }
}
