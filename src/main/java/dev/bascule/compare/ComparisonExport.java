package dev.bascule.compare;

import dev.bascule.compare.Comparison.Differing;
import dev.bascule.compare.Comparison.Figures;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.Side;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A comparison in a file: a line or member for each collection, and for each document that differs. Worker only; memory
 * does not depend on how many differ.
 */
public final class ComparisonExport {

    /** The form of the file. */
    public enum Format {
        /** RFC 4180 in UTF-8, one header line; a document's line has {@code kind} and {@code _id}. */
        CSV,
        JSON;

        /** Of a file name, without the dot. */
        public String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Comparison comparison;
    private final ListedDifferences differences;
    private final CancelToken cancel;

    public ComparisonExport(Comparison comparison, ListedDifferences differences, CancelToken cancel) {
        this.comparison = comparison;
        this.differences = differences;
        this.cancel = cancel;
    }

    public void writeTo(OutputStream out, Format format) throws IOException {
        switch (format) {
            case CSV -> csv(new CsvLines(out));
            case JSON -> new ExportJson(out).write(comparison, differences, cancel);
        }
    }

    private void csv(CsvLines csv) throws IOException {
        csv.line(
                "collection",
                "state",
                "source",
                "target",
                "onlySource",
                "onlyTarget",
                "equal",
                "different",
                "equalButForIgnored",
                "optionsEqual",
                "indexesEqual",
                "kind",
                "_id");
        for (Row row : comparison.collections()) {
            csv.line(cells(row));
            differences.of(row.name(), differing -> {
                cancel.throwIfCancelled();
                csv.line(cells(row, differing));
            });
        }
        csv.flush();
    }

    private static @Nullable String[] cells(Row row) {
        return new @Nullable String[] {
            row.name(),
            row.state().word(),
            side(row.source()),
            side(row.target()),
            figure(row.figures(), Figures::onlySource),
            figure(row.figures(), Figures::onlyTarget),
            figure(row.figures(), Figures::equal),
            figure(row.figures(), Figures::different),
            figure(row.figures(), Figures::onlyIgnored),
            Boolean.toString(row.optionsEqual()),
            Boolean.toString(row.indexesEqual()),
            null,
            null
        };
    }

    private static @Nullable String[] cells(Row row, Differing differing) {
        @Nullable String[] cells = new @Nullable String[13];
        cells[0] = row.name();
        cells[11] = word(differing.kind());
        cells[12] = differing.id();
        return cells;
    }

    static String word(Differing.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String side(Side side) {
        return side.exists() ? Long.toString(side.documents()) : null;
    }

    private static @Nullable String figure(Optional<Figures> figures, ToLongFunction<Figures> figure) {
        return figures.map(found -> Long.toString(figure.applyAsLong(found))).orElse(null);
    }
}
