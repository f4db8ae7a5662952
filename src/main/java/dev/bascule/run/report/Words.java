package dev.bascule.run.report;

import dev.bascule.text.Text;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;

/** The reports’ sentences and figures in one language and time zone. Any thread. */
public record Words(Locale locale, ZoneId zone) {

    String say(String key, Object... arguments) {
        return say(Text.of("run.report." + key, arguments));
    }

    String say(Text text) {
        return Redaction.of(text.in(locale));
    }

    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    public String time(Instant at) {
        // with twenty-four hours in every language, as the console says it
        return new DateTimeFormatterBuilder()
                .appendLocalized(FormatStyle.MEDIUM, null)
                .appendPattern(", HH:mm:ss z")
                .toFormatter(locale)
                .withZone(zone)
                .format(at);
    }

    /** Two units at most: what somebody would say. */
    public String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return say("duration.millis", millis);
        }
        if (millis < 60_000) {
            return say("duration.seconds", Math.round(millis / 100.0) / 10.0);
        }
        return duration.toHours() == 0
                ? say("duration.minutes", duration.toMinutes(), duration.toSecondsPart())
                : say("duration.hours", duration.toHours(), duration.toMinutesPart());
    }

    public String bytes(long bytes) {
        if (bytes < 1_000) {
            return say("bytes", bytes);
        }
        if (bytes < 1_000_000) {
            return say("kilobytes", Math.round(bytes / 100.0) / 10.0);
        }
        return bytes < 1_000_000_000
                ? say("megabytes", Math.round(bytes / 100_000.0) / 10.0)
                : say("gigabytes", Math.round(bytes / 100_000_000.0) / 10.0);
    }
}
