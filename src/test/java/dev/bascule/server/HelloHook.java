package dev.bascule.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;

/** hello, as the primary of a set of one gives it: with the process it is. */
final class HelloHook implements WireHook {

    private static final Set<String> NAMES = Set.of("hello", "isMaster", "ismaster");
    private static final int MEGABYTE = 1024 * 1024;

    private final Catalogue catalogue;
    private final String setName;
    private final ObjectId process = new ObjectId();
    private volatile String address = "";

    HelloHook(Catalogue catalogue, String setName) {
        this.catalogue = catalogue;
        this.setName = setName;
    }

    void listensOn(String hostAndPort) {
        address = hostAndPort;
    }

    ObjectId process() {
        return process;
    }

    @Override
    public boolean wants(String command) {
        return NAMES.contains(command) && catalogue.has(Feature.HELLO);
    }

    @Override
    public Action onCommand(CommandFrame command) {
        BsonDocument asked = command.document();
        Action reply = new Action.Reply(hello(command.name()));
        // A driver that watches asks for an answer when something changes; nothing does, so it waits as long as it
        // said.
        return asked.containsKey("maxAwaitTimeMS")
                ? new Action.Delay(
                        Duration.ofMillis(asked.getNumber("maxAwaitTimeMS").longValue()), reply)
                : reply;
    }

    private BsonDocument hello(String name) {
        BsonDocument version =
                new BsonDocument("processId", new BsonObjectId(process)).append("counter", new BsonInt64(1));
        BsonDocument reply = new BsonDocument("helloOk", BsonBoolean.TRUE)
                .append(name.equals("hello") ? "isWritablePrimary" : "ismaster", BsonBoolean.TRUE)
                .append("topologyVersion", version)
                .append("setName", Catalogue.text(setName))
                .append("setVersion", new BsonInt32(1))
                .append("secondary", BsonBoolean.FALSE)
                .append("hosts", new BsonArray(List.of(Catalogue.text(address))))
                .append("primary", Catalogue.text(address))
                .append("me", Catalogue.text(address))
                .append("maxBsonObjectSize", new BsonInt32(16 * MEGABYTE))
                .append("maxMessageSizeBytes", new BsonInt32(48_000_000))
                .append("maxWriteBatchSize", new BsonInt32(1_000))
                .append("localTime", new BsonDateTime(System.currentTimeMillis()))
                .append("minWireVersion", new BsonInt32(0))
                .append("maxWireVersion", new BsonInt32(8))
                .append("readOnly", BsonBoolean.FALSE);
        reply.putAll(Answers.ok());
        return reply;
    }
}
