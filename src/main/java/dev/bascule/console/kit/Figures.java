package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Figures as texts, so that a view model gives them and the language shapes them. Any thread. */
public final class Figures {

    private static final long KILO = 1_000L;
    private static final long MEGA = 1_000_000L;
    private static final long GIGA = 1_000_000_000L;
    private static final long TERA = 1_000_000_000_000L;

    private Figures() {}

    /** A count, grouped as the language does. */
    public static Text count(long number) {
        return Text.of("console.kit.count", number);
    }

    /** A name, an identifier, or anything else that is said the same in every language. */
    public static Text verbatim(Object value) {
        return Text.of("console.kit.verbatim", value.toString());
    }

    /** A share between 0 and 1 as whole per cent; only 1 itself is 100 %. */
    public static Text percent(double share) {
        double clamped = Math.clamp(share, 0, 1);
        return Text.of("console.kit.percent", Math.floor(clamped * 100) / 100);
    }

    /** A size in decimal units: 999 B, 1.9 GB. */
    public static Text bytes(long bytes) {
        if (bytes < KILO) {
            return Text.of("console.kit.bytes.one", bytes);
        }
        // the border lies where one decimal would round up to a thousand
        if (bytes < MEGA - 50) {
            return Text.of("console.kit.bytes.kilo", (double) bytes / KILO);
        }
        if (bytes < GIGA - 50 * KILO) {
            return Text.of("console.kit.bytes.mega", (double) bytes / MEGA);
        }
        if (bytes < TERA - 50 * MEGA) {
            return Text.of("console.kit.bytes.giga", (double) bytes / GIGA);
        }
        return Text.of("console.kit.bytes.tera", (double) bytes / TERA);
    }

    /** A speed in bytes per second. */
    public static Text rate(double bytesPerSecond) {
        return Text.of("console.kit.rate", bytes(Math.round(bytesPerSecond)));
    }

    /** A running time as a clock shows it: 0:41, 1:02:03. */
    public static Text clock(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long hours = seconds / 3600;
        String shown = hours == 0
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60);
        return verbatim(shown);
    }

    /** A duration in its largest unit: 320 ms, 1.2 s, 4 min, 31 h, 6 d; days from two days on. */
    public static Text duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1_000) {
            return Text.of("console.kit.duration.millis", millis);
        }
        if (millis < 59_950) {
            return Text.of("console.kit.duration.seconds", millis / 1000.0);
        }
        if (duration.toMinutes() < 60) {
            return Text.of("console.kit.duration.minutes", Math.max(1, duration.toMinutes()));
        }
        if (duration.toHours() < 48) {
            return Text.of("console.kit.duration.hours", duration.toHours());
        }
        return Text.of("console.kit.duration.days", duration.toDays());
    }

    /** A remaining time, said as the estimate it is. */
    public static Text about(Duration duration) {
        return Text.of("console.kit.about", duration(roundedUp(duration)));
    }

    /** How long ago something was, from the same units as {@link #duration}. */
    public static Text ago(Duration age) {
        if (age.toSeconds() < 1) {
            return Text.of("console.kit.ago.now");
        }
        return Text.of("console.kit.ago", duration(Duration.ofSeconds(Math.max(0, age.toSeconds()))));
    }

    /** A moment in local time with its zone. */
    public static Text moment(Instant instant) {
        return Text.of("console.kit.moment", instant);
    }

    private static Duration roundedUp(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        return Duration.ofSeconds(seconds < 60 ? seconds : (seconds + 30) / 60 * 60);
    }
}
