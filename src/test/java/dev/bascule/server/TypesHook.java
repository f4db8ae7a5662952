package dev.bascule.server;

import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** Hides from the embedded server what it cannot store, and brings it back byte for byte in what it answers. */
final class TypesHook implements WireHook {

    private static final Set<String> WITHOUT_DOCUMENTS = Set.of(
            "hello", "isMaster", "ismaster", "ping", "buildInfo", "listCollections", "endSessions", "killCursors");

    private final Catalogue catalogue;

    TypesHook(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public boolean wants(String command) {
        return catalogue.has(Feature.EVERY_BSON_TYPE) && !WITHOUT_DOCUMENTS.contains(command);
    }

    @Override
    public Action onCommand(CommandFrame command) {
        return command.isLegacy() ? Action.forward() : new Action.ForwardBytes(HiddenTypes::hide);
    }

    @Override
    public boolean wantsReply(String command) {
        return wants(command);
    }

    @Override
    public BsonDocument onReply(CommandFrame command, BsonDocument reply) {
        byte[] before = Wire.bytes(reply);
        byte[] after = HiddenTypes.restore(before);
        return after == before ? reply : new RawBsonDocument(after);
    }
}
