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
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Finds and formats sentences: one properties file per package and language, ICU message format. Any thread. */
final class Messages {

    private record Place(String owner, String language) {}

    private static final Map<Place, Properties> BUNDLES = new ConcurrentHashMap<>();

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
        return new MessageFormat(pattern, locale).format(arguments);
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
