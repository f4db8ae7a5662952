package dev.bascule.console.transfer;

import dev.bascule.console.kit.Figures;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.TableFigures;
import dev.bascule.relational.TransferProgress;
import dev.bascule.text.Text;
import java.util.function.ToLongFunction;

/** Figures of a transfer as they are said. Any thread. */
public final class TransferFigures {

    private TransferFigures() {}

    /** "Checks the values and stages the rows: 12,000 rows, 4.2 MB of 9 MB." */
    public static Text said(TransferProgress now) {
        Text name = TransferSteps.name(now.phase());
        return now.size() > 0
                ? Text.of("console.transfer.now.bytes", name, now.rows(), bytes(now))
                : Text.of("console.transfer.now", name, now.rows());
    }

    static Text bytes(TransferProgress now) {
        return now.size() == 0
                ? Figures.bytes(now.bytes())
                : Text.of("console.transfer.bytes", Figures.bytes(now.bytes()), Figures.bytes(now.size()));
    }

    /** A figure over all tables. */
    public static long sum(ImportReport report, ToLongFunction<TableFigures> figure) {
        return report.tables().stream().mapToLong(figure).sum();
    }
}
