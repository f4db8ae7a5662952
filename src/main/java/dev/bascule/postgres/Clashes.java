package dev.bascule.postgres;

import dev.bascule.relational.RefusalReason;
import java.sql.SQLException;

/**
 * Refuses the rows that a unique key forbids, after they have been shown beside the rows that are in their way. One thread,
 * inside the transaction.
 */
final class Clashes {

    private static final String TABLE = "pg_temp.bascule_clash";

    private final PostgresPlace place;
    private final Refuser refuser;
    private final Pairs pairs;

    Clashes(PostgresPlace place, Refuser refuser, Pairs pairs) throws SQLException {
        this.place = place;
        this.refuser = refuser;
        this.pairs = pairs;
        place.execute("CREATE TEMPORARY TABLE " + StagingSql.bare(TABLE)
                + " (e bigint, held_at tid, held_in oid, holder bigint)");
    }

    long refuse(StagedTable staged, ClashQuery query) throws SQLException {
        long found = staged.targetRows == 0 ? 0 : refuse(staged, query, query.withTarget(), "postgres.refused.clash");
        long more;
        do {
            more = refuse(staged, query, query.amongThemselves(), "postgres.refused.clash-in-file");
            found += more;
            // the earlier stays, and what clashed only with a refused row stays too
        } while (more > 0 && query.isExclusion());
        return found;
    }

    private long refuse(StagedTable staged, ClashQuery query, String rows, String detail) throws SQLException {
        long found = place.update(
                "INSERT INTO %s SELECT DISTINCT ON (e) e, held_at, held_in, holder FROM (%s) q ORDER BY e, held_at, holder"
                        .formatted(TABLE, rows));
        if (found > 0) {
            pairs.clashes(staged, query.key(), TABLE);
            String field = query.key().columns().isEmpty()
                    ? staged.table().columns().getFirst().name()
                    : query.key().columns().getFirst();
            refuser.refuse(
                    staged,
                    "SELECT e FROM " + TABLE,
                    RefusalReason.CLASH,
                    field,
                    detail,
                    query.key().name());
            place.update("DELETE FROM " + TABLE);
        }
        return found;
    }
}
