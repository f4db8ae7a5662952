package dev.bascule.text;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Finds and formats sentences: one properties file per package and language, ICU message format. Any thread. */
final class Messages {

    private record Place(String owner, String language) {}

    private record Sentence(String pattern, Locale locale) {}

    private static final Map<Place, Properties> BUNDLES = new ConcurrentHashMap<>();

    /** As many as there are sentences with numbers or times in them. */
    private static final Map<Sentence, MessageFormat> FORMATS = new ConcurrentHashMap<>();

    private Messages() {}

    static String render(Text text, Locale language) {
        String spoken = language.getLanguage().equals("fr") ? "fr" : "en";
        String owner = text.key().substring(0, text.key().indexOf('.'));
        String pattern = bundle(owner, spoken).getProperty(text.key());
        if (pattern == null) {
            throw new IllegalStateException("no sentence in " + spoken + " for the key " + text.key());
        }
        Locale locale = spoken.equals(language.getLanguage()) ? language : Locale.ENGLISH;
        Object[] arguments = text.arguments().stream()
                .map(argument -> argumentFor(argument, locale))
                .toArray();
        return plain(pattern, arguments).orElseGet(() -> formatted(new Sentence(pattern, locale), arguments));
    }

    /** A sentence is read once; a format is no thread's own. */
    private static String formatted(Sentence sentence, Object[] arguments) {
        MessageFormat format =
                FORMATS.computeIfAbsent(sentence, first -> new MessageFormat(first.pattern(), first.locale()));
        synchronized (format) {
            return format.format(arguments);
        }
    }

    /**
     * A sentence whose places, if any, are filled with words as they are. Most are, and the first ones a window shows:
     * what knows the languages' numbers and plurals takes long to be loaded.
     */
    private static Optional<String> plain(String pattern, Object[] arguments) {
        StringBuilder said = new StringBuilder();
        int done = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', done)) {
            int close = pattern.indexOf('}', open);
            Optional<String> word = close < 0 ? Optional.empty() : word(pattern.substring(open + 1, close), arguments);
            if (word.isEmpty()) {
                return Optional.empty();
            }
            said.append(pattern, done, open).append(word.get());
            done = close + 1;
        }
        said.append(pattern, done, pattern.length());
        // an apostrophe quotes, and a brace that nothing opened is a mistake to be told
        boolean quoted = pattern.indexOf('\'') >= 0 || pattern.indexOf('}', done) >= 0;
        return quoted ? Optional.empty() : Optional.of(said.toString());
    }

    private static Optional<String> word(String place, Object[] arguments) {
        boolean number = place.length() == 1 && Character.isDigit(place.charAt(0));
        int index = number ? place.charAt(0) - '0' : arguments.length;
        return index < arguments.length && arguments[index] instanceof String word
                ? Optional.of(word)
                : Optional.empty();
    }

    private static Object argumentFor(Object argument, Locale locale) {
        return switch (argument) {
            case Text inner -> inner.in(locale);
            case Instant instant -> Date.from(instant);
            case Number number -> number;
            default -> argument.toString();
        };
    }

    private static Properties bundle(String owner, String language) {
        return BUNDLES.computeIfAbsent(new Place(owner, language), Messages::load);
    }

    private static Properties load(Place place) {
        String file = "/dev/bascule/" + place.owner() + "/messages"
                + (place.language().equals("fr") ? "_fr" : "") + ".properties";
        Properties sentences = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream(file)) {
            if (in != null) {
                sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return sentences;
    }
}
