package dev.bascule.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    /** What is said in the quick way is what the format of all sentences would have said. */
    @ParameterizedTest
    @CsvSource({"en, messages.properties", "fr, messages_fr.properties"})
    void everySentenceIsSaidAsItsFormatSaysIt(String language, String file) throws IOException {
        Locale locale = Locale.forLanguageTag(language);
        Object[] words = {"one", "l’autre", "a {brace}", "four", "five", "six", "seven"};
        for (String owner : new String[] {"console", "run", "mongo", "cli"}) {
            Properties sentences = new Properties();
            try (InputStreamReader in = new InputStreamReader(
                    Objects.requireNonNull(TextTest.class.getResourceAsStream("/dev/bascule/" + owner + "/" + file)),
                    StandardCharsets.UTF_8)) {
                sentences.load(in);
            }
            sentences.stringPropertyNames().stream()
                    .filter(key -> !sentences.getProperty(key).matches(".*\\{\\d+,.*"))
                    .forEach(key -> assertThat(Text.of(key, words).in(locale))
                            .as(key)
                            .isEqualTo(new MessageFormat(sentences.getProperty(key), locale).format(words)));
        }
    }
}
