package dev.bascule.mongo.dump;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.bson.CollectionDigester;
import dev.bascule.bson.RawBson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * What a dump holds, noted while it was made: {@value #FILE_NAME} beside the database's directory. Any thread.
 *
 * @param version of the file's format
 * @param madeAt when reading began: what was there and did not change since is in the dump
 * @param finishedAt when the last document had been read
 * @param server address without credentials
 */
public record DumpManifest(
        int version,
        Instant madeAt,
        Instant finishedAt,
        String environment,
        String server,
        String database,
        boolean gzip,
        List<Entry> collections) {

    public static final String FILE_NAME = "bascule-manifest.json";

    /** The only format so far. */
    public static final int VERSION = 1;

    public DumpManifest {
        madeAt = madeAt.truncatedTo(ChronoUnit.MILLIS);
        finishedAt = finishedAt.truncatedTo(ChronoUnit.MILLIS);
        collections = List.copyOf(collections);
    }

    /** Of all collections. */
    public long documents() {
        return collections.stream().mapToLong(Entry::documents).sum();
    }

    /** Of all documents, as they are stored by a server. */
    public long bytes() {
        return collections.stream().mapToLong(Entry::bytes).sum();
    }

    /**
     * One collection or view.
     *
     * @param file with the documents; a view has none
     * @param digest of the documents, with their number and bytes
     * @param sha256 of the file as stored
     * @param indexesDigest digest of the index descriptions as documents, whatever their order
     */
    public record Entry(
            String name,
            String type,
            Optional<String> file,
            String metadataFile,
            CollectionDigest digest,
            Optional<String> sha256,
            BsonDocument options,
            String indexesDigest) {

        public long documents() {
            return digest.documents();
        }

        public long bytes() {
            return digest.bytes();
        }
    }

    static String indexesDigest(List<BsonDocument> indexes) {
        CollectionDigester digester = new CollectionDigester();
        for (BsonDocument index : indexes) {
            RawBsonDocument raw = new RawBsonDocument(index, new BsonDocumentCodec());
            digester.add(RawBson.of(raw));
        }
        return digester.digest().hex();
    }
}
