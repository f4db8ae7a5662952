package dev.bascule.mongo.dump;

import com.mongodb.client.MongoDatabase;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.RawBsonDocument;

/** Where a dump's documents come from. Worker only: every call may wait for a server. */
public interface DocumentSource {

    /** What the server says of a collection, independently of any cursor; empty when there is none of that name. */
    Optional<Sighting> look(String collection);

    /** Every document once. Must be closed; closing from another thread ends a waiting read. */
    Documents open(DumpedCollection collection);

    /** An open database of a driver; the caller closes its client. */
    static DocumentSource of(MongoDatabase database) {
        return new MongoDocumentSource(database);
    }

    /**
     * @param documents as counted by the server
     * @param uuid where the server reports one
     */
    record Sighting(long documents, Optional<UUID> uuid) {}

    /** An open cursor. */
    interface Documents extends Iterator<RawBsonDocument>, AutoCloseable {
        @Override
        void close();

        /** Documents that are in memory. */
        static Documents of(List<RawBsonDocument> documents) {
            Iterator<RawBsonDocument> iterator = documents.iterator();
            return new Documents() {
                @Override
                public boolean hasNext() {
                    return iterator.hasNext();
                }

                @Override
                public RawBsonDocument next() {
                    return iterator.next();
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }
}
