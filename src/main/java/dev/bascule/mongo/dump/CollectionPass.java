package dev.bascule.mongo.dump;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.bson.CollectionDigester;
import dev.bascule.bson.RawBson;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** One reading of a collection into one file. Worker only. */
final class CollectionPass {

    private static final int BUFFER = 64 * 1024;

    private final DumpDirectory directory;
    private final boolean gzip;
    private final CancelToken cancel;
    private final DumpProgress progress;

    /** @param sha256 of the file as stored, compressed or not */
    record Result(CollectionDigest digest, String sha256) {}

    CollectionPass(DumpDirectory directory, boolean gzip, CancelToken cancel, DumpProgress progress) {
        this.directory = directory;
        this.gzip = gzip;
        this.cancel = cancel;
        this.progress = progress;
    }

    /** @throws IOException only for the file; what the source throws comes as it is */
    Result run(DumpedCollection collection, DocumentSource source, String fileName) throws IOException {
        var stored = Sha256.start();
        CollectionDigest digest;
        try (OutputStream file = directory.create(directory.file(fileName));
                OutputStream out = encoded(new DigestOutputStream(file, stored))) {
            digest = stream(collection, source, out);
        }
        return new Result(digest, HexFormat.of().formatHex(stored.digest()));
    }

    private OutputStream encoded(OutputStream file) throws IOException {
        OutputStream buffered = new BufferedOutputStream(file, BUFFER);
        return gzip ? new GZIPOutputStream(buffered, BUFFER) : buffered;
    }

    private CollectionDigest stream(DumpedCollection collection, DocumentSource source, OutputStream out)
            throws IOException {
        try (DocumentSource.Documents documents = source.open(collection)) {
            CancelToken.Registration closing = cancel.onCancel(documents::close);
            try {
                return stream(collection.name(), documents, out);
            } finally {
                closing.close();
            }
        } catch (RuntimeException e) {
            if (cancel.isCancelled()) {
                throw new CancelledException();
            }
            throw e;
        }
    }

    private CollectionDigest stream(String name, DocumentSource.Documents documents, OutputStream out)
            throws IOException {
        CollectionDigester digester = new CollectionDigester();
        ProgressPulse pulse = new ProgressPulse(name, progress);
        while (documents.hasNext()) {
            cancel.throwIfCancelled();
            RawBson document = RawBson.of(documents.next());
            out.write(document.bytes(), document.offset(), document.length());
            digester.add(document);
            pulse.document(document.length());
        }
        cancel.throwIfCancelled();
        pulse.end();
        return digester.digest();
    }
}
