package dev.bascule.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** One command on its way to a server. Any thread; immutable. Decoded only as far as it is asked about. */
public final class CommandFrame {

    private final byte[] message;
    private final RawBsonDocument body;
    private final Map<String, List<RawBsonDocument>> sequences;
    private final String database;

    private CommandFrame(
            byte[] message, RawBsonDocument body, Map<String, List<RawBsonDocument>> sequences, String database) {
        this.message = message;
        this.body = body;
        this.sequences = sequences;
        this.database = database;
    }

    /** The name of the command a message carries, without reading further; null when it carries none. */
    static @Nullable String nameOf(byte[] message) {
        int start = bodyOffset(message);
        return start < 0 ? null : Wire.cString(message, start + 5);
    }

    private static int bodyOffset(byte[] message) {
        if (Wire.opCode(message) == Wire.OP_QUERY) {
            int end = Wire.endOfCString(message, Wire.HEADER + 4);
            return Wire.cString(message, Wire.HEADER + 4).endsWith(".$cmd") ? end + 9 : -1;
        }
        int offset = Wire.HEADER + 4;
        while (Wire.opCode(message) == Wire.OP_MSG && offset < message.length) {
            if (message[offset] == 0) {
                return offset + 1;
            }
            offset += 1 + Wire.intAt(message, offset + 1);
        }
        return -1;
    }

    /** @throws IllegalArgumentException when {@link #nameOf} has none */
    static CommandFrame of(byte[] message) {
        int start = bodyOffset(message);
        if (start < 0) {
            throw new IllegalArgumentException("carries no command");
        }
        RawBsonDocument body = new RawBsonDocument(message, start, Wire.intAt(message, start));
        if (Wire.opCode(message) == Wire.OP_QUERY) {
            String name = Wire.cString(message, Wire.HEADER + 4);
            return new CommandFrame(message, body, Map.of(), name.substring(0, name.indexOf('.')));
        }
        return new CommandFrame(
                message, body, sequences(message), body.getString("$db").getValue());
    }

    private static Map<String, List<RawBsonDocument>> sequences(byte[] message) {
        Map<String, List<RawBsonDocument>> found = new LinkedHashMap<>();
        boolean checksum = (Wire.intAt(message, Wire.HEADER) & Wire.CHECKSUM_PRESENT) != 0;
        int end = message.length - (checksum ? 4 : 0);
        int offset = Wire.HEADER + 4;
        while (offset < end) {
            int size = Wire.intAt(message, offset + 1);
            if (message[offset] == 1) {
                int name = offset + 5;
                List<RawBsonDocument> documents = new ArrayList<>();
                int at = Wire.endOfCString(message, name) + 1;
                while (at < offset + 1 + size) {
                    documents.add(new RawBsonDocument(message, at, Wire.intAt(message, at)));
                    at += Wire.intAt(message, at);
                }
                found.put(Wire.cString(message, name), documents);
            }
            offset += 1 + size;
        }
        return found;
    }

    public String name() {
        return body.getFirstKey();
    }

    public String database() {
        return database;
    }

    /** The collection a command is about, without its database; empty when it is about none. */
    public String target() {
        BsonValue first = body.get(name());
        if (name().equals("getMore")) {
            return body.getString("collection").getValue();
        }
        if (first instanceof BsonString text) {
            return name().equals("renameCollection") ? collectionOf(text.getValue()) : text.getValue();
        }
        return "";
    }

    static String collectionOf(String namespace) {
        return namespace.substring(namespace.indexOf('.') + 1);
    }

    /** The command with its document sequences as arrays, as if it had been sent in one piece. */
    public BsonDocument document() {
        BsonDocument whole = body.decode(new org.bson.codecs.BsonDocumentCodec());
        sequences.forEach((name, documents) -> whole.append(name, new BsonArray(documents)));
        return whole;
    }

    /** How many documents the command brings along outside its body. */
    public int sequenceLength() {
        return sequences.values().stream().mapToInt(List::size).sum();
    }

    /** The same command with another document; what came as a sequence is sent as one again. */
    CommandFrame with(BsonDocument document) {
        BsonDocument rest = document.clone();
        Map<String, List<RawBsonDocument>> again = new LinkedHashMap<>();
        for (String name : sequences.keySet()) {
            BsonValue values = rest.remove(name);
            if (values != null) {
                again.put(name, values.asArray().stream().map(CommandFrame::raw).toList());
            }
        }
        return rebuilt(Wire.bytes(rest), again);
    }

    /** The same command with every document, its own and those it brings along, changed by bytes. */
    CommandFrame mapBytes(UnaryOperator<byte[]> change) {
        Map<String, List<RawBsonDocument>> again = new LinkedHashMap<>();
        sequences.forEach((name, documents) -> again.put(
                name,
                documents.stream()
                        .map(document -> new RawBsonDocument(change.apply(Wire.bytes(document))))
                        .toList()));
        return rebuilt(change.apply(Wire.bytes(body)), again);
    }

    private CommandFrame rebuilt(byte[] newBody, Map<String, List<RawBsonDocument>> again) {
        if (isLegacy()) {
            throw new IllegalStateException("a legacy handshake is answered or forwarded as it is");
        }
        return of(Wire.command(Wire.requestId(message), Wire.intAt(message, Wire.HEADER), newBody, again));
    }

    private static RawBsonDocument raw(BsonValue value) {
        return new RawBsonDocument(Wire.bytes(value.asDocument()));
    }

    boolean isLegacy() {
        return Wire.opCode(message) == Wire.OP_QUERY;
    }

    boolean wantsReply() {
        return !Wire.moreToCome(message);
    }

    byte[] message() {
        return message;
    }

    @Override
    public String toString() {
        return name() + " " + database + "." + target();
    }
}
