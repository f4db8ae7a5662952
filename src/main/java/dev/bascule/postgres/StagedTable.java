package dev.bascule.postgres;

import dev.bascule.relational.Column;
import dev.bascule.relational.ForeignKey;
import dev.bascule.relational.ImportReport.Mode;
import dev.bascule.relational.MatchKey;
import dev.bascule.relational.Profile.OriginalColumns;
import dev.bascule.relational.Table;
import dev.bascule.relational.TransferTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table of the target and the staging table beside it, which holds the rows of the file that go in: its columns are
 * {@code c0, c1, ...} in the order of {@link #columns}, {@code e} is the element, {@code pos} the place that counts where
 * two rows clash, {@code p} says with a digit for each column whether the row has the field. One thread.
 */
final class StagedTable {

    private final int number;
    private final TransferTable transfer;
    private final MatchKey key;
    private final Mode mode;
    private final List<Column> columns;
    private final List<String> generated;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> lacking = new LinkedHashSet<>();

    private String lastPresent = "";

    long rows;
    long inserted;
    long updated;
    long superseded;
    long reconciled;
    long matched;
    long targetRows;
    Map<String, Long> fields = new TreeMap<>();

    StagedTable(int number, TransferTable transfer, MatchKey key, Mode mode) {
        this.number = number;
        this.transfer = transfer;
        this.key = key;
        this.mode = mode;
        this.columns = transfer.table().stored();
        this.generated = transfer.table().columns().stream()
                .filter(Column::isGenerated)
                .map(Column::name)
                .toList();
    }

    TransferTable transfer() {
        return transfer;
    }

    String array() {
        return transfer.array();
    }

    Table table() {
        return transfer.table();
    }

    MatchKey key() {
        return key;
    }

    List<Column> columns() {
        return columns;
    }

    /** The table's name as SQL writes it. */
    String target() {
        return Sql.name(table().name());
    }

    String staging() {
        return temporary("s");
    }

    /** From what the file calls a row to what the target calls it. */
    String ids() {
        return temporary("m");
    }

    /** Elements that change a row of the target. */
    String changed() {
        return temporary("x");
    }

    /** Elements that are new to the target. */
    String fresh() {
        return temporary("n");
    }

    /** The staging column with the keys of a row's set: null when the row has no such field. */
    static String keys(int set) {
        return "k" + set;
    }

    /** What a row's set shall be: owner and other. */
    String wanted(int set) {
        return temporary("w" + set + "_");
    }

    private String temporary(String prefix) {
        return "pg_temp.bascule_" + prefix + number;
    }

    /** A column of the staging table. */
    String staged(String column) {
        return "c" + index(column);
    }

    int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(table().name() + " has no column " + column);
    }

    /** The digit that says whether a row has the field. */
    String has(String alias, String column) {
        return "substr(" + alias + ".p, " + (index(column) + 1) + ", 1) = '1'";
    }

    /** What the file called it, for columns that are rewritten before others look them up. */
    String asInFile(String column) {
        return keepsOriginal(column) ? "o" + index(column) : staged(column);
    }

    boolean keepsOriginal(String column) {
        long references = table().foreignKeys().stream()
                .filter(reference -> reference.columns().contains(column))
                .count();
        return references > 1 || references == 1 && table().primaryColumns().contains(column);
    }

    /** @param present a digit for each column, by whether the row has it */
    void noteRow(String present, Set<String> fieldsOfRow) {
        // most rows of a file have the same fields
        if (!present.equals(lastPresent)) {
            lastPresent = present;
            for (int i = 0; i < columns.size(); i++) {
                (present.charAt(i) == '1' ? seen : lacking).add(columns.get(i).name());
            }
        }
        generated.stream().filter(fieldsOfRow::contains).forEach(seen::add);
    }

    /** The one column of the primary key; none when it has several. */
    Optional<String> idColumn() {
        Set<String> primary = table().primaryColumns();
        return primary.size() == 1 ? primary.stream().findFirst() : Optional.empty();
    }

    /** Whether any row has the field, be it one that is written or one that the server computes. */
    boolean isSeen(String field) {
        return seen.contains(field);
    }

    /** Whether some rows have the field and others have not. */
    boolean isMixed(String column) {
        return seen.contains(column) && lacking.contains(column);
    }

    boolean isAbsent(String column) {
        return !seen.contains(column);
    }

    private Optional<OriginalColumns> original() {
        return mode == Mode.FULL ? Optional.empty() : transfer.member().flatMap(member -> member.original());
    }

    /** The column that takes the run's instant. */
    Optional<String> touched() {
        return original().flatMap(OriginalColumns::touched).filter(name -> table().column(name)
                .isPresent());
    }

    /** Whether the file's value of a column counts at all. */
    boolean isTaken(String column) {
        return original().map(only -> only.insert().contains(column)).orElse(true);
    }

    List<String> insertColumns() {
        return columns.stream()
                .map(Column::name)
                .filter(name ->
                        seen.contains(name) || touched().filter(name::equals).isPresent() || isFilled(name))
                .toList();
    }

    /** Whether the staging table gets the value of an absent column from the target or from the column's default. */
    boolean isFilled(String column) {
        Column found = table().column(column).orElseThrow();
        boolean inKey = table().keys().stream()
                .anyMatch(unique -> unique.hasExpression()
                        || unique.predicate().isPresent()
                        || unique.columns().contains(column));
        return isMixed(column) || isAbsent(column) && (inKey || found.drawsFromSequence());
    }

    /** Columns of a row that is already there which take the file's value; keys and numbers of its own it keeps. */
    List<String> updateColumns() {
        List<String> names = new ArrayList<>();
        boolean log = mode == Mode.AS_ORIGINAL
                && transfer.member().filter(member -> member.audit()).isPresent();
        for (Column column : log ? List.<Column>of() : columns) {
            boolean own = key.columns().contains(column.name())
                    || table().primaryColumns().contains(column.name())
                    || column.identity() == Column.Identity.ALWAYS;
            boolean asked = original()
                    .map(only -> only.update().contains(column.name()))
                    .orElse(true);
            if (!own && asked && seen.contains(column.name())) {
                names.add(column.name());
            }
        }
        return names;
    }

    /** Rows of the file and of the target that are the same one. */
    String pairs(String staged, String target) {
        return Sql.each(
                key.columns(),
                " AND ",
                column -> target + "." + Sql.name(column) + " = " + staged + "." + staged(column));
    }

    /** A column that rows are compared by: not every type can be. */
    String comparable(String expression, String column) {
        return table().column(column).orElseThrow().isComparable() ? expression : expression + "::text";
    }

    /** Whether the file's value of a column is another one than the target's. */
    String differs(String column, String staged, String target) {
        return comparable(target + "." + Sql.name(column), column) + " IS DISTINCT FROM "
                + comparable(staged + "." + staged(column), column);
    }

    /** References whose parents are known by their primary keys. */
    boolean isByPrimaryKey(ForeignKey reference, Table parent) {
        return parent.primaryColumns().equals(Set.copyOf(reference.referenced()));
    }
}
