package dev.bascule.engine;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.RunSetup;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Writes the marker that tells a place apart from every other. Worker only. */
final class Adoption {

    private Adoption() {}

    /** @return the marker: the one that is there already, or a new one */
    static String adopt(MongoPlace place, RunSetup setup) {
        Optional<String> there = place.marker();
        if (there.isPresent()) {
            return there.get();
        }
        String marker = UUID.randomUUID().toString();
        BsonDocument document = new BsonDocument("_id", new BsonString("identity"))
                .append("marker", new BsonString(marker))
                .append("environment", new BsonString(place.environment().name()))
                .append("adoptedBy", new BsonString(setup.operator()))
                .append("adoptedAt", new BsonDateTime(setup.clock().millis()));
        place.control(ControlCollection.IDENTITY)
                .replaceOne(Filters.eq("_id", "identity"), document, new ReplaceOptions().upsert(true));
        return marker;
    }
}
