package dev.bascule.mongo.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bascule.bson.RawBson;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads dumps laid out as {@code mongodump} lays them out. */
final class RestoreSourceTest {

    private static final String METADATA = """
        {"options":{"capped":true,"size":{"$numberInt":"4096"}},
        "indexes":[{"v":{"$numberInt":"2"},"key":{"_id":{"$numberInt":"1"}},"name":"_id_"}],
        "uuid":"00112233445566778899aabbccddeeff","collectionName":"%s","type":"collection"}\
        """;

    @TempDir
    Path dump;

    private Path shop;

    @BeforeEach
    void layOut() throws IOException {
        shop = Files.createDirectory(dump.resolve("shop"));
        write(shop.resolve("prelude.json"), "{\"ServerVersion\":\"8.0.0\",\"ToolVersion\":\"100.12.0\"}");
        write(shop.resolve("a+b.metadata.json"), METADATA.formatted("a b"));
        Files.write(shop.resolve("a+b.bson"), RawBson.of(Sources.numbered(1)).toBytes());
    }

    private static void write(Path file, String content) throws IOException {
        Files.writeString(file, content);
    }

    @Test
    void aDumpOfTheDumpToolsIsRead() {
        RestoreSource source = RestoreSource.open(dump);

        assertThat(source.database()).isEqualTo("shop");
        assertThat(source.manifest()).isEmpty();
        assertThat(source.collections()).singleElement().satisfies(dumped -> {
            assertThat(dumped.collection().name()).isEqualTo("a b");
            assertThat(dumped.collection().options()).isEqualTo(BsonDocument.parse("{capped: true, size: 4096}"));
            assertThat(dumped.collection().indexes()).hasSize(1);
            assertThat(dumped.collection().uuid()).isPresent();
        });
        assertThat(DumpVerifier.verify(dump, CancelToken.none(), DumpProgress.none())
                        .differences())
                .isEmpty();
    }

    @Test
    void theDirectoryOfTheDatabaseItselfIsTakenToo() {
        assertThat(RestoreSource.open(shop).database()).isEqualTo("shop");
        assertThat(RestoreSource.open(shop).collections()).hasSize(1);
    }

    @Test
    void oneOfSeveralDatabasesIsChosen() throws IOException {
        Files.createDirectory(dump.resolve("admin"));

        OperatorException failure = catchThrowableOfType(OperatorException.class, () -> RestoreSource.open(dump));

        assertThat(failure.reason()).isEqualTo(Reason.INVALID);
        assertThat(failure.happened().english()).contains("2 databases");
        assertThat(RestoreSource.open(dump, "shop").collections()).hasSize(1);
    }

    @Test
    void theWholeNameOfACutOneComesFromTheMetadata() throws IOException {
        String name = "l".repeat(300);
        String base = CollectionFileNames.baseName(name);
        write(shop.resolve(base + ".metadata.json"), METADATA.formatted(name));
        write(shop.resolve(base + ".bson"), "");

        assertThat(RestoreSource.open(dump).collections())
                .extracting(dumped -> dumped.collection().name())
                .containsExactly("a b", name);
    }

    @Test
    void compressedFilesAreRead() throws IOException {
        compress(
                shop.resolve("zipped.metadata.json.gz"),
                METADATA.formatted("zipped").getBytes(StandardCharsets.UTF_8));
        compress(shop.resolve("zipped.bson.gz"), RawBson.of(Sources.numbered(7)).toBytes());

        try (DumpReader reader =
                RestoreSource.open(dump).collections().getLast().open()) {
            assertThat(reader.next().getInt32("_id").getValue()).isEqualTo(7);
            assertThat(reader.hasNext()).isFalse();
        }
    }

    private static void compress(Path file, byte[] content) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content);
        }
    }

    @Test
    void aCollectionWithoutItsDocumentsIsRefused() throws IOException {
        Files.delete(shop.resolve("a+b.bson"));
        write(shop.resolve("other.metadata.json"), METADATA.formatted("other"));

        OperatorException failure = catchThrowableOfType(OperatorException.class, () -> RestoreSource.open(dump));

        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure.happened().english()).contains("a b", "missing");
    }

    @Test
    void aDirectoryWithoutADumpIsToldByName() {
        Path nowhere = dump.resolve("nowhere");

        OperatorException failure = catchThrowableOfType(OperatorException.class, () -> RestoreSource.open(nowhere));

        assertThat(failure.reason()).isEqualTo(Reason.INVALID);
        assertThat(failure.happened().english()).contains(nowhere.toString());
    }
}
