package dev.bascule.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word somebody probably meant. Any thread. */
public final class Suggestion {

    private static final int LONGEST_SHOWN = 60;

    private Suggestion() {}

    /** The closest of {@code known}, when it is close enough to be a slip of the finger. */
    public static Optional<String> closest(String word, Collection<String> known) {
        String given = shortened(word).toLowerCase(java.util.Locale.ROOT);
        int allowed = Math.max(1, given.length() / 3);
        return known.stream()
                .filter(candidate -> distance(given, candidate.toLowerCase(java.util.Locale.ROOT)) <= allowed)
                .min(Comparator.comparingInt(
                        candidate -> distance(given, candidate.toLowerCase(java.util.Locale.ROOT))));
    }

    /** A word fit for a sentence. */
    public static String shortened(String word) {
        String line = word.replaceAll("\\p{Cntrl}", "\u2423");
        return line.codePointCount(0, line.length()) <= LONGEST_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SHOWN)) + "\u2026";
    }

    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
