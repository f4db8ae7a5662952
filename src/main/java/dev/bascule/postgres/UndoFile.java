package dev.bascule.postgres;

import dev.bascule.files.DurableFile;
import dev.bascule.postgres.UndoStages.Change;
import dev.bascule.relational.Bytes;
import dev.bascule.relational.Catalogue;
import dev.bascule.relational.Headway;
import dev.bascule.relational.RowWriter;
import dev.bascule.relational.Table;
import dev.bascule.relational.TransferTable;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What it takes to undo an import: a packed file of lines. One thread, inside the transaction.
 *
 * <p>Each line is one {@link Change} of one row. A dry run has no such file.
 */
final class UndoFile implements AutoCloseable {

    private final PostgresPlace place;
    private final Catalogue catalogue;
    private final Path file;
    private final Optional<OutputStream> out;
    private final Bytes line = new Bytes();
    private boolean sealed;

    private UndoFile(PostgresPlace place, Catalogue catalogue, Path file, Optional<OutputStream> out) {
        this.place = place;
        this.catalogue = catalogue;
        this.file = file;
        this.out = out;
    }

    static UndoFile open(PostgresPlace place, Catalogue catalogue, ImportRequest request) throws IOException {
        if (request.dryRun()) {
            return new UndoFile(place, catalogue, request.undo(), Optional.empty());
        }
        Path file = request.undo().toAbsolutePath();
        Files.createDirectories(file.getParent());
        return new UndoFile(place, catalogue, file, Optional.of(packed(DurableFile.create(file))));
    }

    /** Lightly: the import waits for it. */
    private static OutputStream packed(OutputStream out) throws IOException {
        return new BufferedOutputStream(
                new GZIPOutputStream(out, 1 << 16) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                },
                1 << 16);
    }

    UndoRecorder recorder() {
        return out.isEmpty() ? UndoRecorder.NONE : new Recorder();
    }

    /** Adds what the changed rows have become, and waits until the disk has all of it. */
    void seal(List<StagedTable> tables, Headway headway) throws SQLException, IOException {
        for (StagedTable staged : tables) {
            headway.at(staged.table().name());
            if (staged.inserted > 0) {
                after(staged, Change.INSERTED, staged.fresh());
            }
            if (staged.updated > 0) {
                after(staged, Change.UPDATED, staged.changed());
            }
        }
        if (out.isPresent()) {
            out.get().close();
            DurableFile.forceFolder(file.getParent());
        }
        sealed = true;
    }

    private void after(StagedTable staged, Change change, String elements) throws SQLException, IOException {
        if (staged.key().columns().isEmpty()) {
            return;
        }
        List<String> key = staged.key().columns();
        String ofThese = holdsNothingElse(staged)
                ? ""
                : " JOIN %s s ON %s JOIN %s n ON n.e = s.e"
                        .formatted(staged.staging(), staged.pairs("s", "t"), elements);
        String query = "SELECT %s, encode(sha256(convert_to(t::text, 'UTF8')), 'hex') FROM %s t%s"
                .formatted(Sql.each(key, ", ", column -> "t." + Sql.name(column)), staged.target(), ofThese);
        List<RowWriter.Field> fields = new java.util.ArrayList<>();
        key.forEach(column -> fields.add(new RowWriter.Field(
                column, staged.table().column(column).orElseThrow().type(), false)));
        fields.add(new RowWriter.Field("bascule_digest", dev.bascule.relational.ColumnType.Text.UNLIMITED, false));
        lines(staged.table(), change, query, fields);
    }

    /** Whether the table was empty, and has no row but those of the file. */
    private boolean holdsNothingElse(StagedTable staged) throws SQLException {
        return staged.targetRows == 0 && place.number("SELECT count(*) FROM " + staged.target()) == staged.inserted;
    }

    private void lines(Table table, Change change, String query, List<RowWriter.Field> fields)
            throws SQLException, IOException {
        RowWriter writer = new RowWriter(fields);
        try (CopiedRows rows = new CopiedRows(place, query)) {
            for (Optional<byte[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                writer.read(row.get());
                line.clear();
                line.add("{\"table\":")
                        .addString(table.name().toString())
                        .add(",\"change\":")
                        .addString(change.word())
                        .add(",\"row\":")
                        .add(writer.compact().array(), 0, writer.compact().length())
                        .add("}\n");
                out.orElseThrow().write(line.array(), 0, line.length());
            }
        }
    }

    /** An import that was not committed leaves none. */
    @Override
    public void close() throws IOException {
        if (out.isPresent() && !sealed) {
            out.get().close();
            Files.deleteIfExists(file);
        }
    }

    static OperatorException unwritable(Path file, IOException cause) {
        return new OperatorException(
                Reason.FAILED,
                Text.of("postgres.undo.unwritable", file.toString(), String.valueOf(cause.getMessage())),
                Text.of("postgres.state.nothing-written"),
                Text.of("postgres.undo.unwritable.remedy"),
                cause);
    }

    /** Writes rows as they are before they change. */
    private final class Recorder implements UndoRecorder {

        @Override
        public void before(StagedTable staged) throws SQLException {
            TransferTable plain = new TransferTable(staged.array(), staged.table(), Optional.empty());
            TableQuery query = new TableQuery(catalogue, plain);
            write(
                    staged.table(),
                    Change.BEFORE,
                    "SELECT %s FROM %s t JOIN %s s ON %s JOIN %s x ON x.e = s.e"
                            .formatted(
                                    query.expressions("t"),
                                    staged.target(),
                                    staged.staging(),
                                    staged.key().columns().isEmpty() ? "false" : staged.pairs("s", "t"),
                                    staged.changed()),
                    query.fields(field -> false));
        }

        @Override
        public void removed(Table table, String rows) throws SQLException {
            TableQuery query = new TableQuery(catalogue, new TransferTable("", table, Optional.empty()));
            write(table, Change.REMOVED, "SELECT " + query.expressions("j") + " " + rows, query.fields(field -> false));
        }

        @Override
        public void added(Table table, List<String> columns, String rows) throws SQLException {
            List<RowWriter.Field> fields = columns.stream()
                    .map(column -> new RowWriter.Field(
                            column, table.column(column).orElseThrow().type(), false))
                    .toList();
            write(table, Change.ADDED, rows, fields);
        }

        private void write(Table table, Change change, String query, List<RowWriter.Field> fields) throws SQLException {
            try {
                lines(table, change, query, fields);
            } catch (IOException e) {
                throw new SQLException("the undo file cannot be written: " + e.getMessage(), e);
            }
        }
    }
}
