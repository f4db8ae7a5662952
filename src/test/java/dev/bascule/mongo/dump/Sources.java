package dev.bascule.mongo.dump;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Sources that misbehave as servers do, and collections to ask them for. */
final class Sources {

    private Sources() {}

    static DumpedCollection collection(String name) {
        return new DumpedCollection(
                name,
                "collection",
                new BsonDocument(),
                List.of(BsonDocument.parse("{v: 2, key: {_id: 1}, name: '_id_'}")),
                Optional.empty());
    }

    static RawBsonDocument numbered(int number) {
        return new RawBsonDocument(
                new BsonDocument("_id", new BsonInt32(number)).append("text", new BsonString("row " + number)),
                new BsonDocumentCodec());
    }

    /** Counts {@code counted} documents and gives, pass by pass, {@code seen} of them. */
    record Scripted(long counted, Optional<UUID> uuid, AtomicInteger passes, int... seen) implements DocumentSource {

        static Scripted of(long counted, int... seen) {
            return new Scripted(counted, Optional.empty(), new AtomicInteger(), seen);
        }

        @Override
        public Optional<Sighting> look(String collection) {
            return Optional.of(new Sighting(counted, uuid));
        }

        @Override
        public Documents open(DumpedCollection collection) {
            int documents = seen[Math.min(passes.getAndIncrement(), seen.length - 1)];
            return documents(documents, Sources::numbered);
        }
    }

    static DocumentSource.Documents documents(int number, IntFunction<RawBsonDocument> maker) {
        Iterator<RawBsonDocument> all =
                IntStream.range(0, number).mapToObj(maker).iterator();
        return new DocumentSource.Documents() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public RawBsonDocument next() {
                return all.next();
            }

            @Override
            public void close() {}
        };
    }
}
