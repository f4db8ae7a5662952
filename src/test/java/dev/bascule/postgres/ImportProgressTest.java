package dev.bascule.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.relational.Headway;
import dev.bascule.relational.TableName;
import dev.bascule.relational.TransferProgress;
import dev.bascule.relational.TransferProgress.Phase;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Listens to whole imports and exports. */
@ExtendWith(TestServer.Provider.class)
class ImportProgressTest {

    private static final int ROWS = 5_000;
    private static final String SCHEMA =
            "CREATE TABLE a (id int PRIMARY KEY, x text); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);"
                    + "CREATE TABLE c (id int PRIMARY KEY)";

    @TempDir
    Path folder;

    private TestServer server;
    private Imports imports;
    private final List<TransferProgress> told = new ArrayList<>();

    @BeforeEach
    void prepare(TestServer given) {
        server = given;
        imports = new Imports(folder);
        imports.monitor = told::add;
    }

    private Path file() {
        return imports.file("\"a\": [%s], \"b\": [%s], \"c\": []"
                .formatted(
                        rows("{\"id\": %d, \"x\": \"some text that takes its place\"}"),
                        rows("{\"id\": %d, \"a\": %1$d}")));
    }

    private static String rows(String form) {
        return IntStream.range(0, ROWS).mapToObj(form::formatted).collect(Collectors.joining(",\n"));
    }

    @Test
    void anImportIsToldFromItsFirstByteToItsLastTable() throws IOException {
        Path file = file();
        imports.of(server.database(SCHEMA), file);
        assertThat(told.stream().map(TransferProgress::phase).distinct())
                .containsExactlyElementsOf(EnumSet.complementOf(EnumSet.of(Phase.EXPORTING)));
        assertThat(told).extracting(TransferProgress::done).isSorted();
        assertThat(told.getLast().done()).isEqualTo(1);
        assertBytes(Files.size(file));
        assertThat(tables(Phase.STAGING)).containsExactly("a", "b");
        assertThat(tables(Phase.MERGING)).contains("a", "b", "c");
        assertThat(tables(Phase.VERIFYING)).containsExactly("a", "b", "c");
        for (Phase phase : List.of(Phase.SURVEYING, Phase.STAGING, Phase.MERGING, Phase.VERIFYING)) {
            assertThat(of(phase).getLast().rows()).as(phase.name()).isEqualTo(2 * ROWS);
        }
    }

    @Test
    void aPackedFileIsCountedAsItLiesOnTheDisk() throws IOException {
        Path packed = folder.resolve("packed.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file(), out);
        }
        imports.dryRun = true;
        imports.of(server.database(SCHEMA), packed);
        assertBytes(Files.size(packed));
        assertThat(of(Phase.COMMITTING)).isEmpty();
    }

    private void assertBytes(long size) {
        for (Phase reading : List.of(Phase.SURVEYING, Phase.STAGING)) {
            assertThat(of(reading)).extracting(TransferProgress::bytes).isSorted();
            assertThat(of(reading).getLast().bytes()).isEqualTo(size);
        }
        assertThat(told).extracting(TransferProgress::size).containsOnly(size);
        assertThat(told.getLast().bytes()).isEqualTo(size);
    }

    @Test
    void anExportNamesItsTablesAndCountsItsRows() {
        TestDatabase database = server.database(SCHEMA, "INSERT INTO a SELECT generate_series(1, 9000)");
        try (PostgresPlace place = database.open()) {
            new Exporter(place, Clock.systemUTC(), CancelToken.none(), Headway.to(told::add))
                    .export(new ExportRequest(
                            folder.resolve("out.json"), false, List.of(), List.of(), Optional.empty(), "t"));
        }
        assertThat(tables(Phase.EXPORTING)).containsExactly("a", "b", "c");
        assertThat(told).extracting(TransferProgress::rows).isSorted();
        assertThat(told.getLast().rows()).isEqualTo(9_000);
        assertThat(told.getLast().bytes()).isGreaterThan(9_000);
    }

    private List<TransferProgress> of(Phase phase) {
        return told.stream().filter(each -> each.phase() == phase).toList();
    }

    private List<String> tables(Phase... phases) {
        return Arrays.stream(phases)
                .flatMap(phase -> of(phase).stream())
                .flatMap(each -> each.table().map(Stream::of).orElseGet(Stream::empty))
                .map(TableName::name)
                .distinct()
                .toList();
    }
}
