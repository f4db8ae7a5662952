package dev.bascule.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A sentence that can be said in every language of the program. Any thread.
 *
 * @param key of the sentence; its first part names the package whose messages hold it, for example
 *     {@code environment.file.unknown-key}
 * @param arguments in the order of the sentence's numbered places: strings, numbers, {@link java.time.Instant}s or
 *     other texts
 */
public record Text(String key, List<Object> arguments) {

    public Text {
        if (key.indexOf('.') <= 0) {
            throw new IllegalArgumentException("a key begins with the name of its package and a dot: " + key);
        }
        arguments = List.copyOf(arguments);
    }

    public static Text of(String key, Object... arguments) {
        return new Text(key, Arrays.asList(arguments));
    }

    /** A sentence that is only known as it was said: the same in every language, and nothing in it is a pattern. */
    public static Text literal(String sentence) {
        return of("text.literal", sentence);
    }

    /** The sentence in a language; English when the language is not one of the program's. */
    public String in(Locale language) {
        return Messages.render(this, language);
    }

    /** The sentence in English, as machine output and logs carry it. */
    public String english() {
        return in(Locale.ENGLISH);
    }

    @Override
    public String toString() {
        return english();
    }
}
