package dev.bascule.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** The frames of MongoDB's wire protocol, as far as a proxy needs them. */
final class Wire {

    static final int OP_REPLY = 1;
    static final int OP_QUERY = 2004;
    static final int OP_MSG = 2013;
    static final int HEADER = 16;
    static final int MORE_TO_COME = 2;
    static final int CHECKSUM_PRESENT = 1;

    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;

    private Wire() {}

    /** The next message, whole; throws {@link EOFException} when the peer has closed. */
    static byte[] read(InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw new EOFException();
        }
        int length = intAt(header, 0);
        if (length < HEADER || length > LARGEST_MESSAGE) {
            throw new IOException("not a message: length " + length);
        }
        byte[] message = new byte[length];
        System.arraycopy(header, 0, message, 0, HEADER);
        if (in.readNBytes(message, HEADER, length - HEADER) < length - HEADER) {
            throw new EOFException();
        }
        return message;
    }

    static int intAt(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }

    static int opCode(byte[] message) {
        return intAt(message, 12);
    }

    static int requestId(byte[] message) {
        return intAt(message, 4);
    }

    static int endOfCString(byte[] bytes, int offset) {
        int end = offset;
        while (bytes[end] != 0) {
            end++;
        }
        return end;
    }

    static String cString(byte[] bytes, int offset) {
        return new String(bytes, offset, endOfCString(bytes, offset) - offset, StandardCharsets.UTF_8);
    }

    /** The answer to a command, in the form the command was asked in. */
    static byte[] reply(int responseTo, boolean legacy, BsonDocument document) {
        byte[] body = bytes(document);
        int head = legacy ? 20 : 5;
        ByteBuffer buffer = header(HEADER + head + body.length, responseTo, legacy ? OP_REPLY : OP_MSG, true);
        if (legacy) {
            buffer.putInt(8).putLong(0).putInt(0).putInt(1);
        } else {
            buffer.putInt(0).put((byte) 0);
        }
        return buffer.put(body).array();
    }

    /** The document of an answer. */
    static RawBsonDocument replyDocument(byte[] message) {
        int offset = HEADER + (opCode(message) == OP_REPLY ? 20 : 5);
        return new RawBsonDocument(message, offset, intAt(message, offset));
    }

    static boolean moreToCome(byte[] message) {
        return opCode(message) == OP_MSG && (intAt(message, HEADER) & MORE_TO_COME) != 0;
    }

    /** A command with its document sequences. */
    static byte[] command(int requestId, int flags, byte[] body, Map<String, List<RawBsonDocument>> sequences) {
        List<byte[]> sections = new ArrayList<>();
        sequences.forEach((name, documents) -> sections.add(sequence(name, documents)));
        int length = HEADER + 5 + body.length + lengthOf(sections);
        ByteBuffer buffer = header(length, requestId, OP_MSG, false);
        buffer.putInt(flags & ~CHECKSUM_PRESENT).put((byte) 0).put(body);
        sections.forEach(buffer::put);
        return buffer.array();
    }

    private static byte[] sequence(String name, List<RawBsonDocument> documents) {
        byte[] identifier = name.getBytes(StandardCharsets.UTF_8);
        List<byte[]> parts = documents.stream().map(Wire::bytes).toList();
        int size = 4 + identifier.length + 1 + lengthOf(parts);
        ByteBuffer buffer = ByteBuffer.allocate(1 + size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 1).putInt(size).put(identifier).put((byte) 0);
        parts.forEach(buffer::put);
        return buffer.array();
    }

    private static int lengthOf(Collection<byte[]> parts) {
        return parts.stream().mapToInt(part -> part.length).sum();
    }

    private static ByteBuffer header(int length, int id, int opCode, boolean answer) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .putInt(answer ? 0 : id)
                .putInt(answer ? id : 0)
                .putInt(opCode);
    }

    static byte[] bytes(BsonDocument document) {
        RawBsonDocument raw = document instanceof RawBsonDocument already
                ? already
                : new RawBsonDocument(document, new BsonDocumentCodec());
        ByteBuffer buffer = raw.getByteBuffer().asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
