package dev.bascule.console.palette;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How well a name answers what was typed: its letters in their order, gaps allowed, accents and case ignored. Any thread.
 */
final class NameMatch {

    private static final int BEGINS_WORD = 8;
    private static final int FOLLOWS = 5;

    private NameMatch() {}

    /** Higher is better; empty when it does not answer. Nothing typed answers everything alike. */
    static OptionalInt score(String typed, String name) {
        String wanted = plain(typed).replace(" ", "");
        String letters = plain(name);
        int score = 0;
        int at = -1;
        for (int i = 0; i < wanted.length(); i++) {
            int next = next(letters, wanted.charAt(i), at);
            if (next < 0) {
                return OptionalInt.empty();
            }
            score += next == at + 1 && i > 0 ? FOLLOWS : 0;
            score += beginsWord(letters, next) ? BEGINS_WORD : 0;
            score -= Math.min(3, next - at - 1);
            at = next;
        }
        // of two that answer alike the shorter is meant
        return OptionalInt.of(wanted.isEmpty() ? 0 : score * 100 - Math.min(99, letters.length()));
    }

    /** The letter right behind the last one, else the next one that begins a word, else the next one. */
    private static int next(String letters, char wanted, int after) {
        int nearest = letters.indexOf(wanted, after + 1);
        if (nearest == after + 1) {
            return nearest;
        }
        for (int i = nearest; i >= 0; i = letters.indexOf(wanted, i + 1)) {
            if (beginsWord(letters, i)) {
                return i;
            }
        }
        return nearest;
    }

    private static boolean beginsWord(String letters, int at) {
        return at == 0 || !Character.isLetterOrDigit(letters.charAt(at - 1));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
