package dev.bascule.relational;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as files write them, and as the server reads them. Any thread. */
final class Moments {

    private static final Pattern TIME = Pattern.compile("([0-9]{4,6})-([0-9]{2})-([0-9]{2})"
            + "T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?(?:Z|([+-])([0-9]{2}):?([0-9]{2}))( BC)?");
    private static final Pattern DATE = Pattern.compile("([0-9]{4,7})-([0-9]{2})-([0-9]{2})( BC)?");
    private static final LocalDate FIRST = LocalDate.of(-4712, 1, 1);
    private static final LocalDate LAST_TIME = LocalDate.of(294_276, 12, 31);
    private static final LocalDate LAST_DATE = LocalDate.of(5_874_897, 12, 31);
    private static final int SECOND_DIGITS = 6;
    /** With whatever ends the seconds. */
    private static final String PLAIN = "0000-00-00T00:00:00Z";

    private Moments() {}

    static boolean isInfinite(String text) {
        return text.equals("infinity") || text.equals("-infinity");
    }

    /**
     * A time in the form that exports write, as the server reads it: most times are of this form, and need not be taken
     * apart. Empty when it is of another one, be it right or wrong.
     *
     * @param precision how many digits of a second there may be
     */
    static Optional<String> plain(String text, int precision) {
        int fraction = text.length() - PLAIN.length() - 1;
        boolean like = fraction >= -1
                && fraction != 0
                && fraction <= precision
                && text.charAt(text.length() - 1) == 'Z'
                && (fraction < 0 || text.charAt(PLAIN.length() - 1) == '.' && isDigits(text, PLAIN.length(), fraction));
        for (int i = 0; like && i < PLAIN.length() - 1; i++) {
            like = PLAIN.charAt(i) == '0' ? isDigit(text.charAt(i)) : PLAIN.charAt(i) == text.charAt(i);
        }
        return like && isReal(text)
                ? Optional.of(text.substring(0, 10) + ' ' + text.substring(11, text.length() - 1))
                : Optional.empty();
    }

    private static boolean isReal(String text) {
        int year = Integer.parseInt(text, 0, 4, 10);
        int month = Integer.parseInt(text, 5, 7, 10);
        return year > 0
                && month >= 1
                && month <= 12
                && text.charAt(8) + text.charAt(9) > '0' + '0'
                && Integer.parseInt(text, 8, 10, 10)
                        <= YearMonth.of(year, month).lengthOfMonth()
                && Integer.parseInt(text, 11, 13, 10) < 24
                && text.charAt(14) < '6'
                && text.charAt(17) < '6';
    }

    private static boolean isDigits(String text, int from, int count) {
        boolean digits = true;
        for (int i = from; i < from + count; i++) {
            digits &= isDigit(text.charAt(i));
        }
        return digits;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    /**
     * A time in UTC.
     *
     * @param fraction digits of a second, without zeros at the end
     */
    record Time(LocalDateTime seconds, String fraction) {

        /** Empty when the text is none, or no real date. */
        static Optional<Time> parse(String text) {
            Matcher parts = TIME.matcher(text);
            if (!parts.matches()) {
                return Optional.empty();
            }
            try {
                LocalDateTime local = date(parts, 11).atTime(number(parts, 4), number(parts, 5), number(parts, 6));
                String digits = Optional.ofNullable(parts.group(7)).orElse("");
                return offsetMinutes(parts)
                        .map(offset -> new Time(local.minusMinutes(offset), digits.replaceFirst("0+$", "")));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }

        private static Optional<Integer> offsetMinutes(Matcher parts) {
            if (parts.group(8) == null) {
                return Optional.of(0);
            }
            int hours = number(parts, 9);
            int minutes = number(parts, 10);
            int offset = (hours * 60 + minutes) * (parts.group(8).equals("-") ? -1 : 1);
            return hours > 15 || minutes > 59 ? Optional.empty() : Optional.of(offset);
        }

        boolean isInRange() {
            return Moments.isInRange(seconds.toLocalDate(), LAST_TIME);
        }

        /** As the server reads it; it must be in range and no finer than a microsecond. */
        String sql() {
            String micros =
                    fraction.isEmpty() ? "" : "." + fraction.substring(0, Math.min(SECOND_DIGITS, fraction.length()));
            return day(seconds.toLocalDate())
                    + " %02d:%02d:%02d".formatted(seconds.getHour(), seconds.getMinute(), seconds.getSecond())
                    + micros
                    + era(seconds.toLocalDate());
        }
    }

    /** Empty when the text is none, or no real date. */
    static Optional<LocalDate> day(String text) {
        Matcher parts = DATE.matcher(text);
        try {
            return parts.matches() ? Optional.of(date(parts, 4)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    static boolean isDateInRange(LocalDate date) {
        return isInRange(date, LAST_DATE);
    }

    static String sql(LocalDate date) {
        return day(date) + era(date);
    }

    private static boolean isInRange(LocalDate date, LocalDate last) {
        return !date.isBefore(FIRST) && !date.isAfter(last);
    }

    /** There is no year 0: the first year before our era is 0 here. */
    private static LocalDate date(Matcher parts, int era) {
        int year = number(parts, 1);
        if (year == 0) {
            throw new DateTimeException("no year 0");
        }
        return LocalDate.of(parts.group(era) == null ? year : 1 - year, number(parts, 2), number(parts, 3));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static String day(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        return "%04d-%02d-%02d".formatted(year, date.getMonthValue(), date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }
}
