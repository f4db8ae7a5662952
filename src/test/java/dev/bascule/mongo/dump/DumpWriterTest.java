package dev.bascule.mongo.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bascule.files.DurableFile;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DumpWriterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00.123456Z"), ZoneOffset.UTC);

    @TempDir
    Path home;

    private DumpRequest request(DumpedCollection... collections) {
        return new DumpRequest(
                home.resolve("backup"), "production", "db.example:27017", "shop", List.of(collections), false);
    }

    private DumpManifest write(DocumentSource source, DumpedCollection... collections) {
        return new DumpWriter(source, CLOCK).write(request(collections), CancelToken.none(), DumpProgress.none());
    }

    private OperatorException failureOf(DocumentSource source, FileOpener files) {
        DumpWriter writer = new DumpWriter(source, CLOCK, files);
        return catchThrowableOfType(
                OperatorException.class,
                () -> writer.write(request(Sources.collection("rows")), CancelToken.none(), DumpProgress.none()));
    }

    private List<String> leftOvers() throws IOException {
        try (Stream<Path> left = Files.list(home)) {
            return left.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void aCursorThatEndsEarlyIsReadAgain() {
        Sources.Scripted source = Sources.Scripted.of(100, 40, 100);

        DumpManifest manifest = write(source, Sources.collection("rows"));

        assertThat(manifest.collections().getFirst().documents()).isEqualTo(100);
        assertThat(source.passes()).hasValue(2);
        assertThat(DumpVerifier.verify(home.resolve("backup"), CancelToken.none(), DumpProgress.none())
                        .isProved())
                .isTrue();
    }

    @Test
    void aCursorThatAlwaysEndsEarlyIsNotABackup() throws IOException {
        OperatorException failure = failureOf(Sources.Scripted.of(100, 40, 41), DurableFile::create);

        assertThat(failure.reason()).isEqualTo(Reason.FAILED);
        assertThat(failure.happened().english()).startsWith("Could not measure").contains("rows", "41", "100");
        assertThat(failure.happened().in(Locale.FRENCH)).startsWith("Mesure impossible");
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void aCollectionThatVanishedIsNotAnEmptyOne() throws IOException {
        OperatorException failure = failureOf(
                new DocumentSource() {
                    private final AtomicInteger looks = new AtomicInteger();

                    @Override
                    public Optional<Sighting> look(String collection) {
                        return looks.getAndIncrement() == 0
                                ? Optional.of(new Sighting(10, Optional.empty()))
                                : Optional.empty();
                    }

                    @Override
                    public Documents open(DumpedCollection collection) {
                        return Sources.documents(10, Sources::numbered);
                    }
                },
                DurableFile::create);

        assertThat(failure.happened().english()).contains("rows", "disappeared");
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void anotherCollectionUnderTheSameNameIsNotTakenForIt() {
        DumpedCollection expected = new DumpedCollection(
                "rows",
                "collection",
                new BsonDocument(),
                List.of(),
                Optional.of(UUID.fromString("00000000-0000-4000-8000-000000000001")));
        Sources.Scripted source = new Sources.Scripted(
                1, Optional.of(UUID.fromString("00000000-0000-4000-8000-000000000002")), new AtomicInteger(), 1);

        assertThatThrownBy(() -> write(source, expected)).hasMessageContaining("took its name");
    }

    @Test
    void aFullDiskIsToldAndLeavesNothingThatLooksComplete() throws IOException {
        OperatorException failure = failureOf(Sources.Scripted.of(50_000, 50_000), file -> limited(file, 100_000));

        assertThat(failure.reason()).isEqualTo(Reason.FAILED);
        assertThat(failure.happened().english()).contains("the disk is full", "shop");
        assertThat(failure.state().english()).contains("removed");
        assertThat(failure.remedy().english()).contains("Make room");
        assertThat(leftOvers()).isEmpty();
    }

    private static OutputStream limited(Path file, int room) throws IOException {
        OutputStream out = DurableFile.create(file);
        AtomicInteger left = new AtomicInteger(room);
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (left.addAndGet(-length) < 0) {
                    throw new IOException("No space left on device");
                }
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Test
    void aDeviceThatIsReallyFullIsRecognised() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this platform has no /dev/full");

        OperatorException failure = failureOf(
                Sources.Scripted.of(10, 10),
                file -> file.toString().endsWith(".bson")
                        ? new FileOutputStream(full.toFile())
                        : DurableFile.create(file));

        assertThat(failure.happened().english()).contains("the disk is full");
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void aRefusedDirectoryIsToldByName() {
        OperatorException failure = failureOf(Sources.Scripted.of(1, 1), file -> {
            throw new AccessDeniedException(file.toString());
        });

        assertThat(failure.happened().english()).contains("not permitted", home.toString());
    }

    @Test
    void aDirectoryThatHoldsSomethingIsLeftAlone() throws IOException {
        Path precious = Files.createDirectory(home.resolve("backup")).resolve("precious");
        Files.writeString(precious, "mine");

        OperatorException failure = failureOf(Sources.Scripted.of(1, 1), DurableFile::create);

        assertThat(failure.reason()).isEqualTo(Reason.INVALID);
        assertThat(precious).hasContent("mine");
        assertThat(leftOvers()).containsExactly("backup");
    }

    @Test
    void anEmptyDirectoryIsUsed() throws IOException {
        Files.createDirectory(home.resolve("backup"));

        write(Sources.Scripted.of(3, 3), Sources.collection("rows"));

        assertThat(home.resolve("backup/shop/rows.bson")).exists();
        assertThat(leftOvers()).containsExactly("backup");
    }

    @Test
    void cancellingStopsAtADocumentAndLeavesNothing() throws IOException {
        CancelToken cancel = new CancelToken();
        DumpWriter writer = new DumpWriter(Sources.Scripted.of(100_000, 100_000), CLOCK);
        List<Long> told = new ArrayList<>();

        assertThatThrownBy(() -> writer.write(request(Sources.collection("rows")), cancel, (name, documents, bytes) -> {
                    told.add(documents);
                    cancel.cancel();
                }))
                .isInstanceOf(CancelledException.class);
        assertThat(told).hasSize(1);
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void onlyTheOwnerCanReadADump() throws IOException {
        assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");

        write(Sources.Scripted.of(3, 3), Sources.collection("rows"));

        try (Stream<Path> all = Files.walk(home.resolve("backup"))) {
            assertThat(all).hasSize(5).allSatisfy(path -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void documentsDoNotPileUpInMemory() {
        List<WeakReference<RawBsonDocument>> handedOut = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger alive = new AtomicInteger(-1);
        DocumentSource source = new DocumentSource() {
            @Override
            public Optional<Sighting> look(String collection) {
                return Optional.of(new Sighting(5_000, Optional.empty()));
            }

            @Override
            public Documents open(DumpedCollection collection) {
                return Sources.documents(5_000, number -> {
                    if (number == 4_999) {
                        System.gc();
                        alive.set((int) handedOut.stream()
                                .filter(reference -> !reference.refersTo(null))
                                .count());
                    }
                    RawBsonDocument document = Sources.numbered(number);
                    handedOut.add(new WeakReference<>(document));
                    return document;
                });
            }
        };

        write(source, Sources.collection("rows"));

        assertThat(alive).hasValueBetween(0, 100);
    }

    @Test
    void timeSeriesAreRefusedBeforeAnythingIsWritten() throws IOException {
        DumpedCollection series =
                new DumpedCollection("weather", "timeseries", new BsonDocument(), List.of(), Optional.empty());

        assertThatThrownBy(() -> write(Sources.Scripted.of(0, 0), series))
                .isInstanceOfSatisfying(
                        OperatorException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void theManifestKeepsItsShape() throws IOException {
        write(Sources.Scripted.of(0, 0), Sources.collection("rows"));

        assertThat(Files.readString(home.resolve("backup/bascule-manifest.json")))
                .isEqualToNormalizingNewlines("""
                    {
                      "version" : 1,
                      "madeAt" : "2026-11-21T10:00:00.123Z",
                      "finishedAt" : "2026-11-21T10:00:00.123Z",
                      "environment" : "production",
                      "server" : "db.example:27017",
                      "database" : "shop",
                      "gzip" : false,
                      "collections" : [ {
                        "name" : "rows",
                        "type" : "collection",
                        "file" : "rows.bson",
                        "metadataFile" : "rows.metadata.json",
                        "documents" : 0,
                        "bytes" : 0,
                        "digest" : "0000000000000000000000000000000000000000000000000000000000000000",
                        "sha256" : "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "options" : { },
                        "indexesDigest" : "%s"
                      } ]
                    }
                    """.formatted(DumpManifest.indexesDigest(
                        Sources.collection("rows").indexes())));
    }
}
