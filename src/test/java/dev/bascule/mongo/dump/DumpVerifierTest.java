package dev.bascule.mongo.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bascule.bson.RawBson;
import dev.bascule.mongo.dump.DumpVerification.Difference;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way of damaging a dump is found, with the name of the collection it hit. */
final class DumpVerifierTest {

    @TempDir
    Path home;

    private Path dump(boolean gzip) {
        Path directory = home.resolve("backup");
        DumpRequest request = new DumpRequest(
                directory,
                "production",
                "db.example",
                "shop",
                List.of(Sources.collection("rows"), Sources.collection("more")),
                gzip);
        new DumpWriter(Sources.Scripted.of(50, 50), Clock.systemUTC())
                .write(request, CancelToken.none(), DumpProgress.none());
        return directory;
    }

    private DumpVerification verify() {
        return DumpVerifier.verify(home.resolve("backup"), CancelToken.none(), DumpProgress.none());
    }

    private static void assertOnly(DumpVerification verification, String collection, String... said) {
        assertThat(verification.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.collection()).contains(collection);
            assertThat(difference.text().english()).contains(collection).contains(said);
        });
        assertThat(verification.isProved()).isFalse();
    }

    private static void flip(Path file, int position) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[position] ^= 0x40;
        Files.write(file, content);
    }

    private static void cut(Path file, int bytes) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length - bytes));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUntouchedDumpIsProved(boolean gzip) {
        dump(gzip);

        DumpVerification verification = verify();

        assertThat(verification.isProved()).isTrue();
        assertThat(verification.summary().english()).isEqualTo("2 collections read back, all as they were dumped.");
        assertThat(verification.collections())
                .extracting(DumpVerification.Figures::name)
                .containsExactly("more", "rows");
        assertThat(verification.collections())
                .allSatisfy(figures -> assertThat(figures.digest().documents()).isEqualTo(50));
    }

    @Test
    void aTruncatedFileIsFound() throws IOException {
        cut(dump(false).resolve("shop/rows.bson"), 3);

        assertOnly(verify(), "rows", "ends within the document");
    }

    @Test
    void aFileCutBetweenTwoDocumentsIsFound() throws IOException {
        Path file = dump(false).resolve("shop/rows.bson");
        cut(file, RawBson.of(Sources.numbered(49)).length());

        assertOnly(verify(), "rows", "49 documents read back, 50 dumped");
    }

    @Test
    void aFlippedByteInAValueIsFound() throws IOException {
        Path file = dump(false).resolve("shop/rows.bson");
        flip(file, indexOf(file, "row 0"));

        assertOnly(verify(), "rows", "not those that were dumped");
    }

    @Test
    void aFlippedByteInALengthIsFound() throws IOException {
        flip(dump(false).resolve("shop/rows.bson"), 3);

        assertOnly(verify(), "rows", "cannot be a document");
    }

    @Test
    void aFlippedByteInATypeIsFound() throws IOException {
        flip(dump(false).resolve("shop/rows.bson"), 4);

        assertOnly(verify(), "rows", "no well-formed document");
    }

    @Test
    void damagedCompressionIsFound() throws IOException {
        Path file = dump(true).resolve("shop/rows.bson.gz");
        flip(file, (int) Files.size(file) / 2);

        assertThat(verify().differences()).isNotEmpty().allSatisfy(difference -> assertThat(difference.collection())
                .contains("rows"));
    }

    @Test
    void compressionThatEndsTooEarlyIsFound() throws IOException {
        cut(dump(true).resolve("shop/rows.bson.gz"), 20);

        assertOnly(verify(), "rows", "end too early");
    }

    @Test
    void aFileThatIsNotCompressedAtAllIsFound() throws IOException {
        Files.writeString(dump(true).resolve("shop/rows.bson.gz"), "this is no gzip");

        assertOnly(verify(), "rows", "compressed data are damaged");
    }

    @Test
    void aFileCompressedAgainIsToldFromChangedDocuments() throws IOException {
        Path file = dump(true).resolve("shop/rows.bson.gz");
        byte[] content = Files.readAllBytes(file);
        // the header's byte for the operating system, which no decompressor looks at
        content[9] ^= 1;
        Files.write(file, content);

        assertOnly(verify(), "rows", "written again");
    }

    @Test
    void missingFilesAreFound() throws IOException {
        Files.delete(dump(false).resolve("shop/rows.bson"));
        assertOnly(verify(), "rows", "documents is missing");

        Files.delete(home.resolve("backup/shop/rows.metadata.json"));
        assertThat(verify().differences()).hasSize(2);
    }

    @Test
    void anExtraFileIsFound() throws IOException {
        Files.writeString(dump(false).resolve("shop/%C3%A9t%C3%A9.bson"), "");

        assertOnly(verify(), "été", "does not belong to this dump");
    }

    @Test
    void aFileThatIsNoDumpFileIsFound() throws IOException {
        Files.writeString(dump(false).resolve("shop/notes.txt"), "hello");

        assertThat(verify().differences())
                .extracting(difference -> difference.text().english())
                .containsExactly("The file notes.txt does not belong to a dump.");
    }

    @Test
    void changedIndexesAndOptionsAreFound() throws IOException {
        Path file = dump(false).resolve("shop/rows.metadata.json");
        Files.writeString(file, Files.readString(file).replace("_id_", "_ix_"));
        assertOnly(verify(), "rows", "indexes are not those");

        Files.writeString(file, "{\"options\":{\"capped\":true},\"indexes\":[],\"collectionName\":\"rows\"}");
        assertThat(verify().differences())
                .extracting(difference -> difference.text().english())
                .contains("rows: the options are not those that were dumped");
    }

    @Test
    void unreadableMetadataAreFound() throws IOException {
        Files.writeString(dump(false).resolve("shop/rows.metadata.json"), "{not json");

        assertOnly(verify(), "rows", "metadata that can be understood");
    }

    @Test
    void anAddedDocumentIsFound() throws IOException {
        Path file = dump(false).resolve("shop/rows.bson");
        Files.write(file, RawBson.of(Sources.numbered(99)).toBytes(), StandardOpenOption.APPEND);

        assertOnly(verify(), "rows", "51 documents read back, 50 dumped");
    }

    @Test
    void withoutAManifestOnlyTheStructureIsCheckedAndThisIsSaid() throws IOException {
        Path file = dump(false).resolve("shop/rows.bson");
        Files.delete(home.resolve("backup/bascule-manifest.json"));
        flip(file, indexOf(file, "row 0"));

        DumpVerification verification = verify();

        assertThat(verification.differences()).isEmpty();
        assertThat(verification.againstManifest()).isFalse();
        assertThat(verification.isProved()).isFalse();
        assertThat(verification.summary().english()).contains("no manifest to compare with");

        cut(file, 3);
        assertOnly(verify(), "rows", "ends within the document");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\": 2}",
                "{\"version\": 1, \"madeAt\": \"yesterday\"}",
            })
    void anUnusableManifestIsADifference(String content) throws IOException {
        Files.writeString(dump(false).resolve("bascule-manifest.json"), content);

        assertThat(verify().differences())
                .extracting(difference -> difference.text().english())
                .singleElement()
                .asString()
                .contains("manifest cannot be understood");
    }

    @Test
    void aDumpThatWasNeverFinishedIsSaidToBe() throws IOException {
        Files.writeString(dump(false).resolve(DumpDirectory.UNFINISHED_MARK), "");

        assertThat(verify().differences())
                .extracting(difference -> difference.text().english())
                .containsExactly("The dump cannot be relied on: the dump was never finished");
        OperatorException refused =
                catchThrowableOfType(OperatorException.class, () -> RestoreSource.open(home.resolve("backup")));
        assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
    }

    @Test
    void nothingThereIsADifferenceAndNotAnException() throws IOException {
        assertThat(verify().differences()).hasSize(1);

        Files.createDirectory(home.resolve("backup"));
        assertThat(verify().differences()).extracting(Difference::collection).containsExactly(Optional.empty());
    }

    @Test
    void verificationCanBeCancelled() {
        Path directory = dump(false);
        CancelToken cancel = new CancelToken();
        cancel.cancel();

        assertThatThrownBy(() -> DumpVerifier.verify(directory, cancel, DumpProgress.none()))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void aRestoreOfATruncatedFileFailsInWordsInsteadOfEndingEarly() throws IOException {
        cut(dump(false).resolve("shop/rows.bson"), 3);
        RestoreSource source = RestoreSource.open(home.resolve("backup"));

        OperatorException failure = catchThrowableOfType(OperatorException.class, () -> {
            try (DumpReader reader = source.collections().getLast().open()) {
                reader.forEachRemaining(document -> {});
            }
        });

        assertThat(failure.happened().english()).contains("rows", "ends within the document");
    }

    private static int indexOf(Path file, String text) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
