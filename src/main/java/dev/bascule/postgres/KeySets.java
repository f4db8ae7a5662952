package dev.bascule.postgres;

import dev.bascule.relational.Catalogue;
import dev.bascule.relational.ImportReport.SetFigures;
import dev.bascule.relational.Profile.KeySet;
import dev.bascule.relational.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Replaces the sets that rows hold as lists of keys, in the tables between. One thread, inside the transaction. */
final class KeySets {

    private final PostgresPlace place;
    private final Catalogue catalogue;
    private final UndoRecorder undo;
    private final boolean clearEmpty;

    /** @param clearEmpty whether an empty list takes away what the target has */
    KeySets(PostgresPlace place, Catalogue catalogue, UndoRecorder undo, boolean clearEmpty) {
        this.place = place;
        this.catalogue = catalogue;
        this.undo = undo;
        this.clearEmpty = clearEmpty;
    }

    List<SetFigures> replace(List<StagedTable> tables) throws SQLException {
        List<SetFigures> figures = new ArrayList<>();
        for (StagedTable staged : tables) {
            for (int i = 0; i < staged.transfer().sets().size(); i++) {
                figures.add(replace(staged, i));
            }
        }
        return figures;
    }

    private SetFigures replace(StagedTable staged, int number) throws SQLException {
        KeySet set = staged.transfer().sets().get(number);
        Table through = catalogue.find(set.through()).orElseThrow();
        Names names = names(staged, number, set);
        place.execute(("CREATE TEMPORARY TABLE %s AS SELECT DISTINCT %s AS owner, o.%s AS other "
                        + "FROM %s s CROSS JOIN unnest(s.%s) listed (entry) JOIN %s o ON %s = listed.entry")
                .formatted(
                        StagingSql.bare(staged.wanted(number)),
                        names.id(),
                        names.otherId(),
                        staged.staging(),
                        names.keys(),
                        names.other(),
                        names.otherKey()));
        long owners = place.number(
                "SELECT count(*) FROM %s s WHERE s.%s IS NOT NULL".formatted(staged.staging(), names.keys()));
        List<String> unknown = new ArrayList<>();
        place.query(
                ("SELECT DISTINCT listed.entry COLLATE \"C\" FROM %s s CROSS JOIN unnest(s.%s) listed (entry) WHERE"
                    + " listed.entry IS NOT NULL AND NOT EXISTS (SELECT FROM %s o WHERE %s = listed.entry) ORDER BY 1")
                        .formatted(staged.staging(), names.keys(), names.other(), names.otherKey()),
                row -> unknown.add(row.getString(1)));
        long removed = remove(staged, number, set, through, names);
        long added = add(staged, number, set, through);
        return new SetFigures(set.field(), through.name(), owners, added, removed, unknown);
    }

    /** The parts that the statements are made of. */
    private record Names(String id, String keys, String other, String otherId, String otherKey) {}

    private Names names(StagedTable staged, int number, KeySet set) {
        Table other = catalogue.find(set.table()).orElseThrow();
        return new Names(
                "s."
                        + staged.staged(staged.table()
                                .primaryKey()
                                .orElseThrow()
                                .columns()
                                .getFirst()),
                StagedTable.keys(number),
                Sql.name(other.name()),
                Sql.name(other.primaryKey().orElseThrow().columns().getFirst()),
                "o." + Sql.name(set.by()) + "::text");
    }

    private long remove(StagedTable staged, int number, KeySet set, Table through, Names names) throws SQLException {
        String listed = "SELECT FROM %s s WHERE %s = j.%s AND s.%s IS NOT NULL%s"
                .formatted(
                        staged.staging(),
                        names.id(),
                        Sql.name(set.owner()),
                        names.keys(),
                        clearEmpty ? "" : " AND cardinality(s." + names.keys() + ") > 0");
        String gone =
                "FROM %s j WHERE EXISTS (%s) AND NOT EXISTS (SELECT FROM %s w WHERE w.owner = j.%s AND w.other = j.%s)"
                        .formatted(
                                Sql.name(through.name()),
                                listed,
                                staged.wanted(number),
                                Sql.name(set.owner()),
                                Sql.name(set.other()));
        long removed = place.number("SELECT count(*) " + gone);
        if (removed > 0) {
            undo.removed(through, gone);
            place.update("DELETE " + gone);
        }
        return removed;
    }

    private long add(StagedTable staged, int number, KeySet set, Table through) throws SQLException {
        String owner = Sql.name(set.owner());
        String member = Sql.name(set.other());
        String missing = "FROM %s w WHERE NOT EXISTS (SELECT FROM %s j WHERE j.%s = w.owner AND j.%s = w.other)"
                .formatted(staged.wanted(number), Sql.name(through.name()), owner, member);
        long added = place.number("SELECT count(*) " + missing);
        if (added > 0) {
            undo.added(through, List.of(set.owner(), set.other()), "SELECT w.owner, w.other " + missing);
            place.update("INSERT INTO %s (%s, %s) SELECT w.owner, w.other %s"
                    .formatted(Sql.name(through.name()), owner, member, missing));
        }
        return added;
    }
}
