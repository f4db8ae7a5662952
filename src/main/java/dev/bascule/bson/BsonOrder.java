package dev.bascule.bson;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonNumber;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * Orders ids as the server does for the kinds of values that are used as ids; embedded documents and the rare kinds are
 * ordered by their bytes. Total: what the server calls equal (1 and 1.0) is told apart by its bytes. Any thread.
 */
enum BsonOrder implements Comparator<DocumentId> {
    INSTANCE;

    @Override
    public int compare(DocumentId left, DocumentId right) {
        int byBracket = Integer.compare(bracket(left.type()), bracket(right.type()));
        if (byBracket != 0) {
            return byBracket;
        }
        if (left.type() == ElementType.OBJECT_ID) {
            return left.compareTo(right);
        }
        int byValue = compareValues(left.toBsonValue(), right.toBsonValue());
        return byValue != 0 ? byValue : left.compareTo(right);
    }

    private static int compareValues(BsonValue left, BsonValue right) {
        if (left instanceof BsonNumber a && right instanceof BsonNumber b) {
            return compareNumbers(a, b);
        }
        if (left instanceof BsonDateTime a && right instanceof BsonDateTime b) {
            return a.compareTo(b);
        }
        if (left instanceof BsonTimestamp a && right instanceof BsonTimestamp b) {
            return a.compareTo(b);
        }
        if (left instanceof BsonBoolean a && right instanceof BsonBoolean b) {
            return a.compareTo(b);
        }
        if (isText(left) && isText(right)) {
            return Arrays.compareUnsigned(utf8(left), utf8(right));
        }
        return 0;
    }

    private static int compareNumbers(BsonNumber left, BsonNumber right) {
        int byRank = Integer.compare(rank(left), rank(right));
        return byRank != 0 || rank(left) != 0 ? byRank : decimal(left).compareTo(decimal(right));
    }

    /** NaN before every number, the infinities around the finite ones. */
    private static int rank(BsonNumber number) {
        Decimal128 exact = number.isDecimal128() ? number.asDecimal128().getValue() : Decimal128.POSITIVE_ZERO;
        double value = number.isDecimal128() ? 0 : number.doubleValue();
        if (exact.isNaN() || Double.isNaN(value)) {
            return -2;
        }
        if (exact.isInfinite()) {
            return exact.isNegative() ? -1 : 1;
        }
        return Double.isInfinite(value) ? (int) Math.signum(value) : 0;
    }

    private static BigDecimal decimal(BsonNumber number) {
        if (number.isDecimal128()) {
            Decimal128 value = number.asDecimal128().getValue();
            // through text, because a negative zero has no BigDecimal of its own
            return new BigDecimal(value.toString());
        }
        return number.isDouble() ? new BigDecimal(number.doubleValue()) : BigDecimal.valueOf(number.longValue());
    }

    private static boolean isText(BsonValue value) {
        return value instanceof BsonString || value instanceof BsonSymbol;
    }

    private static byte[] utf8(BsonValue value) {
        String text = value instanceof BsonSymbol symbol
                ? symbol.getSymbol()
                : value.asString().getValue();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int bracket(int type) {
        return switch (type) {
            case ElementType.MIN_KEY -> 0;
            case ElementType.UNDEFINED -> 1;
            case ElementType.NULL -> 2;
            case ElementType.INT32, ElementType.INT64, ElementType.DOUBLE, ElementType.DECIMAL128 -> 3;
            case ElementType.STRING, ElementType.SYMBOL -> 4;
            case ElementType.DOCUMENT -> 5;
            case ElementType.ARRAY -> 6;
            case ElementType.BINARY -> 7;
            case ElementType.OBJECT_ID -> 8;
            case ElementType.BOOLEAN -> 9;
            case ElementType.DATE -> 10;
            case ElementType.TIMESTAMP -> 11;
            case ElementType.REGEX -> 12;
            case ElementType.DB_POINTER -> 13;
            case ElementType.CODE -> 14;
            case ElementType.CODE_WITH_SCOPE -> 15;
            default -> 16;
        };
    }
}
