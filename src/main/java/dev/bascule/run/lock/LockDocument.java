package dev.bascule.run.lock;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The one document of {@code bascule_lock}. Every write is conditional and majority-journaled, so the server alone
 * decides who wins. Worker only.
 */
final class LockDocument {

    private static final long WRITE_TIMEOUT_SECONDS = 10;

    private final MongoCollection<Document> collection;

    LockDocument(MongoCollection<?> collection) {
        this.collection = collection
                .withDocumentClass(Document.class)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(
                        WriteConcern.MAJORITY.withJournal(true).withWTimeout(WRITE_TIMEOUT_SECONDS, TimeUnit.SECONDS));
    }

    Optional<LockHolder> read() {
        return Optional.ofNullable(
                        collection.find(Filters.eq("_id", LockHolder.ID)).first())
                .map(LockHolder::of);
    }

    /** @return false when there is a lock already */
    boolean insert(LockHolder holder) {
        try {
            var document = new Document("_id", LockHolder.ID);
            document.putAll(holder.fields());
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** @return false when something happened to the lock since it was {@code seen} */
    boolean replace(LockHolder seen, LockHolder holder) {
        Bson asSeen = Filters.and(hold(seen.run(), seen.epoch()), Filters.eq(LockHolder.BEAT, seen.beat()));
        return collection
                        .updateOne(asSeen, new Document("$set", holder.fields()))
                        .getMatchedCount()
                == 1;
    }

    /** @return false when this hold is no longer the one in the document */
    boolean raiseBeat(String run, long epoch) {
        return update(run, epoch, Updates.inc(LockHolder.BEAT, 1L));
    }

    boolean park(String run, long epoch) {
        return update(
                run, epoch, Updates.combine(Updates.inc(LockHolder.BEAT, 1L), Updates.set(LockHolder.PARKED, true)));
    }

    boolean remove(String run, long epoch) {
        return collection.deleteOne(hold(run, epoch)).getDeletedCount() == 1;
    }

    private boolean update(String run, long epoch, Bson change) {
        return collection.updateOne(hold(run, epoch), change).getMatchedCount() == 1;
    }

    private static Bson hold(String run, long epoch) {
        return Filters.and(
                Filters.eq("_id", LockHolder.ID), Filters.eq(LockHolder.RUN, run), Filters.eq(LockHolder.EPOCH, epoch));
    }
}
