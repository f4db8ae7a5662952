package dev.bascule.restructure;

import dev.bascule.bson.RawElements;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HexFormat;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.bson.types.Decimal128;

/**
 * Writes an object as compact JSON that says every value exactly: numbers with all their digits, other types as canonical
 * Extended JSON. One thread.
 */
final class JsonText {

    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    /** Beyond this many digits before the point JavaScript writes an exponent. */
    private static final int MOST_DIGITS = 21;
    /** As many zeros may stand behind the point. */
    private static final int MOST_ZEROS = 6;

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int HEX_DIGITS = 4;

    private final StringBuilder json = new StringBuilder("{");

    void member(String key, RawElements value) {
        member(key, value.value());
    }

    void member(String key, BsonValue value) {
        if (json.length() > 1) {
            json.append(',');
        }
        text(key);
        json.append(':');
        value(value);
    }

    String finish() {
        return json.append('}').toString();
    }

    private void value(BsonValue value) {
        switch (value.getBsonType()) {
            case NULL -> json.append("null");
            case BOOLEAN -> json.append(value.asBoolean().getValue());
            case STRING -> text(value.asString().getValue());
            case INT32 -> json.append(value.asInt32().getValue());
            case INT64 -> json.append(value.asInt64().getValue());
            case DOUBLE -> number(value.asDouble().getValue(), value);
            case DECIMAL128 -> number(value.asDecimal128().getValue(), value);
            default -> extended(value);
        }
    }

    private void number(double number, BsonValue value) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            extended(value);
        } else {
            json.append(shortest(number));
        }
    }

    private void number(Decimal128 number, BsonValue value) {
        if (number.isNaN() || number.isInfinite()) {
            extended(value);
        } else {
            json.append(number);
        }
    }

    /** The fewest digits that read back as the same number, written as JavaScript does. */
    static String shortest(double number) {
        String sign = Double.compare(number, 0.0) < 0 ? "-" : "";
        BigDecimal value = fewestDigits(Math.abs(number));
        if (value.signum() == 0) {
            return sign + "0";
        }
        String digits = value.unscaledValue().toString();
        int point = digits.length() - value.scale();
        if (point > MOST_DIGITS || point <= -MOST_ZEROS) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            int exponent = point - 1;
            return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
        }
        return sign + value.toPlainString();
    }

    /** Java always writes two digits, where JavaScript does with one if it can. */
    private static BigDecimal fewestDigits(double number) {
        BigDecimal value = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        BigDecimal one = value.round(new MathContext(1)).stripTrailingZeros();
        return one.doubleValue() == number ? one : value;
    }

    /** Without white space, which stands between its parts and never inside what a value is. */
    private void extended(BsonValue value) {
        String carrier = new BsonDocument("v", value).toJson(CANONICAL);
        compact(carrier.substring(carrier.indexOf(':') + 1, carrier.length() - 1));
    }

    private void compact(String spaced) {
        boolean quoted = false;
        for (int i = 0; i < spaced.length(); i++) {
            char each = spaced.charAt(i);
            if (quoted && each == '\\') {
                i = escaped(spaced, i + 1);
                continue;
            }
            quoted ^= each == '"';
            if (quoted || each != ' ') {
                json.append(each);
            }
        }
    }

    /**
     * Beyond what must be escaped the driver escapes whatever is no letter, digit or sign of the first plane; that stands
     * here as itself.
     *
     * @param at what follows the backslash
     * @return where the escape ends
     */
    private int escaped(String spaced, int at) {
        if (spaced.charAt(at) != 'u') {
            json.append('\\').append(spaced.charAt(at));
            return at;
        }
        character((char) HexFormat.fromHexDigits(spaced, at + 1, at + 1 + HEX_DIGITS));
        return at + HEX_DIGITS;
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        json.append('"');
    }

    private void character(char each) {
        switch (each) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                if (each < FIRST_PRINTABLE) {
                    json.append("\\u").append(HexFormat.of().toHexDigits(each));
                } else {
                    json.append(each);
                }
            }
        }
    }
}
