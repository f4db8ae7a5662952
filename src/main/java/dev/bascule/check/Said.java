package dev.bascule.check;

import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Puts what was found into few words. */
final class Said {

    private static final int MOST_REASONS = 3;
    private static final int LONGEST = 200;
    private static final long SHORT_MILLIS = 10_000;
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

    private Said() {}

    /** The first reasons in one, and how many there are besides. */
    static Text together(List<Text> all) {
        List<Text> reasons = all.stream().distinct().toList();
        Text said = reasons.getFirst();
        for (Text next : reasons.subList(1, Math.min(reasons.size(), MOST_REASONS))) {
            said = Text.of("check.both", said, next);
        }
        return reasons.size() <= MOST_REASONS ? said : Text.of("check.more", said, reasons.size() - MOST_REASONS);
    }

    static String duration(Duration length) {
        long millis = length.toMillis();
        return millis < SHORT_MILLIS ? millis + " ms" : length.toSeconds() + " s";
    }

    static String bytes(long bytes) {
        double shown = bytes;
        String unit = "B";
        for (String next : UNITS) {
            if (Math.abs(shown) < 1_000) {
                break;
            }
            shown /= 1_000;
            unit = next;
        }
        return unit.equals("B") ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", shown, unit);
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
