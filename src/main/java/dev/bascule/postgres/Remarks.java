package dev.bascule.postgres;

import dev.bascule.relational.Column;
import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.ForeignKey;
import dev.bascule.relational.TableName;
import dev.bascule.relational.TransferTable;
import dev.bascule.text.Text;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What an operator should know of a file beside its refusals. Reads staging tables and the target. One thread. */
final class Remarks {

    private static final int NAMED = 10;

    private final PostgresPlace place;
    private final Map<TableName, StagedTable> tables;

    Remarks(PostgresPlace place, Map<TableName, StagedTable> tables) {
        this.place = place;
        this.tables = tables;
    }

    /** Arrays without rows that other rows of the file refer to: the original's export loses all departments. */
    List<Text> emptyParents(FileSurvey survey, Collection<TransferTable> all) throws SQLException {
        List<Text> remarks = new ArrayList<>();
        for (TransferTable parent : all) {
            if (survey.arrays().getOrDefault(parent.array(), 0L) == 0) {
                for (StagedTable child : tables.values()) {
                    long referring = referring(child, parent.table().name());
                    if (referring > 0) {
                        remarks.add(Text.of("postgres.warning.empty-parent", parent.array(), referring, child.array()));
                    }
                }
            }
        }
        return remarks;
    }

    private long referring(StagedTable child, TableName parent) throws SQLException {
        List<String> given = child.table().foreignKeys().stream()
                .filter(reference -> reference.to().equals(parent) && !reference.isToItself())
                .filter(reference -> reference.columns().stream().noneMatch(child::isAbsent))
                .map(reference ->
                        Sql.each(reference.columns(), " AND ", column -> "s." + child.staged(column) + " IS NOT NULL"))
                .toList();
        return given.isEmpty()
                ? 0
                : place.number("SELECT count(*) FROM %s s WHERE (%s)"
                        .formatted(child.staging(), String.join(") OR (", given)));
    }

    /** Columns that the file has values for, and the server computes itself. */
    List<Text> generated() {
        return tables.values().stream()
                .flatMap(staged -> staged.table().columns().stream()
                        .filter(column -> column.isGenerated() && staged.isSeen(column.name()))
                        .map(Column::name)
                        .map(name -> Text.of("postgres.warning.generated", staged.array(), name)))
                .toList();
    }

    /** Ids of refused rows under which the target has rows, so that what refers to them went in. */
    List<Text> refusedButThere(Refusals refusals) throws SQLException {
        List<Text> remarks = new ArrayList<>();
        for (StagedTable child : tables.values()) {
            for (ForeignKey reference : child.table().foreignKeys()) {
                StagedTable parent = tables.get(reference.to());
                if (parent != null && reference.columns().size() == 1 && !child.isAbsent(column(reference))) {
                    List<String> ids = held(child, parent, reference, refusals.ids(parent.array()));
                    if (!ids.isEmpty()) {
                        remarks.add(Text.of(
                                "postgres.warning.refused-there",
                                child.array(),
                                parent.array(),
                                String.join(", ", ids)));
                    }
                }
            }
        }
        return remarks;
    }

    private static String column(ForeignKey reference) {
        return reference.columns().getFirst();
    }

    private List<String> held(StagedTable child, StagedTable parent, ForeignKey reference, Collection<String> refused)
            throws SQLException {
        List<String> ids = new ArrayList<>();
        String id = reference.referenced().getFirst();
        if (!refused.isEmpty() && parent.idColumn().filter(id::equals).isPresent()) {
            place.query(
                    ("SELECT p.%1$s::text FROM %2$s p WHERE p.%1$s::text IN (%3$s) AND EXISTS (SELECT FROM %4$s s"
                        + " WHERE s.%5$s = p.%1$s) AND NOT EXISTS (SELECT FROM %6$s q WHERE q.%7$s = p.%1$s) ORDER BY"
                        + " 1 LIMIT %8$d")
                            .formatted(
                                    Sql.name(id),
                                    parent.target(),
                                    Sql.each(refused, ", ", Sql::text),
                                    child.staging(),
                                    child.staged(column(reference)),
                                    parent.staging(),
                                    parent.staged(id),
                                    NAMED),
                    row -> ids.add(row.getString(1)));
        }
        return ids;
    }
}
