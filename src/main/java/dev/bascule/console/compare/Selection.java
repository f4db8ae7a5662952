package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import java.util.List;
import java.util.Locale;

/**
 * What of a comparison is shown, kept across measurements. Any thread.
 *
 * @param text part of a collection's name; case does not matter
 */
record Selection(Share share, boolean onlyDifferences, String text) {

    static final Selection EVERYTHING = new Selection(Share.ALL, false, "");

    Selection with(Share other) {
        return new Selection(other, onlyDifferences, text);
    }

    Selection with(boolean differencesOnly) {
        return new Selection(share, differencesOnly, text);
    }

    Selection with(String other) {
        return new Selection(share, onlyDifferences, other);
    }

    /** Those of the rows that are shown, in their order. */
    List<Comparison.Row> of(OrderedRows all) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (share == Share.ALL && !onlyDifferences && wanted.isEmpty()) {
            return all.rows();
        }
        return all.rows().stream()
                .filter(share::holds)
                .filter(row -> !onlyDifferences || Share.isDifference(row))
                .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }
}
