package dev.bascule.postgres;

import dev.bascule.relational.Catalogue;
import dev.bascule.relational.Headway;
import dev.bascule.relational.ImportReport.Verified;
import dev.bascule.relational.RowDigest;
import dev.bascule.relational.RowWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what the target holds after the commit, and compares it with what the file says. One thread. */
final class Verification {

    private final PostgresPlace place;
    private final Catalogue catalogue;
    private final Headway headway;

    Verification(PostgresPlace place, Catalogue catalogue, Headway headway) {
        this.place = place;
        this.catalogue = catalogue;
        this.headway = headway;
    }

    List<Verified> verify(List<StagedTable> tables) throws SQLException {
        List<Verified> all = new ArrayList<>();
        for (StagedTable staged : tables) {
            headway.at(staged.table().name());
            // rows that nothing tells apart cannot be found again
            if (!staged.key().columns().isEmpty()) {
                all.add(verify(staged));
            }
        }
        return all;
    }

    private Verified verify(StagedTable staged) throws SQLException {
        TableQuery query = new TableQuery(catalogue, staged.transfer());
        RowWriter writer = new RowWriter(query.fields(field -> false));
        RowDigest digest = new RowDigest();
        String rows = "FROM %s t JOIN %s s ON %s".formatted(staged.target(), staged.staging(), staged.pairs("s", "t"));
        try (CopiedRows copied = new CopiedRows(place, "SELECT " + query.expressions("t") + " " + rows)) {
            for (Optional<byte[]> line = copied.next(); line.isPresent(); line = copied.next()) {
                writer.read(line.get());
                digest.add(writer.compact().array(), writer.compact().length());
                headway.addRow();
            }
        }
        List<String> differing = new ArrayList<>(differing(staged, rows));
        long wanted = place.number("SELECT count(*) FROM " + staged.staging());
        if (wanted != digest.rows()) {
            differing.addAll(staged.key().columns());
        }
        return new Verified(staged.table().name(), digest.rows(), digest.value(), differing);
    }

    /** A row that was there already keeps what the file was not to change. */
    private List<String> differing(StagedTable staged, String rows) throws SQLException {
        Set<String> columns = new LinkedHashSet<>(staged.insertColumns());
        List<String> updated = staged.updateColumns();
        columns.removeIf(column -> staged.touched().filter(column::equals).isPresent());
        if (columns.isEmpty()) {
            return List.of();
        }
        List<String> asked = List.copyOf(columns);
        List<String> differing = new ArrayList<>();
        place.query(
                "SELECT "
                        + Sql.each(
                                asked,
                                ", ",
                                column -> "count(*) FILTER (WHERE " + staged.differs(column, "s", "t")
                                        + (updated.contains(column) ? "" : " AND n.e IS NOT NULL") + ")")
                        + " " + rows + " LEFT JOIN " + staged.fresh() + " n ON n.e = s.e",
                row -> {
                    for (int i = 0; i < asked.size(); i++) {
                        if (row.getLong(i + 1) > 0) {
                            differing.add(asked.get(i));
                        }
                    }
                });
        return differing;
    }
}
