package dev.bascule.relational;

import dev.bascule.relational.Profile.KeySet;
import dev.bascule.relational.Profile.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table and the array of a file that holds its rows. Any thread.
 *
 * @param member what the profile says of it
 */
public record TransferTable(String array, Table table, Optional<Member> member) {

    public List<KeySet> sets() {
        return member.map(Member::sets).orElse(List.of());
    }

    /**
     * The arrays of a file in its order: those of the profile, then every other table by its name; without a profile all
     * tables, parents first. A table that only holds a field of another array has none of its own.
     */
    public static List<TransferTable> all(Catalogue catalogue, Optional<Profile> profile) {
        List<TransferTable> all = new ArrayList<>();
        Set<TableName> taken = new HashSet<>();
        for (Member member : profile.map(Profile::members).orElse(List.of())) {
            Table table = catalogue.find(member.table()).orElseThrow();
            all.add(new TransferTable(member.array(), table, Optional.of(member)));
            taken.add(table.name());
            member.sets()
                    .forEach(set -> taken.add(
                            catalogue.find(set.through()).orElseThrow().name()));
        }
        LoadOrder.of(catalogue.tables()).tables().stream()
                .filter(name -> !taken.contains(name))
                .map(name -> other(catalogue, name))
                .sorted(profile.isPresent() ? Comparator.comparing(TransferTable::array) : (one, two) -> 0)
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static TransferTable other(Catalogue catalogue, TableName name) {
        return new TransferTable(catalogue.spoken(name), catalogue.table(name).orElseThrow(), Optional.empty());
    }

    /** Whether people who say {@code spoken} mean this one: by its array, its table, or the table with its schema. */
    public boolean isMeantBy(String spoken) {
        return spoken.equals(array)
                || spoken.equals(table.name().name())
                || spoken.equals(table.name().toString());
    }
}
