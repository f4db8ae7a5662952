package dev.bascule.relational;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that rows of a file and rows of a table are paired by, and who chose them. Any thread.
 *
 * @param columns none when rows cannot be paired, so that all of them are new
 */
public record MatchKey(List<String> columns, By by) {

    /** Who chose. */
    public enum By {
        RUNBOOK,
        PROFILE,
        UNIQUE,
        PRIMARY,
        NONE;

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public MatchKey {
        columns = List.copyOf(columns);
    }

    /** @param chosen the operator's columns, else the profile's */
    public static MatchKey choose(Table table, Optional<List<String>> chosen, Optional<List<String>> profile) {
        if (chosen.isPresent()) {
            return new MatchKey(chosen.get(), By.RUNBOOK);
        }
        if (profile.isPresent()) {
            return new MatchKey(profile.get(), By.PROFILE);
        }
        List<UniqueKey> business = table.keys().stream()
                .filter(key -> !key.primary() && key.identifies() && isNeverNull(table, key))
                .toList();
        if (business.size() == 1) {
            return new MatchKey(business.getFirst().columns(), By.UNIQUE);
        }
        return table.primaryKey()
                .filter(UniqueKey::identifies)
                .map(key -> new MatchKey(key.columns(), By.PRIMARY))
                .orElseGet(() -> new MatchKey(List.of(), By.NONE));
    }

    private static boolean isNeverNull(Table table, UniqueKey key) {
        return key.columns().stream()
                .allMatch(column -> table.column(column).filter(Column::notNull).isPresent());
    }

    /** Whether rows of a table can be told apart by it. */
    public boolean fits(Table table) {
        return columns.isEmpty() || table.isIdentifiedBy(Set.copyOf(columns));
    }
}
