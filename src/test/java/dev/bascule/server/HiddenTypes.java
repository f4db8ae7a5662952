package dev.bascule.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rewrites BSON by bytes: values of types the embedded server cannot keep become generic binaries that begin with a mark,
 * and back. A document in which there is nothing to do is returned as it is.
 */
final class HiddenTypes {

    private static final byte[] MARK = "\u0001hidden:".getBytes(StandardCharsets.UTF_8);
    private static final int DOCUMENT = 0x03;
    private static final int ARRAY = 0x04;
    private static final int BINARY = 0x05;
    private static final int UUID_LENGTH = 16;

    private HiddenTypes() {}

    static byte[] hide(byte[] document) {
        return rewrite(document, true);
    }

    static byte[] restore(byte[] document) {
        return rewrite(document, false);
    }

    private static byte[] rewrite(byte[] document, boolean hide) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(document.length + 64);
        return write(document, 0, out, hide) ? out.toByteArray() : document;
    }

    /** Writes the document at {@code start}; says whether anything is different. */
    private static boolean write(byte[] in, int start, ByteArrayOutputStream out, boolean hide) {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        boolean changed = false;
        int end = start + Wire.intAt(in, start) - 1;
        int at = start + 4;
        while (at < end) {
            int type = in[at] & 0xff;
            int value = Wire.endOfCString(in, at + 1) + 1;
            int next = value + sizeOf(in, type, value);
            changed |= element(in, at, value, next, elements, hide);
            at = next;
        }
        out.writeBytes(littleEndian(elements.size() + 5));
        out.writeBytes(elements.toByteArray());
        out.write(0);
        return changed;
    }

    private static boolean element(byte[] in, int start, int value, int next, ByteArrayOutputStream out, boolean hide) {
        int type = in[start] & 0xff;
        if (type == DOCUMENT || type == ARRAY) {
            out.write(in, start, value - start);
            return write(in, value, out, hide);
        }
        if (hide && cannotBeKept(in, type, value)) {
            out.write(BINARY);
            out.write(in, start + 1, value - start - 1);
            out.writeBytes(littleEndian(MARK.length + 1 + next - value));
            out.write(0);
            out.writeBytes(MARK);
            out.write(type);
            out.write(in, value, next - value);
            return true;
        }
        if (!hide && isHidden(in, type, value, next)) {
            int kept = value + 5 + MARK.length;
            out.write(in[kept]);
            out.write(in, start + 1, value - start - 1);
            out.write(in, kept + 1, next - kept - 1);
            return true;
        }
        out.write(in, start, next - start);
        return false;
    }

    private static boolean cannotBeKept(byte[] in, int type, int value) {
        if (type == BINARY) {
            int subtype = in[value + 4] & 0xff;
            boolean uuid = subtype == 4 && Wire.intAt(in, value) == UUID_LENGTH;
            return subtype != 0 && !uuid;
        }
        return type == 0x06 || type == 0x0c || type == 0x0e || type == 0x0f;
    }

    private static boolean isHidden(byte[] in, int type, int value, int next) {
        int data = value + 5;
        return type == BINARY
                && in[value + 4] == 0
                && next - data > MARK.length
                && Arrays.equals(in, data, data + MARK.length, MARK, 0, MARK.length);
    }

    private static int sizeOf(byte[] in, int type, int value) {
        return switch (type) {
            case 0x01, 0x09, 0x11, 0x12 -> 8;
            case 0x02, 0x0d, 0x0e -> 4 + Wire.intAt(in, value);
            case DOCUMENT, ARRAY, 0x0f -> Wire.intAt(in, value);
            case BINARY -> 5 + Wire.intAt(in, value);
            case 0x06, 0x0a, 0xff, 0x7f -> 0;
            case 0x07 -> 12;
            case 0x08 -> 1;
            case 0x0b -> Wire.endOfCString(in, Wire.endOfCString(in, value) + 1) + 1 - value;
            case 0x0c -> 4 + Wire.intAt(in, value) + 12;
            case 0x10 -> 4;
            case 0x13 -> 16;
            default -> throw new IllegalArgumentException("not a type of BSON: " + type);
        };
    }

    private static byte[] littleEndian(int number) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }
}
