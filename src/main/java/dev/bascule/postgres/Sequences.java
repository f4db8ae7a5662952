package dev.bascule.postgres;

import dev.bascule.relational.Catalogue.NumberSequence;
import dev.bascule.relational.TableName;
import dev.bascule.text.Text;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sets sequences forward past the numbers that rows brought along, never back. One thread. */
final class Sequences {

    private final PostgresPlace place;
    private final List<NumberSequence> sequences;

    Sequences(PostgresPlace place, List<NumberSequence> sequences) {
        this.place = place;
        this.sequences = sequences;
    }

    private record Behind(NumberSequence sequence, long next) {}

    /** Sequences that would draw a number which is taken already. Asks; changes nothing. */
    private List<Behind> behind() throws SQLException {
        Map<TableName, Behind> found = new TreeMap<>();
        for (NumberSequence each : sequences) {
            String name = Sql.name(each.sequence());
            place.query(
                    """
                    SELECT m.highest + i.seqincrement
                    FROM (SELECT max(%s)::bigint AS highest FROM %s) m,
                         (SELECT last_value, is_called FROM %s) v,
                         (SELECT seqincrement FROM pg_sequence WHERE seqrelid = %s::regclass) i
                    WHERE i.seqincrement > 0 AND m.highest >= v.last_value + CASE WHEN v.is_called THEN 1 ELSE 0 END
                    """.formatted(Sql.name(each.column()), Sql.name(each.table()), name, Sql.text(name)),
                    row -> found.merge(
                            each.sequence(),
                            new Behind(each, row.getLong(1)),
                            // one sequence may number several columns
                            (one, other) -> one.next() > other.next() ? one : other));
        }
        return List.copyOf(found.values());
    }

    /** Those that this account can neither restart nor set. */
    List<Text> blockers() throws SQLException {
        return behind().stream()
                .filter(each -> !each.sequence().owned() && !each.sequence().settable())
                .map(each -> Text.of(
                        "postgres.blocked.sequence",
                        each.sequence().sequence().toString(),
                        each.sequence().table().toString()))
                .toList();
    }

    /** Inside the transaction: a restart is taken back with it. @return what is left to be set after the commit */
    List<String> restart() throws SQLException {
        List<String> later = new ArrayList<>();
        for (Behind each : behind()) {
            String name = Sql.name(each.sequence().sequence());
            if (each.sequence().owned()) {
                place.execute("ALTER SEQUENCE %s RESTART WITH %d".formatted(name, each.next()));
            } else if (each.sequence().settable()) {
                later.add("SELECT setval(%s, %d, false)".formatted(Sql.text(name), each.next()));
            }
        }
        return later;
    }

    /** Of tables that rows went into. */
    static Sequences of(PostgresPlace place, List<NumberSequence> all, Map<?, StagedTable> tables) {
        return new Sequences(
                place,
                all.stream().filter(each -> tables.containsKey(each.table())).toList());
    }
}
