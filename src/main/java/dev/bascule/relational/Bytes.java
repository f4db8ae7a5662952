package dev.bascule.relational;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are put together, and JSON as bytes. One thread. */
public final class Bytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] array = new byte[1 << 12];
    private int length;

    public byte[] array() {
        return array;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    public Bytes add(int each) {
        if (length == array.length) {
            array = Arrays.copyOf(array, length * 2);
        }
        array[length++] = (byte) each;
        return this;
    }

    public Bytes add(byte[] bytes, int from, int to) {
        int more = to - from;
        if (length + more > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
        }
        System.arraycopy(bytes, from, array, length, more);
        length += more;
        return this;
    }

    public Bytes add(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            add(ascii.charAt(i));
        }
        return this;
    }

    /** UTF-8 as the text of a JSON string, with its quotes; escaped is only what must be. */
    public Bytes addString(byte[] utf8, int from, int to) {
        add('"');
        int plain = from;
        for (int i = from; i < to; i++) {
            byte each = utf8[i];
            if (each == '"' || each == '\\' || each >= 0 && each < ' ') {
                add(utf8, plain, i);
                escape(each);
                plain = i + 1;
            }
        }
        return add(utf8, plain, to).add('"');
    }

    public Bytes addString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return addString(utf8, 0, utf8.length);
    }

    private void escape(byte each) {
        add('\\');
        switch (each) {
            case '"', '\\' -> add(each);
            case '\b' -> add('b');
            case '\f' -> add('f');
            case '\n' -> add('n');
            case '\r' -> add('r');
            case '\t' -> add('t');
            default -> add("u00").add(HEX[each >> 4]).add(HEX[each & 15]);
        }
    }

    /** A JSON text without the white space between its tokens. */
    public Bytes addCompact(byte[] json, int from, int to) {
        boolean inText = false;
        int plain = from;
        for (int i = from; i < to; i++) {
            byte each = json[i];
            if (inText) {
                if (each == '\\') {
                    i++;
                } else {
                    inText = each != '"';
                }
            } else if (each == '"') {
                inText = true;
            } else if (each == ' ' || each == '\n' || each == '\r' || each == '\t') {
                add(json, plain, i);
                plain = i + 1;
            }
        }
        return add(json, Math.min(plain, to), to);
    }

    /** A JSON text without white space, laid out with two blanks a level; the first line is at {@code level}. */
    public Bytes addIndented(byte[] json, int from, int to, int level) {
        int depth = level;
        boolean inText = false;
        for (int i = from; i < to; i++) {
            byte each = json[i];
            if (inText) {
                add(each);
                if (each == '\\') {
                    add(json[++i]);
                } else {
                    inText = each != '"';
                }
                continue;
            }
            switch (each) {
                case '{', '[' -> {
                    add(each);
                    if (json[i + 1] == each + 2) {
                        add(json[++i]);
                    } else {
                        line(++depth);
                    }
                }
                case '}', ']' -> {
                    line(--depth);
                    add(each);
                }
                case ',' -> {
                    add(each);
                    line(depth);
                }
                case ':' -> add(": ");
                default -> {
                    add(each);
                    inText = each == '"';
                }
            }
        }
        return this;
    }

    /** A new line with the blanks of its level. */
    public Bytes line(int level) {
        add('\n');
        for (int i = 0; i < level; i++) {
            add("  ");
        }
        return this;
    }
}
