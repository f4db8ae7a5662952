package dev.bascule.postgres;

import dev.bascule.postgres.ExportReport.ExportedArray;
import dev.bascule.relational.Bytes;
import dev.bascule.relational.Catalogue;
import dev.bascule.relational.Headway;
import dev.bascule.relational.Profile;
import dev.bascule.relational.Profiles;
import dev.bascule.relational.RowDigest;
import dev.bascule.relational.RowWriter;
import dev.bascule.relational.TransferProgress.Phase;
import dev.bascule.relational.TransferTable;
import dev.bascule.relational.UnwritableValueException;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the rows of a database into a file. Worker only. The database is read as it was at one moment; the file is whole
 * or absent; never more than a row is in memory.
 */
public final class Exporter {

    private static final int WRITTEN_AT_ONCE = 1 << 16;
    private static final int ROWS_BETWEEN_LOOKS = 1_024;

    private final PostgresPlace place;
    private final Clock clock;
    private final CancelToken cancel;
    private final Headway headway;

    public Exporter(PostgresPlace place, Clock clock, CancelToken cancel, Headway headway) {
        this.place = place;
        this.clock = clock;
        this.cancel = cancel;
        this.headway = headway;
    }

    /** @throws OperatorException when anything fails: then there is no file, or the one that was there before */
    public ExportReport export(ExportRequest request) {
        Profiles.requireKnown(request.profile());
        try (CancelToken.Registration interrupting = place.interruptOn(cancel)) {
            place.begin("ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return exportIn(request);
        } catch (SQLException e) {
            cancel.throwIfCancelled();
            throw ServerFailure.during(Text.of("postgres.doing.export"), e);
        } catch (UnwritableValueException e) {
            throw failed(Text.of("postgres.export.unwritable", e.why()), "postgres.export.unwritable.remedy", e);
        } catch (IOException e) {
            throw failed(
                    Text.of("postgres.export.file", request.file().toString(), String.valueOf(e.getMessage())),
                    "postgres.export.file.remedy",
                    e);
        } finally {
            place.rollBack();
        }
    }

    private ExportReport exportIn(ExportRequest request) throws SQLException, IOException {
        Catalogue catalogue = new CatalogueReader(place).read();
        Optional<Profile> profile = Profiles.choose(request.profile(), catalogue);
        List<TransferTable> tables = chosen(TransferTable.all(catalogue, profile), request.tables());
        Masking masking = new Masking(request.masked(), tables);
        ExportHead head = new ExportHead(clock, request, profile, place.identity());
        List<ExportedArray> arrays = new ArrayList<>();
        try (ExportFile file = new ExportFile(request.file(), request.gzip())) {
            Bytes out = new Bytes();
            headway.reading(Phase.EXPORTING, 0);
            for (TransferTable table : tables) {
                headway.at(table.table().name());
                out.add(arrays.isEmpty() ? "" : ",")
                        .line(2)
                        .addString(table.array())
                        .add(": [");
                RowDigest digest = rows(catalogue, table, masking, file, out);
                arrays.add(new ExportedArray(
                        table.array(), table.table().name().toString(), digest.rows(), digest.value()));
            }
            (arrays.isEmpty() ? out : out.line(1)).add('}').line(0).add('}');
            headway.addBytes(out.length());
            file.write(out);
            file.finish(head.bytes(tables, arrays));
            headway.end();
        }
        return new ExportReport(profile.map(Profile::name), arrays, Files.size(request.file()));
    }

    private RowDigest rows(Catalogue catalogue, TransferTable table, Masking masking, ExportFile file, Bytes out)
            throws SQLException, IOException {
        TableQuery query = new TableQuery(catalogue, table);
        RowWriter writer = new RowWriter(query.fields(masking.of(table)));
        RowDigest digest = new RowDigest();
        try (CopiedRows rows = new CopiedRows(place, query.inOrder())) {
            for (Optional<byte[]> line = rows.next(); line.isPresent(); line = rows.next()) {
                if (digest.rows() % ROWS_BETWEEN_LOOKS == 0) {
                    cancel.throwIfCancelled();
                }
                headway.addRow();
                writer.read(line.get());
                out.add(digest.rows() == 0 ? "" : ",").line(3);
                writer.layOut(out);
                digest.add(writer.compact().array(), writer.compact().length());
                if (out.length() > WRITTEN_AT_ONCE) {
                    headway.addBytes(out.length());
                    file.write(out);
                }
            }
        }
        (digest.rows() > 0 ? out.line(2) : out).add(']');
        return digest;
    }

    private static List<TransferTable> chosen(List<TransferTable> all, List<String> names) {
        for (String name : names) {
            if (all.stream().noneMatch(table -> table.isMeantBy(name))) {
                throw new OperatorException(
                        Reason.INVALID,
                        Text.of("postgres.export.no-table", name),
                        Text.of("postgres.state.nothing-written"),
                        Text.of("postgres.export.no-table.remedy"));
            }
        }
        return names.isEmpty()
                ? all
                : all.stream()
                        .filter(table -> names.stream().anyMatch(table::isMeantBy))
                        .toList();
    }

    private static OperatorException failed(Text happened, String remedy, Exception cause) {
        return new OperatorException(
                Reason.FAILED, happened, Text.of("postgres.export.no-file"), Text.of(remedy), cause);
    }
}
