package dev.bascule.relational;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What files of an application call its tables, and how its rows are told apart. Data, not code. Any thread.
 *
 * @param secrets columns whose values are shown to nobody
 * @param members in the order of the application's files
 */
public record Profile(String name, Set<String> secrets, List<Member> members) {

    /**
     * An array of the file and its table.
     *
     * @param match columns that rows are told apart by
     * @param original what the application's own import wrote; empty when it wrote whole rows
     * @param audit whether the rows are a log, which is never changed
     */
    public record Member(
            String array,
            String table,
            List<String> match,
            Optional<OriginalColumns> original,
            List<KeySet> sets,
            boolean audit) {
        public Member {
            match = List.copyOf(match);
            sets = List.copyOf(sets);
        }
    }

    /** @param touched the column that takes the instant of the import */
    public record OriginalColumns(List<String> insert, List<String> update, Optional<String> touched) {
        public OriginalColumns {
            insert = List.copyOf(insert);
            update = List.copyOf(update);
        }
    }

    /**
     * A field that holds the keys of rows of another table, kept in a table between the two.
     *
     * @param through the table between
     * @param owner its column with the primary key of the row that has the field
     * @param other its column with the primary key of a row of {@code table}
     * @param by the column of {@code table} whose values the field holds
     */
    public record KeySet(String field, String through, String owner, String other, String table, String by) {}

    public Profile {
        secrets = Set.copyOf(secrets);
        members = List.copyOf(members);
    }

    /** Whether every table it names is there. */
    public boolean fits(Catalogue catalogue) {
        return members.stream()
                .allMatch(member -> catalogue.find(member.table()).isPresent()
                        && member.sets().stream()
                                .allMatch(set -> catalogue.find(set.through()).isPresent()));
    }

    public Optional<Member> ofTable(Catalogue catalogue, TableName table) {
        return members.stream()
                .filter(member -> catalogue
                        .find(member.table())
                        .filter(found -> found.name().equals(table))
                        .isPresent())
                .findFirst();
    }
}
