package dev.bascule.console.transfer;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.run.StagePage;
import dev.bascule.postgres.ExportReport;
import dev.bascule.postgres.ExportReport.ExportedArray;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The file that an export wrote, array by array. FX thread only. */
final class ExportOutcomeView implements StagePage {

    private final Label heading;
    private final Node root;

    ExportOutcomeView(Parts parts, TransferViewModel model, TransferStage.Exported exported, TransferWays ways) {
        ExportReport report = exported.report();
        Path file = exported.order().runbook().file().toAbsolutePath().normalize();
        heading = parts.heading(
                "transfer.heading",
                Text.of(
                        "console.transfer.exported",
                        report.rows(),
                        report.arrays().size(),
                        exported.order().environment().name()));
        SafetyLine safety =
                new SafetyLine(parts.words(), TransferEnding.safety(exported.order(), exported, Optional.empty()));
        safety.wrap();
        VBox page = new VBox(
                new Chip(parts.words(), Mark.OK),
                heading,
                safety,
                parts.selectable(Text.of("console.transfer.file"), file.toString()),
                parts.muted(Text.of("console.transfer.file.size", Figures.bytes(report.bytes()), profile(report))),
                Parts.row(
                        parts.mainButton("transfer.import", Text.of("console.transfer.import-this"), () -> {
                            model.dismiss();
                            ways.importing().accept(file);
                        }),
                        parts.button("transfer.folder", Text.of("console.transfer.open-folder"), () -> ways.documents()
                                .accept(Optional.ofNullable(file.getParent()).orElse(file))),
                        parts.button("transfer.again", Text.of("console.transfer.again"), () -> {
                            model.dismiss();
                            ways.newRun().run();
                        })),
                arrays(parts, report));
        root = Parts.scrolled(page);
    }

    private static Text profile(ExportReport report) {
        return report.profile()
                .map(name -> Text.of("console.transfer.profile", name))
                .orElse(Text.of("console.transfer.profile.none"));
    }

    private static Node arrays(Parts parts, ExportReport report) {
        KeyedTable<ExportedArray> table = new KeyedTable<>(
                parts.words(),
                Text.of("console.transfer.tables"),
                ExportedArray::array,
                parts.muted(Text.of("console.transfer.tables.none")));
        table.view().setId("transfer.exported");
        table.least(table.name("exported.array", Text.of("console.transfer.array"), ExportedArray::array), 140);
        table.least(table.name("exported.table", Text.of("console.transfer.in-database"), ExportedArray::table), 160);
        table.figure(
                        "exported.rows",
                        Text.of("console.transfer.tables.rows"),
                        each -> Figures.count(each.rows()),
                        Comparator.comparingLong(ExportedArray::rows))
                .setMinWidth(90);
        table.show(report.arrays());
        // as high as its rows, so that the page scrolls as a whole
        double lines = 3.9 + 2.05 * Math.clamp(report.arrays().size(), 1, 40);
        table.view().setStyle(String.format(Locale.ROOT, "-fx-pref-height: %.2fem; -fx-min-height: 12em;", lines));
        return table.view();
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
        // holds nothing
    }
}
