package dev.bascule.run;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of a run: {@code yyyyMMdd-HHmmss-} in UTC and six hex digits. Any thread.
 *
 * @param value whole, as files and collections carry it
 */
public record RunId(String value) implements Comparable<RunId> {

    private static final Pattern SHAPE = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{6}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    public RunId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of a run: " + value);
        }
    }

    public static RunId create(Clock clock, RandomGenerator random) {
        return new RunId(TIME.format(clock.instant()) + "-" + "%06x".formatted(random.nextInt(1 << 24)));
    }

    /** Short enough for a title: the random digits. */
    public String brief() {
        return value.substring(value.length() - 6);
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
