package dev.bascule.postgres;

import dev.bascule.relational.Bytes;
import dev.bascule.relational.FileRow;
import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.Headway;
import dev.bascule.relational.JsonValue;
import dev.bascule.relational.Refusal;
import dev.bascule.relational.RefusalReason;
import dev.bascule.relational.RowDigest;
import dev.bascule.relational.TransferFile;
import dev.bascule.text.Text;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Puts the rows of a file into staging tables, as far as they are good by themselves; the others are refused. One thread.
 * The arrays may come in any order: the session copies into one table at a time.
 */
final class Staging implements TransferFile.Rows, AutoCloseable {

    private static final int SENT_AT_ONCE = 1 << 16;
    private static final String HIDDEN = "***";

    /** The server refused what it should have taken. */
    static final class CopyFailure extends RuntimeException {
        private final SQLException why;

        CopyFailure(SQLException why) {
            super(why);
            this.why = why;
        }

        SQLException why() {
            return why;
        }
    }

    private final PostgresPlace place;
    private final Map<String, StagedTable> tables = new LinkedHashMap<>();
    private final Map<String, RowStager> stagers = new HashMap<>();
    private final Map<String, RowDigest> digests = new HashMap<>();
    private final Set<String> secrets;
    private final Refusals refusals;
    private final Headway headway;
    private final Bytes buffer = new Bytes();
    private final Bytes compact = new Bytes();
    private @Nullable StagedTable current;
    private @Nullable CopyIn copy;

    Staging(
            PostgresPlace place,
            List<StagedTable> staged,
            ImportRequest request,
            Set<String> secrets,
            Refusals refusals,
            Headway headway,
            FileSurvey survey) {
        this.place = place;
        this.headway = headway;
        this.secrets = secrets;
        this.refusals = refusals;
        for (StagedTable table : staged) {
            tables.put(table.array(), table);
            stagers.put(table.array(), new RowStager(table, request.keepJsonNull(), request.at()));
            if (survey.declared().containsKey(table.array())) {
                digests.put(table.array(), new RowDigest());
            }
        }
    }

    /** Makes the staging tables, empty. */
    void create() throws SQLException {
        for (StagedTable staged : tables.values()) {
            place.execute(StagingSql.create(staged));
        }
    }

    @Override
    public void row(String array, FileRow row) {
        StagedTable staged = tables.get(array);
        if (staged == null) {
            return;
        }
        begin(staged);
        digest(array, row);
        RowStager stager = stagers.get(array);
        Optional<RowStager.Fault> fault = stager.judge(row);
        if (fault.isPresent()) {
            Text detail = Text.of("postgres.refused.at", fault.get().detail(), place(row, fault.get()));
            refusals.add(new Refusal(
                    array,
                    row.element(),
                    key(staged, row),
                    fault.get().field(),
                    fault.get().reason(),
                    detail));
            staged.idColumn()
                    .flatMap(column -> row.value(column).map(value -> plain(column, value, row)))
                    .ifPresent(id -> refusals.addId(array, id));
            return;
        }
        staged.noteRow(stager.present(), row.names());
        send(staged, stager.line());
    }

    /** Only where the file's own metadata can be held against it. */
    private void digest(String array, FileRow row) {
        RowDigest digest = digests.get(array);
        if (digest != null) {
            compact.clear();
            compact.addCompact(row.text(), 0, row.text().length);
            digest.add(compact.array(), compact.length());
        }
    }

    private void begin(StagedTable staged) {
        staged.rows++;
        headway.at(staged.table().name());
        headway.addRow();
    }

    private static long place(FileRow row, RowStager.Fault fault) {
        return fault.field().map(row::offset).orElseGet(row::offset);
    }

    private Map<String, String> key(StagedTable staged, FileRow row) {
        Map<String, String> key = new LinkedHashMap<>();
        for (String column : staged.key().columns()) {
            row.value(column).ifPresent(value -> key.put(column, shown(column, value, row)));
        }
        return key;
    }

    private String shown(String column, JsonValue value, FileRow row) {
        if (secrets.contains(column)) {
            return HIDDEN;
        }
        return plain(column, value, row);
    }

    private static String plain(String column, JsonValue value, FileRow row) {
        return value instanceof JsonValue.Text(String text) ? text : row.raw(column);
    }

    @Override
    public void notAnObject(String array, long element, long offset, byte[] text) {
        StagedTable staged = tables.get(array);
        if (staged != null) {
            begin(staged);
            refuse(array, element, RefusalReason.NOT_AN_OBJECT, "postgres.refused.not-an-object", offset);
        }
    }

    @Override
    public void notAnArray(String array, long offset, byte[] text) {
        StagedTable staged = tables.get(array);
        if (staged != null) {
            begin(staged);
            refuse(array, 0, RefusalReason.NOT_AN_ARRAY, "postgres.refused.not-an-array", offset);
        }
    }

    private void refuse(String array, long element, RefusalReason reason, String detail, long offset) {
        Text text = Text.of("postgres.refused.at", Text.of(detail), offset);
        refusals.add(new Refusal(array, element, Map.of(), Optional.empty(), reason, text));
    }

    private void send(StagedTable staged, Bytes line) {
        try {
            if (current != staged) {
                finish();
                copy = place.copy().copyIn("COPY " + staged.staging() + " FROM STDIN");
                current = staged;
            }
            buffer.add(line.array(), 0, line.length());
            if (buffer.length() > SENT_AT_ONCE) {
                flush();
            }
        } catch (SQLException e) {
            throw new CopyFailure(e);
        }
    }

    private void flush() throws SQLException {
        if (copy != null && buffer.length() > 0) {
            copy.writeToCopy(buffer.array(), 0, buffer.length());
            buffer.clear();
        }
    }

    /** Everything that was handed over is in the staging tables. */
    void finish() throws SQLException {
        flush();
        if (copy != null) {
            copy.endCopy();
        }
        copy = null;
        current = null;
    }

    /** What was read of an array, as its file's metadata would tell it; empty where they do not. */
    Optional<RowDigest> digest(String array) {
        return Optional.ofNullable(digests.get(array));
    }

    @Override
    public void close() throws SQLException {
        if (copy != null && copy.isActive()) {
            copy.cancelCopy();
        }
        copy = null;
    }
}
