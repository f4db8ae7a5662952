package dev.bascule.relational;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as JSON writes them, judged without ever writing out an exponent. Any thread. */
final class Numbers {

    private static final Pattern FORM = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final int LONGEST_EXPONENT = 9;
    private static final int MOST_DIGITS_BEFORE = 131_072;
    private static final int MOST_DIGITS_AFTER = 16_383;

    private Numbers() {}

    static boolean isNumber(String text) {
        return FORM.matcher(text).matches();
    }

    /** The number without zeros at its end; empty when its exponent is beyond all use. */
    static Optional<BigDecimal> value(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (exponent >= 0 && number.length() - exponent > LONGEST_EXPONENT) {
            BigDecimal mantissa = new BigDecimal(number.substring(0, exponent));
            return mantissa.signum() == 0 ? Optional.of(BigDecimal.ZERO) : Optional.empty();
        }
        BigDecimal value = new BigDecimal(number);
        return Optional.of(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
    }

    /** How many digits stand before the point. */
    static int digitsBefore(BigDecimal stripped) {
        return stripped.signum() == 0 ? 0 : Math.max(0, stripped.precision() - stripped.scale());
    }

    static boolean fitsNumeric(String number) {
        return value(number)
                .filter(value -> digitsBefore(value) <= MOST_DIGITS_BEFORE && value.scale() <= MOST_DIGITS_AFTER)
                .isPresent();
    }

    static boolean fits(BigInteger value, int bits) {
        return value.bitLength() < bits;
    }
}
