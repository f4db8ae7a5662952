package dev.bascule.relational;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Values as PostgreSQL prints them, written as JSON. Any thread.
 *
 * <p>The server must print dates as ISO, times with a zone in UTC, bytes as hex and money as a number.
 */
final class ValueWriter {

    private static final int MILLIS = 3;
    private static final int MICROS = 6;

    private ValueWriter() {}

    static void write(ColumnType type, byte[] text, int from, int to, Bytes out) {
        switch (type) {
            case ColumnType.Bool _ -> out.add(text[from] == 't' ? "true" : "false");
            case ColumnType.Whole(int bits) -> {
                if (bits == Long.SIZE) {
                    quoted(text, from, to, out);
                } else {
                    out.add(text, from, to);
                }
            }
            case ColumnType.Decimal _, ColumnType.Money _ -> decimal(text, from, to, out);
            case ColumnType.Real _ -> real(text, from, to, out);
            case ColumnType.Timestamp(int precision, boolean zoned) -> timestamp(text, from, to, precision, zoned, out);
            case ColumnType.Bytes _ -> base64(text, from, to, out);
            case ColumnType.Json(boolean binary) -> {
                if (binary) {
                    out.addCompact(text, from, to);
                } else {
                    out.add(text, from, to);
                }
            }
            case ColumnType.ArrayOf(ColumnType element) -> new ArrayText(text, from, to, element, out).write();
            case ColumnType.Domain(ColumnType base, boolean _, boolean _) -> write(base, text, from, to, out);
            case ColumnType.Text _,
                    ColumnType.Enumeration _,
                    ColumnType.Uuid _,
                    ColumnType.Date _,
                    ColumnType.Opaque _ -> out.addString(text, from, to);
        }
    }

    private static void quoted(byte[] text, int from, int to, Bytes out) {
        out.add('"').add(text, from, to).add('"');
    }

    /** Without zeros at the end of a fraction. */
    private static void decimal(byte[] text, int from, int to, Bytes out) {
        int end = to;
        boolean fraction = false;
        for (int i = from; i < to; i++) {
            fraction |= text[i] == '.';
        }
        while (fraction && text[end - 1] == '0') {
            end--;
        }
        quoted(text, from, fraction && text[end - 1] == '.' ? end - 1 : end, out);
    }

    private static void real(byte[] text, int from, int to, Bytes out) {
        boolean finite = text[to - 1] >= '0' && text[to - 1] <= '9';
        boolean minusZero = to - from == 2 && text[from] == '-' && text[from + 1] == '0';
        if (finite && !minusZero) {
            out.add(text, from, to);
        } else {
            quoted(text, from, to, out);
        }
    }

    /** {@code 2024-01-02 03:04:05.678+00 BC} becomes {@code 2024-01-02T03:04:05.678Z BC}. */
    private static void timestamp(byte[] text, int from, int to, int precision, boolean zoned, Bytes out) {
        int blank = from;
        while (blank < to && text[blank] != ' ') {
            blank++;
        }
        if (blank == to) {
            quoted(text, from, to, out);
            return;
        }
        boolean before = text[to - 1] == 'C';
        int end = (before ? to - " BC".length() : to) - (zoned ? "+00".length() : 0);
        int seconds = blank + 1 + "hh:mm:ss".length();
        int digits = precision > MILLIS ? MICROS : MILLIS;
        out.add('"')
                .add(text, from, blank)
                .add('T')
                .add(text, blank + 1, seconds)
                .add('.');
        for (int i = 1; i <= digits; i++) {
            out.add(seconds + i < end ? text[seconds + i] : '0');
        }
        out.add('Z').add(before ? " BC" : "").add('"');
    }

    private static void base64(byte[] text, int from, int to, Bytes out) {
        String hex = new String(text, from + 2, to - from - 2, StandardCharsets.US_ASCII);
        out.add('"')
                .add(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)))
                .add('"');
    }
}
