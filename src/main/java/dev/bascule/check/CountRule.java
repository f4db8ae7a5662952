package dev.bascule.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A comparison with a whole number, for example {@code < 100}. Any thread. */
public record CountRule(String operator, long number) {

    private static final Pattern WRITTEN = Pattern.compile("\\s*(==|!=|<=|>=|<|>)\\s*(-?\\d{1,18})\\s*");

    /** Empty when the text is no such comparison. */
    public static Optional<CountRule> of(String text) {
        Matcher parts = WRITTEN.matcher(text);
        return parts.matches()
                ? Optional.of(new CountRule(parts.group(1), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    boolean holds(long count) {
        return switch (operator) {
            case "==" -> count == number;
            case "!=" -> count != number;
            case "<" -> count < number;
            case "<=" -> count <= number;
            case ">" -> count > number;
            case ">=" -> count >= number;
            default -> throw new IllegalStateException("no operator: " + operator);
        };
    }

    /** As files write it. */
    @Override
    public String toString() {
        return operator + " " + number;
    }
}
