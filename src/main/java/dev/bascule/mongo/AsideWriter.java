package dev.bascule.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * Writes collections that belong to a run. Worker only, several at once.
 *
 * <p>Every method takes an {@link OwnedName}: whoever holds this object cannot name a live collection.
 */
public final class AsideWriter {

    private static final int NAMESPACE_NOT_FOUND = 26;
    private static final int INDEX_NOT_FOUND = 27;
    private static final int DUPLICATE_KEY = 11000;
    private static final int ATTEMPTS = 3;

    private final MongoPlace place;

    public AsideWriter(MongoPlace place) {
        this.place = place;
    }

    private MongoCollection<RawBsonDocument> collection(OwnedName name) {
        return place.bulk().getCollection(name.text(), RawBsonDocument.class);
    }

    /** Makes the collection with the options verbatim. Reading them back is the caller's, see {@link ShadowOptions}. */
    public void create(OwnedName name, BsonDocument options) {
        BsonDocument command = new BsonDocument("create", new BsonString(name.text()));
        command.putAll(options);
        place.database().runCommand(command);
    }

    /** Removes the collection; nothing happens when it is not there. */
    public void drop(OwnedName name) {
        try {
            place.bulk().getCollection(name.text()).drop();
        } catch (MongoCommandException e) {
            if (e.getCode() != NAMESPACE_NOT_FOUND) {
                throw e;
            }
        }
    }

    /** How many documents are sent at once, at most. */
    int batch() {
        return place.batch();
    }

    /**
     * Inserts the documents byte for byte. A batch whose outcome is unknown is sent again; a document that is then
     * already there is accepted only when it is the same, byte for byte.
     *
     * @param ordered keeps the order of the documents, as capped collections need it
     */
    void insert(OwnedName name, List<RawBsonDocument> documents, boolean ordered) {
        InsertManyOptions options = new InsertManyOptions().ordered(ordered).bypassDocumentValidation(true);
        for (int attempt = 1; ; attempt++) {
            try {
                collection(name).insertMany(documents, options);
                return;
            } catch (MongoBulkWriteException e) {
                requireIdentical(name, documents, e);
                if (!ordered) {
                    return;
                }
                throw e;
            } catch (MongoSocketException | MongoTimeoutException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void requireIdentical(OwnedName name, List<RawBsonDocument> documents, MongoBulkWriteException failure) {
        if (failure.getWriteConcernError() != null) {
            throw failure;
        }
        for (BulkWriteError error : failure.getWriteErrors()) {
            RawBsonDocument document = documents.get(error.getIndex());
            if (error.getCode() != DUPLICATE_KEY || !isThere(name, document)) {
                throw refused(name, document, error, failure);
            }
        }
    }

    private boolean isThere(OwnedName name, RawBsonDocument document) {
        RawBsonDocument found =
                collection(name).find(IdFilter.is(document.get("_id"))).first();
        return found != null && RawBson.of(found).equals(RawBson.of(document));
    }

    private static OperatorException refused(
            OwnedName name, RawBsonDocument document, BulkWriteError error, MongoException failure) {
        String id = DocumentId.of(RawBson.of(document))
                .orElseGet(DocumentId::absent)
                .toExtendedJson();
        return new OperatorException(
                Reason.FAILED,
                Text.of("mongo.insert.refused", id, name.text(), error.getMessage()),
                Text.of("mongo.state.target-untouched"),
                Text.of("mongo.insert.refused.remedy"),
                failure);
    }

    /** Removes the documents with these ids, as far as they are there. */
    void remove(OwnedName name, Collection<DocumentId> ids) {
        collection(name).deleteMany(IdFilter.among(ids));
    }

    /**
     * Builds all indexes in one command and returns when the server has answered.
     *
     * @throws OperatorException with the offending keys when one cannot be built
     */
    public void createIndexes(OwnedName name, List<IndexDefinition> indexes, boolean hasDefaultCollation) {
        if (indexes.isEmpty()) {
            return;
        }
        BsonArray definitions = new BsonArray();
        indexes.forEach(index -> definitions.add(index.forCreation(hasDefaultCollation)));
        try {
            BsonDocument command =
                    new BsonDocument("createIndexes", new BsonString(name.text())).append("indexes", definitions);
            place.watched(patient -> patient.runCommand(command));
        } catch (MongoCommandException e) {
            throw new OperatorException(
                    Reason.FAILED,
                    Text.of("mongo.index.failed", name.text(), e.getErrorMessage()),
                    Text.of("mongo.state.target-untouched"),
                    Text.of("mongo.index.failed.remedy"),
                    e);
        }
    }

    /** Gives an index of a run-owned collection another age for its documents; one that is gone deletes none. Needs {@code collMod}. */
    public void setExpiry(OwnedName name, String index, long seconds) {
        try {
            place.database()
                    .runCommand(new BsonDocument("collMod", new BsonString(name.text()))
                            .append(
                                    "index",
                                    new BsonDocument("name", new BsonString(index))
                                            .append("expireAfterSeconds", new BsonInt64(seconds))));
        } catch (MongoCommandException e) {
            if (e.getCode() != INDEX_NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Renames between two names of runs, as the drill does. */
    public void rename(OwnedName from, OwnedName to) {
        Renames.send(place, from.text(), to.text(), Optional.empty());
    }
}
