package dev.bascule.postgres;

import dev.bascule.relational.Catalogue;
import dev.bascule.relational.Headway;
import dev.bascule.relational.ImportReport.Verified;
import dev.bascule.relational.RowDigest;
import dev.bascule.relational.RowWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        Comparison comparison = new Comparison(staged);
        boolean differ = false;
        try (CopiedRows copied = new CopiedRows(
                place, "SELECT " + query.expressions("t") + ", " + comparison.any() + " " + comparison.rows())) {
            for (Optional<byte[]> line = copied.next(); line.isPresent(); line = copied.next()) {
                writer.read(line.get());
                digest.add(writer.compact().array(), writer.compact().length());
                // what stands after the row's fields
                differ |= line.get()[line.get().length - 2] == 't';
                headway.addRow();
            }
        }
        List<String> differing = differ ? differing(comparison) : new ArrayList<>();
        long wanted = place.number("SELECT count(*) FROM " + staged.staging());
        if (wanted != digest.rows()) {
            differing.addAll(staged.key().columns());
        }
        return new Verified(staged.table().name(), digest.rows(), digest.value(), differing);
    }

    private List<String> differing(Comparison comparison) throws SQLException {
        List<String> asked = comparison.columns();
        List<String> differing = new ArrayList<>();
        place.query(
                "SELECT "
                        + Sql.each(asked, ", ", column -> "count(*) FILTER (WHERE " + comparison.differs(column) + ")")
                        + " " + comparison.rows(),
                row -> {
                    for (int i = 0; i < asked.size(); i++) {
                        if (row.getLong(i + 1) > 0) {
                            differing.add(asked.get(i));
                        }
                    }
                });
        return differing;
    }

    /** How the rows of a table are compared with the file's. A row that was there keeps what the file was not to change. */
    private record Comparison(StagedTable staged) {

        /** The match key needs no look: rows are paired by it. */
        List<String> columns() {
            return staged.insertColumns().stream()
                    .filter(column -> staged.touched().filter(column::equals).isEmpty())
                    .filter(column -> !staged.key().columns().contains(column))
                    .toList();
        }

        String differs(String column) {
            return staged.differs(column, "s", "t") + (ofNewRowsAlone(column) ? " AND n.e IS NOT NULL" : "");
        }

        private boolean ofNewRowsAlone(String column) {
            return !isAllNew() && !staged.updateColumns().contains(column);
        }

        private boolean isAllNew() {
            return staged.targetRows == 0;
        }

        String any() {
            List<String> columns = columns();
            return columns.isEmpty() ? "false" : "(" + Sql.each(columns, ") OR (", this::differs) + ")";
        }

        String rows() {
            String pairs =
                    "FROM %s t JOIN %s s ON %s".formatted(staged.target(), staged.staging(), staged.pairs("s", "t"));
            return columns().stream().anyMatch(this::ofNewRowsAlone)
                    ? pairs + " LEFT JOIN " + staged.fresh() + " n ON n.e = s.e"
                    : pairs;
        }
    }
}
