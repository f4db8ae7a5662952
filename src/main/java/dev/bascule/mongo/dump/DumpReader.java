package dev.bascule.mongo.dump;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one dumped collection, in the order of the file and byte for byte. One thread, worker only.
 *
 * <p>Memory is that of the largest document. A file that ends too early or cannot be read ends in an
 * {@link OperatorException}, never in fewer documents.
 */
public final class DumpReader implements DocumentSource.Documents {

    private final String collection;
    private final Path path;
    private final BsonFile file;
    private byte @Nullable [] upcoming;

    private DumpReader(String collection, Path path) throws IOException {
        this.collection = collection;
        this.path = path;
        this.file = BsonFile.open(path);
    }

    static DumpReader open(String collection, Path path) {
        try {
            return new DumpReader(collection, path);
        } catch (IOException e) {
            throw unreadable(collection, path, e);
        }
    }

    @Override
    public boolean hasNext() {
        if (upcoming == null) {
            try {
                upcoming = file.next();
            } catch (IOException e) {
                throw unreadable(collection, path, e);
            }
        }
        return upcoming != null;
    }

    @Override
    public RawBsonDocument next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        byte[] document = upcoming;
        upcoming = null;
        return new RawBsonDocument(document);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(collection, path, e);
        }
    }

    private static OperatorException unreadable(String collection, Path path, IOException e) {
        Text why = DumpVerifier.said(e);
        return new OperatorException(
                Reason.FAILED,
                Text.of("dump.reader.unreadable", collection, path.toString(), why),
                Text.of("dump.state.read-only"),
                Text.of("dump.remedy.verify", path.getParent().toString()),
                e);
    }
}
