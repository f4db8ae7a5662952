package dev.bascule.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.MongoCursor;
import dev.bascule.bson.RawBson;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.RawBsonDocument;

/** Looks documents up for a person. Worker only; needs read rights alone and cannot write. */
public final class DocumentSearch {

    /** Rows that are shown; who needs more asks more precisely. */
    public static final int MOST = 50;

    /** The server gives up after this. */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int BATCH = 10;
    private static final long MOST_BYTES = 32L << 20;

    private final MongoPlace place;

    public DocumentSearch(MongoPlace place) {
        this.place = place;
    }

    /**
     * What was found.
     *
     * @param more whether there are documents beyond those given
     */
    public record Found(List<RawBsonDocument> documents, boolean more) {
        public Found {
            documents = List.copyOf(documents);
        }
    }

    /** @throws OperatorException when the server refuses the filter, takes too long or does not answer */
    public Found find(String collection, DocumentQuery query, CancelToken cancel) {
        try (MongoCursor<RawBsonDocument> cursor = place.database()
                .getCollection(collection, RawBsonDocument.class)
                .find(query.filter())
                .limit(MOST + 1)
                .batchSize(BATCH)
                .maxTime(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .cursor()) {
            List<RawBsonDocument> found = new ArrayList<>();
            long bytes = 0;
            while (found.size() < MOST && bytes < MOST_BYTES && cursor.hasNext()) {
                cancel.throwIfCancelled();
                RawBsonDocument document = cursor.next();
                found.add(document);
                bytes += RawBson.of(document).length();
            }
            return new Found(found, cursor.hasNext());
        } catch (MongoExecutionTimeoutException e) {
            throw failed(
                    Text.of("mongo.query.too-long", collection, LIMIT.toSeconds()), "mongo.query.too-long.remedy", e);
        } catch (MongoCommandException e) {
            throw failed(
                    Text.of("mongo.query.server", collection, place.label(), e.getErrorMessage()),
                    "mongo.query.no-filter.remedy",
                    e);
        } catch (MongoException e) {
            throw ConnectionFailure.told(place.environment(), e);
        }
    }

    private static OperatorException failed(Text happened, String remedy, Exception cause) {
        return new OperatorException(Reason.FAILED, happened, Text.of("mongo.query.state"), Text.of(remedy), cause);
    }
}
