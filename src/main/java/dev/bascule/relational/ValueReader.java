package dev.bascule.relational;

import static dev.bascule.relational.RefusalReason.BAD_VALUE;
import static dev.bascule.relational.RefusalReason.LONE_SURROGATE;
import static dev.bascule.relational.RefusalReason.NOT_IN_ENUM;
import static dev.bascule.relational.RefusalReason.NUL_CHARACTER;
import static dev.bascule.relational.RefusalReason.OUT_OF_RANGE;
import static dev.bascule.relational.RefusalReason.PRECISION_LOST;
import static dev.bascule.relational.RefusalReason.TOO_LONG;
import static dev.bascule.relational.RefusalReason.WRONG_TYPE;

import dev.bascule.relational.CheckedValue.Accepted;
import dev.bascule.relational.CheckedValue.Refused;
import dev.bascule.relational.JsonValue.Blemish;
import dev.bascule.text.Text;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Judges values of a file against the types of their columns. Any thread.
 *
 * <p>What is accepted the server reads without a failure, except where {@link ColumnType#needsServer} says that only the
 * server can tell. Nothing is ever rounded, cut or guessed.
 */
public final class ValueReader {

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");
    private static final BigDecimal MOST_MONEY = new BigDecimal("92233720368547758.07");
    private static final BigDecimal LEAST_MONEY = new BigDecimal("-92233720368547758.08");
    private static final int CENTS = 2;
    private static final int MOST_SHOWN = 40;

    private ValueReader() {}

    /**
     * @param value not a null, except in an array
     * @param raw the value's own text in the file, for JSON columns
     */
    public static CheckedValue read(JsonValue value, ColumnType type, Supplier<String> raw) {
        return switch (type) {
            case ColumnType.Json(boolean binary) -> json(value, binary, raw);
            case ColumnType.ArrayOf array -> ArrayLiteral.read(value, array, raw);
            case ColumnType.Domain(ColumnType base, boolean _, boolean _) -> read(value, base, raw);
            case ColumnType.Bool _ ->
                value instanceof JsonValue.Truth(boolean truth)
                        ? Accepted.of(truth ? "t" : "f")
                        : wrongType("relational.wanted.bool");
            case ColumnType.Whole(int bits) ->
                number(value).map(text -> whole(text, bits)).orElseGet(() -> noNumber(value));
            case ColumnType.Decimal decimal -> decimal(value, decimal);
            case ColumnType.Money _ -> number(value).map(ValueReader::money).orElseGet(() -> noNumber(value));
            case ColumnType.Real(int bits) -> real(value, bits);
            case ColumnType.Text _,
                    ColumnType.Enumeration _,
                    ColumnType.Uuid _,
                    ColumnType.Bytes _,
                    ColumnType.Timestamp _,
                    ColumnType.Date _,
                    ColumnType.Opaque _ ->
                value instanceof JsonValue.Text(String text) ? text(text, type) : wrongType("relational.wanted.text");
        };
    }

    private static CheckedValue text(String text, ColumnType type) {
        Optional<Refused> unstorable = unstorable(Blemish.of(text));
        if (unstorable.isPresent()) {
            return unstorable.get();
        }
        return switch (type) {
            case ColumnType.Text limited -> limited(text, limited);
            case ColumnType.Enumeration(List<String> labels) ->
                labels.contains(text)
                        ? Accepted.of(text)
                        : Refused.of(NOT_IN_ENUM, "relational.not-in-enum", shown(text));
            case ColumnType.Uuid _ ->
                UUID.matcher(text).matches()
                        ? Accepted.of(text.toLowerCase(Locale.ROOT))
                        : badValue("relational.bad.uuid", text);
            case ColumnType.Bytes _ -> bytes(text);
            case ColumnType.Timestamp timestamp -> timestamp(text, timestamp);
            case ColumnType.Date _ -> date(text);
            default -> Accepted.of(text);
        };
    }

    private static CheckedValue limited(String text, ColumnType.Text type) {
        String counted = type.padded() ? text.replaceFirst(" +$", "") : text;
        boolean fits = type.maxLength().isEmpty()
                || counted.codePointCount(0, counted.length())
                        <= type.maxLength().getAsInt();
        return fits
                ? Accepted.of(counted)
                : Refused.of(TOO_LONG, "relational.too-long", type.maxLength().getAsInt());
    }

    private static CheckedValue bytes(String text) {
        try {
            return Accepted.of(
                    "\\x" + HexFormat.of().formatHex(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException _) {
            return Refused.of(BAD_VALUE, "relational.bad.base64");
        }
    }

    private static CheckedValue timestamp(String text, ColumnType.Timestamp type) {
        if (Moments.isInfinite(text)) {
            return Accepted.of(text);
        }
        String zone = type.zoned() ? "+00" : "";
        Optional<String> plain = Moments.plain(text, type.precision());
        if (plain.isPresent()) {
            return Accepted.of(plain.get() + zone);
        }
        Optional<Moments.Time> time = Moments.Time.parse(text);
        if (time.isEmpty()) {
            return badValue("relational.bad.timestamp", text);
        }
        if (!time.get().isInRange()) {
            return Refused.of(OUT_OF_RANGE, "relational.out-of-range", shown(text));
        }
        if (time.get().fraction().length() > type.precision()) {
            return Refused.of(PRECISION_LOST, "relational.precision-lost", shown(text));
        }
        return Accepted.of(time.get().sql() + zone);
    }

    private static CheckedValue date(String text) {
        if (Moments.isInfinite(text)) {
            return Accepted.of(text);
        }
        return Moments.day(text)
                .<CheckedValue>map(date -> Moments.isDateInRange(date)
                        ? Accepted.of(Moments.sql(date))
                        : Refused.of(OUT_OF_RANGE, "relational.out-of-range", shown(text)))
                .orElseGet(() -> badValue("relational.bad.date", text));
    }

    /** The text of a number, whether it stands as one or as a text. */
    private static Optional<String> number(JsonValue value) {
        return switch (value) {
            case JsonValue.Number(String text) -> Optional.of(text);
            case JsonValue.Text(String text) when Numbers.isNumber(text) -> Optional.of(text);
            default -> Optional.empty();
        };
    }

    private static CheckedValue noNumber(JsonValue value) {
        return value instanceof JsonValue.Text(String text)
                ? badValue("relational.bad.number", text)
                : wrongType("relational.wanted.number");
    }

    private static CheckedValue whole(String text, int bits) {
        Optional<BigDecimal> value = Numbers.value(text);
        if (value.isEmpty() || Numbers.digitsBefore(value.get()) > bits) {
            return Refused.of(OUT_OF_RANGE, "relational.out-of-range", shown(text));
        }
        if (value.get().scale() > 0) {
            return Refused.of(PRECISION_LOST, "relational.precision-lost", shown(text));
        }
        return Numbers.fits(value.get().toBigIntegerExact(), bits)
                ? Accepted.of(value.get().toPlainString())
                : Refused.of(OUT_OF_RANGE, "relational.out-of-range", shown(text));
    }

    private static CheckedValue decimal(JsonValue value, ColumnType.Decimal type) {
        if (value instanceof JsonValue.Text(String text) && NOT_FINITE.contains(text)) {
            boolean takes = text.equals("NaN") || type.precision().isEmpty();
            return takes ? Accepted.of(text) : Refused.of(OUT_OF_RANGE, "relational.out-of-range", text);
        }
        return number(value).map(text -> decimal(text, type)).orElseGet(() -> noNumber(value));
    }

    private static CheckedValue decimal(String text, ColumnType.Decimal type) {
        if (!Numbers.fitsNumeric(text)) {
            return Refused.of(OUT_OF_RANGE, "relational.out-of-range", shown(text));
        }
        BigDecimal value = Numbers.value(text).orElseThrow();
        if (type.precision().isPresent()) {
            if (Numbers.digitsBefore(value) > type.precision().getAsInt() - type.scale()) {
                return Refused.of(OUT_OF_RANGE, "relational.out-of-range", shown(text));
            }
            if (value.scale() > type.scale()) {
                return Refused.of(PRECISION_LOST, "relational.precision-lost", shown(text));
            }
        }
        return Accepted.of(value.toPlainString());
    }

    private static CheckedValue money(String text) {
        Optional<BigDecimal> value = Numbers.value(text);
        if (value.isEmpty()
                || value.get().compareTo(MOST_MONEY) > 0
                || value.get().compareTo(LEAST_MONEY) < 0) {
            return Refused.of(OUT_OF_RANGE, "relational.out-of-range", shown(text));
        }
        return value.get().scale() > CENTS
                ? Refused.of(PRECISION_LOST, "relational.precision-lost", shown(text))
                : Accepted.of(value.get().toPlainString());
    }

    private static CheckedValue real(JsonValue value, int bits) {
        return switch (value) {
            case JsonValue.Number(String text) -> real(text, bits);
            case JsonValue.Text(String text) when NOT_FINITE.contains(text) || text.equals("-0") -> Accepted.of(text);
            case JsonValue.Text(String text) -> badValue("relational.bad.number", text);
            default -> wrongType("relational.wanted.number");
        };
    }

    private static CheckedValue real(String text, int bits) {
        Optional<BigDecimal> exact = Numbers.value(text);
        boolean single = bits == Float.SIZE;
        double value = exact.isEmpty() ? Double.NaN : single ? Float.parseFloat(text) : Double.parseDouble(text);
        // the server refuses what is too small as well as what is too large
        boolean vanishes =
                value == 0 && exact.filter(number -> number.signum() != 0).isPresent();
        return Double.isFinite(value) && !vanishes
                ? Accepted.of(single ? Float.toString((float) value) : Double.toString(value))
                : Refused.of(OUT_OF_RANGE, "relational.out-of-range", shown(text));
    }

    private static CheckedValue json(JsonValue value, boolean binary, Supplier<String> raw) {
        Blemish blemish =
                switch (value) {
                    case JsonValue.Text(String text) -> Blemish.of(text);
                    case JsonValue.Number(String text) -> Blemish.ofNumber(text);
                    case JsonValue.Structure(boolean _, Blemish found) -> found;
                    case JsonValue.Null _, JsonValue.Truth _, JsonValue.Array _ -> Blemish.NONE;
                };
        Optional<Refused> unstorable = binary ? unstorable(blemish) : Optional.empty();
        return unstorable.<CheckedValue>map(refused -> refused).orElseGet(() -> Accepted.of(raw.get()));
    }

    private static Optional<Refused> unstorable(Blemish blemish) {
        return switch (blemish) {
            case NONE -> Optional.empty();
            case NUL_CHARACTER -> Optional.of(Refused.of(NUL_CHARACTER, "relational.nul-character"));
            case LONE_SURROGATE -> Optional.of(Refused.of(LONE_SURROGATE, "relational.lone-surrogate"));
            case OUT_OF_RANGE -> Optional.of(Refused.of(OUT_OF_RANGE, "relational.out-of-range.within"));
        };
    }

    static Refused wrongType(String wanted) {
        return Refused.of(WRONG_TYPE, "relational.wrong-type", Text.of(wanted));
    }

    private static Refused badValue(String key, String text) {
        return Refused.of(BAD_VALUE, key, shown(text));
    }

    /** What may be repeated of a value: enough to find it. */
    private static String shown(String text) {
        return text.codePointCount(0, text.length()) <= MOST_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN)) + "…";
    }
}
