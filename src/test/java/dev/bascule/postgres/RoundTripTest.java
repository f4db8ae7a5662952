package dev.bascule.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.relational.Headway;
import dev.bascule.relational.ImportReport;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A file written by hand after the format's description, with every trap that values set. */
@ExtendWith(TestServer.Provider.class)
class RoundTripTest {

    @TempDir
    Path folder;

    private Path handmade() {
        try (InputStream in = Objects.requireNonNull(RoundTripTest.class.getResourceAsStream("handmade-export.json"))) {
            Path file = folder.resolve("handmade.json");
            Files.write(file, in.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String data(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(text.indexOf("\n  \"data\": {"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasImportedIsExportedAgainByteForByte(TestServer server) {
        TestDatabase database = server.database(ApplyonsSchema.sql());
        Imports imports = new Imports(folder);
        ImportReport report = imports.of(database, handmade());
        assertThat(report.blockers()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.verification()).allMatch(ImportReport.Verified::isEqual);
        Path again = folder.resolve("again.json");
        try (PostgresPlace place = database.open()) {
            new Exporter(place, Clock.systemUTC(), CancelToken.none(), Headway.toNobody())
                    .export(new ExportRequest(again, false, List.of(), List.of(), Optional.empty(), "test"));
        }
        assertThat(data(again)).isEqualTo(data(handmade()));
    }

    @Test
    void theSecondTimeEverythingIsUnchanged(TestServer server) {
        TestDatabase database = server.database(ApplyonsSchema.sql());
        Imports imports = new Imports(folder);
        imports.of(database, handmade());
        imports = new Imports(Path.of(folder.toString(), "second"));
        ImportReport report = imports.of(database, handmade());
        assertThat(report.tables())
                .allSatisfy(
                        table -> assertThat(table.unchanged()).as(table.array()).isEqualTo(table.rows()));
        assertThat(report.joins())
                .allSatisfy(set -> assertThat(set.added() + set.removed()).isZero());
    }
}
