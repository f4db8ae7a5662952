package dev.bascule.mongo.dump;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.files.DurableFile;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Streams collections into a dump directory and notes their counts and digests on the way. Worker only.
 *
 * <p>The dump appears under its name only when it is whole and on the disk; whatever goes wrong before leaves either
 * nothing or a directory that says that it is unfinished. Memory does not depend on the amount of data. Files and
 * directories can be read by their owner only.
 */
public final class DumpWriter {

    private final DocumentSource source;
    private final Clock clock;
    private final FileOpener files;

    public DumpWriter(DocumentSource source, Clock clock) {
        this(source, clock, DurableFile::create);
    }

    DumpWriter(DocumentSource source, Clock clock, FileOpener files) {
        this.source = source;
        this.clock = clock;
        this.files = files;
    }

    /**
     * @return what was written, as it also stands in the dump
     * @throws OperatorException when there is no dump, with what is left of it
     * @throws dev.bascule.task.CancelledException when cancelled; nothing is left
     */
    public DumpManifest write(DumpRequest request, CancelToken cancel, DumpProgress progress) {
        refuseTimeSeries(request);
        DumpDirectory directory = begin(request);
        try {
            DumpManifest manifest = fill(directory, request, cancel, progress);
            directory.complete();
            return manifest;
        } catch (IOException e) {
            throw abandoned(directory, DumpFailure.writing(request, e));
        } catch (DumpFailure e) {
            throw abandoned(directory, e);
        } catch (RuntimeException | Error e) {
            directory.abandon();
            throw e;
        }
    }

    private static void refuseTimeSeries(DumpRequest request) {
        request.collections().stream()
                .filter(DumpedCollection::isTimeSeries)
                .findFirst()
                .ifPresent(collection -> {
                    throw new OperatorException(
                            Reason.REFUSED,
                            Text.of("dump.failed.time-series", request.database(), collection.name()),
                            Text.of("dump.state.nothing"),
                            Text.of("dump.remedy.time-series"));
                });
    }

    private DumpDirectory begin(DumpRequest request) {
        try {
            return DumpDirectory.begin(request.directory(), request.database(), files);
        } catch (IOException e) {
            throw DumpFailure.writing(request, e).withState(Text.of("dump.state.nothing"));
        }
    }

    private static OperatorException abandoned(DumpDirectory directory, DumpFailure failure) {
        return failure.withState(
                directory.abandon()
                        ? Text.of("dump.state.removed")
                        : Text.of("dump.state.left", directory.working().toString()));
    }

    private DumpManifest fill(DumpDirectory directory, DumpRequest request, CancelToken cancel, DumpProgress progress)
            throws IOException, DumpFailure {
        Instant madeAt = clock.instant();
        Map<String, String> baseNames = CollectionFileNames.baseNames(
                request.collections().stream().map(DumpedCollection::name).toList());
        CollectionPass pass = new CollectionPass(directory, request.gzip(), cancel, progress);
        CollectionDump dump = new CollectionDump(request, source, pass, cancel);
        List<DumpManifest.Entry> entries = new ArrayList<>();
        for (DumpedCollection collection : request.collections()) {
            cancel.throwIfCancelled();
            DumpFileNames names = new DumpFileNames(baseNames.get(collection.name()), request.gzip());
            writeMetadata(directory, collection, names, request.gzip());
            entries.add(entry(dump, collection, names));
        }
        DumpManifest manifest = new DumpManifest(
                DumpManifest.VERSION,
                madeAt,
                clock.instant(),
                request.environment(),
                request.server(),
                request.database(),
                request.gzip(),
                entries);
        directory.write(directory.working().resolve(DumpManifest.FILE_NAME), ManifestJson.write(manifest));
        return manifest;
    }

    private static DumpManifest.Entry entry(CollectionDump dump, DumpedCollection collection, DumpFileNames names)
            throws IOException, DumpFailure {
        String indexesDigest = DumpManifest.indexesDigest(collection.indexes());
        if (collection.isView()) {
            // a view's documents are other collections', and the dump tools write no file for it either
            return new DumpManifest.Entry(
                    collection.name(),
                    collection.type(),
                    Optional.empty(),
                    names.metadata(),
                    CollectionDigest.empty(),
                    Optional.empty(),
                    collection.options(),
                    indexesDigest);
        }
        CollectionPass.Result result = dump.run(collection, names.documents());
        return new DumpManifest.Entry(
                collection.name(),
                collection.type(),
                Optional.of(names.documents()),
                names.metadata(),
                result.digest(),
                Optional.of(result.sha256()),
                collection.options(),
                indexesDigest);
    }

    private static void writeMetadata(
            DumpDirectory directory, DumpedCollection collection, DumpFileNames names, boolean gzip)
            throws IOException {
        byte[] json = CollectionMetadata.toJson(collection).getBytes(StandardCharsets.UTF_8);
        try (OutputStream file = directory.create(directory.file(names.metadata()));
                OutputStream out = gzip ? new GZIPOutputStream(file) : file) {
            out.write(json);
        }
    }
}
