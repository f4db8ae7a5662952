package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What of a comparison is shown, kept across measurements. Any thread.
 *
 * @param text part of a collection's name; case does not matter
 */
record Selection(Share share, boolean onlyDifferences, String text) {

    static final Selection EVERYTHING = new Selection(Share.ALL, false, "");

    private static final Comparator<Comparison.Row> DIFFERENCES_FIRST = Comparator.comparing(
                    (Comparison.Row row) -> !Share.isDifference(row))
            .thenComparing(Comparison.Row::name);

    Selection with(Share other) {
        return new Selection(other, onlyDifferences, text);
    }

    Selection with(boolean differencesOnly) {
        return new Selection(share, differencesOnly, text);
    }

    Selection with(String other) {
        return new Selection(share, onlyDifferences, other);
    }

    /** Differences first, then by name. */
    List<Comparison.Row> of(List<Comparison.Row> rows) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return rows.stream()
                .filter(share::holds)
                .filter(row -> !onlyDifferences || Share.isDifference(row))
                .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(DIFFERENCES_FIRST)
                .toList();
    }
}
