package dev.bascule.mongo;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.CollectionInfo.Count;
import dev.bascule.mongo.CollectionInfo.Type;
import dev.bascule.mongo.dump.DocumentSource;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.DumpReader;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.mongo.dump.DumpVerifier;
import dev.bascule.mongo.dump.DumpedCollection;
import dev.bascule.mongo.dump.RestoreSource;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * A dump that was read from its first byte to its last and found whole, as the origin of a copy. Worker only.
 *
 * <p>Bascule's own collections and the server's, which {@code mongodump} takes along, are left out.
 */
public final class DumpOrigin implements ContentOrigin {

    private final RestoreSource source;
    private final Map<String, RestoreSource.Dumped> collections = new HashMap<>();
    private final Map<String, CollectionDigest> digests = new HashMap<>();

    private DumpOrigin(RestoreSource source, DumpVerification verification) {
        this.source = source;
        source.collections().stream()
                .filter(dumped ->
                        !InventoryReader.isReserved(dumped.collection().name()))
                .forEach(dumped -> collections.put(dumped.collection().name(), dumped));
        verification.collections().forEach(read -> digests.put(read.name(), read.digest()));
    }

    /**
     * Reads the whole dump.
     *
     * @throws OperatorException {@code INVALID} when there is no dump of one database, {@code REFUSED} when it is damaged
     */
    public static DumpOrigin open(Path directory, CancelToken cancel) {
        RestoreSource source = RestoreSource.open(directory);
        DumpVerification verification = DumpVerifier.verify(directory, cancel, DumpProgress.none());
        if (!verification.differences().isEmpty()) {
            DumpVerification.Difference first = verification.differences().getFirst();
            throw new OperatorException(
                    Reason.REFUSED,
                    Text.of("mongo.dump.damaged", directory.toString(), verification.summary(), first.text()),
                    Text.of("mongo.dump.state"),
                    Text.of("mongo.dump.damaged.remedy", directory.toString()));
        }
        return new DumpOrigin(source, verification);
    }

    /** Whether every document was held against a manifest; otherwise only the files' structure was checked. */
    public boolean hasManifest() {
        return source.manifest().isPresent();
    }

    @Override
    public String label() {
        return source.directory().toString();
    }

    @Override
    public Inventory inventory(CancelToken cancel) {
        List<CollectionInfo> found = new ArrayList<>();
        for (RestoreSource.Dumped dumped : source.collections()) {
            if (collections.containsKey(dumped.collection().name())) {
                found.add(info(dumped.collection()));
            }
        }
        return new Inventory(label(), source.database(), found);
    }

    private CollectionInfo info(DumpedCollection dumped) {
        CollectionDigest digest = digest(dumped.name());
        return new CollectionInfo(
                dumped.name(),
                type(dumped),
                dumped.options(),
                dumped.uuid(),
                indexes(dumped),
                new Count(digest.documents(), true),
                OptionalLong.of(digest.bytes()));
    }

    private static Type type(DumpedCollection dumped) {
        if (dumped.isView()) {
            return Type.VIEW;
        }
        return dumped.isTimeSeries() ? Type.OTHER : Type.COLLECTION;
    }

    /** Some dumps leave out the index that every collection has. */
    private static List<IndexDefinition> indexes(DumpedCollection dumped) {
        List<IndexDefinition> indexes = new ArrayList<>(
                dumped.indexes().stream().map(IndexDefinition::new).toList());
        boolean primary = indexes.stream().anyMatch(IndexDefinition::isPrimary);
        if (!primary && type(dumped) == Type.COLLECTION && !dumped.options().containsKey("clusteredIndex")) {
            indexes.addFirst(new IndexDefinition(new BsonDocument("v", new BsonInt32(2))
                    .append("key", new BsonDocument("_id", new BsonInt32(1)))
                    .append("name", new BsonString("_id_"))));
        }
        return indexes;
    }

    @Override
    public DocumentSource.Documents documents(String collection, int batch) {
        return open(collection);
    }

    private DumpReader open(String collection) {
        return collections.get(collection).open();
    }

    @Override
    public DocumentSource.Documents among(String collection, Collection<DocumentId> ids, boolean idsOnly) {
        Set<DocumentId> wanted = new HashSet<>(ids);
        List<RawBsonDocument> found = new ArrayList<>();
        try (DumpReader reader = open(collection)) {
            while (reader.hasNext()) {
                RawBsonDocument document = reader.next();
                if (DocumentId.of(RawBson.of(document)).filter(wanted::contains).isPresent()) {
                    found.add(document);
                }
            }
        }
        return DocumentSource.Documents.of(found);
    }

    @Override
    public long estimate(String collection) {
        return digest(collection).documents();
    }

    @Override
    public long count(String collection) {
        return digest(collection).documents();
    }

    @Override
    public Optional<CollectionDigest> promised(String collection) {
        return Optional.of(digest(collection));
    }

    private CollectionDigest digest(String collection) {
        return digests.getOrDefault(collection, CollectionDigest.empty());
    }
}
