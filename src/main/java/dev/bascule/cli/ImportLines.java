package dev.bascule.cli;

import dev.bascule.engine.RelationalService.ImportRun;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.TableFigures;
import dev.bascule.relational.Refusal;
import java.util.List;
import java.util.Set;

/** An import told to a person: figures by table, refusals, warnings, blockers. */
final class ImportLines {

    private static final int REFUSALS_SHOWN = 20;

    private ImportLines() {}

    static void print(ImportRun run, Output output) {
        ImportReport report = run.report();
        output.table(
                Set.of(1, 2, 3, 4, 5),
                List.of(
                        "cli.relational.table",
                        "cli.relational.rows",
                        "cli.relational.inserted",
                        "cli.relational.updated",
                        "cli.relational.unchanged",
                        "cli.relational.refused"),
                report.tables().stream().map(ImportLines::row).toList());
        report.refusals().stream().limit(REFUSALS_SHOWN).forEach(refusal -> refused(refusal, output));
        if (report.refused() > REFUSALS_SHOWN) {
            output.say("cli.relational.more-refused", report.refused() - REFUSALS_SHOWN);
        }
        report.warnings().forEach(output::say);
        report.blockers().forEach(output::say);
        output.say("cli.relational.ended", run.run().value(), run.state().word());
    }

    private static String[] row(TableFigures table) {
        long refused =
                table.refused().values().stream().mapToLong(Long::longValue).sum();
        return new String[] {
            table.table().toString(),
            Long.toString(table.rows()),
            Long.toString(table.inserted()),
            Long.toString(table.updated()),
            Long.toString(table.unchanged()),
            Long.toString(refused)
        };
    }

    private static void refused(Refusal refusal, Output output) {
        output.say(
                "cli.relational.refusal",
                refusal.array(),
                refusal.element(),
                refusal.field().orElse("-"),
                refusal.reason().word(),
                refusal.detail());
    }
}
