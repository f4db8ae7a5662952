package dev.bascule.mongo;

import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** The one command that everything hangs on. */
final class Renames {

    /** A rename waits for nothing longer: what has not begun by then is not done, and one looks again. */
    private static final int MOST_MILLIS = 5_000;

    private Renames() {}

    static void send(MongoPlace place, String from, String to, Optional<String> comment) {
        String database = place.database().getName();
        BsonDocument command = new BsonDocument("renameCollection", new BsonString(database + "." + from))
                .append("to", new BsonString(database + "." + to))
                .append("dropTarget", BsonBoolean.FALSE)
                .append("maxTimeMS", new BsonInt32(MOST_MILLIS))
                .append("writeConcern", new BsonDocument("w", new BsonString("majority")));
        comment.ifPresent(text -> command.append("comment", new BsonString(text)));
        place.admin().runCommand(command);
    }
}
