package dev.bascule.server;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Answers in the form the MongoDB manual gives them. */
final class Answers {

    private Answers() {}

    static BsonDocument ok() {
        return new BsonDocument("ok", new BsonDouble(1));
    }

    static BsonDocument error(int code, String codeName, String message) {
        return new BsonDocument("ok", new BsonDouble(0))
                .append("errmsg", new BsonString(message))
                .append("code", new BsonInt32(code))
                .append("codeName", new BsonString(codeName));
    }

    static boolean isOk(BsonDocument reply) {
        return reply.getNumber("ok").intValue() == 1;
    }

    static BsonDocument batch(String namespace, List<BsonDocument> documents) {
        BsonDocument cursor = new BsonDocument("firstBatch", new BsonArray(documents))
                .append("id", new BsonInt64(0))
                .append("ns", new BsonString(namespace));
        return new BsonDocument("cursor", cursor).append("ok", new BsonDouble(1));
    }

    static BsonDocument lastBatch(String namespace) {
        BsonDocument cursor = new BsonDocument("nextBatch", new BsonArray())
                .append("id", new BsonInt64(0))
                .append("ns", new BsonString(namespace));
        return new BsonDocument("cursor", cursor).append("ok", new BsonDouble(1));
    }
}
