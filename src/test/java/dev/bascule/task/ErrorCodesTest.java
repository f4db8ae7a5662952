package dev.bascule.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every failure has a code, every code a failure, and docs/errors.md says all of them. After a change of
 * error-codes.properties the page is written again with {@code -Derrors.write=true}.
 */
class ErrorCodesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path MESSAGES = Path.of("src/main/resources/dev/bascule");
    private static final Path PAGE = Path.of("docs/errors.md");
    private static final Pattern CONSTRUCTED = Pattern.compile("new OperatorException\\(");
    private static final Pattern KEY = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)\"");

    private final Properties english = messages();

    @Test
    void everyRemedyThatAnOperatorIsToldHasACode() {
        Set<String> registered = ErrorCodes.registered().values().stream()
                .map(List::getFirst)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> without = new TreeSet<>(remedies());
        without.removeAll(registered);
        assertThat(without)
                .as("give each a code in error-codes.properties, and write docs/errors.md again")
                .isEmpty();
        Set<String> dead = new TreeSet<>(registered);
        dead.removeIf(english::containsKey);
        assertThat(dead).isEmpty();
    }

    @Test
    void noTwoCodesStandForTheSame() {
        List<String> remedies =
                ErrorCodes.registered().values().stream().map(List::getFirst).toList();
        assertThat(remedies).doesNotHaveDuplicates();
        assertThat(ErrorCodes.registered().keySet()).allMatch(code -> code.matches("BAS-[1-8]\\d{3}"));
    }

    @Test
    void everyCauseThatACodeNamesIsASentence() {
        ErrorCodes.registered()
                .forEach((code, keys) -> assertThat(keys).as(code).allSatisfy(key -> assertThat(english)
                        .containsKey(key)));
    }

    @Test
    void aFailureIsKnownByItsRemedyAndASurpriseByItsOwnCode() {
        OperatorException failure = new OperatorException(
                OperatorException.Reason.INVALID,
                Text.of("environment.home.not-writable", "/"),
                Text.of("environment.home.nothing-done"),
                Text.of("environment.home.remedy", "BASCULE_HOME"));
        assertThat(ErrorCodes.registered().get(ErrorCodes.of(failure))).contains("environment.home.remedy");
        assertThat(ErrorCodes.ofRemedy(Text.literal("Look."))).isEqualTo(ErrorCodes.UNEXPECTED);
    }

    @Test
    void thePageListsEveryCodeWithItsCauseAndItsRemedy() throws IOException {
        String wanted = page();
        if (Boolean.getBoolean("errors.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(wanted);
    }

    private String page() {
        StringBuilder page = new StringBuilder("""
            # Error codes

            Every failure that Bascule tells carries a code, in the console and as the last line on the command line. A code
            stands for what to do, in every language; what exactly happened, and what is true now, is said with it.

            """);
        ErrorCodes.registered().forEach((code, keys) -> {
            page.append("## ").append(code).append("\n\n");
            keys.stream()
                    .skip(1)
                    .forEach(key -> page.append("* ").append(sentence(key)).append('\n'));
            page.append(keys.size() > 1 ? "\n" : "")
                    .append("What to do: ")
                    .append(sentence(keys.getFirst()))
                    .append("\n\n");
        });
        return page.append("""
            ## %s

            * Something that nobody foresaw, or that an earlier version told.

            What to do: try again. If it comes back, copy it with its details, or save a support bundle of the run under History,
            and send it to whoever looks after Bascule.
            """.formatted(ErrorCodes.UNEXPECTED)).toString();
    }

    /** Stand for braces that are meant as such while the others are looked at. */
    private static final String OPEN = "\u0001";

    private static final String CLOSED = "\u0002";

    /** The English sentence with an ellipsis where something particular is said. */
    private String sentence(String key) {
        String plain = english.getProperty(key)
                .replace("'{'", OPEN)
                .replace("'}'", CLOSED)
                .replace("''", "'");
        Matcher innermost = Pattern.compile("\\{[^{}]*}").matcher(plain);
        while (innermost.find()) {
            plain = innermost.replaceAll(found -> Matcher.quoteReplacement(told(found.group())));
            innermost = Pattern.compile("\\{[^{}]*}").matcher(plain);
        }
        return plain.replace('\n', ' ')
                .replace(OPEN, "{")
                .replace(CLOSED, "}")
                .replaceAll("<(?=\\w)", "&lt;")
                .strip();
    }

    private static String told(String place) {
        return place.matches("\\{\\d+(?:,.*)?}") ? "…" : place.substring(1, place.length() - 1);
    }

    /** Keys named as remedies are, and those that stand last where a failure is made. */
    private Set<String> remedies() {
        Set<String> keys = english.stringPropertyNames().stream()
                .filter(key -> key.endsWith(".remedy") || key.contains(".remedy."))
                .filter(key -> !key.startsWith("console.kit.error."))
                // the fix beside a rung of a test is no failure
                .filter(key -> !key.contains(".rung."))
                .collect(Collectors.toCollection(TreeSet::new));
        sources().forEach(source -> {
            Matcher made = CONSTRUCTED.matcher(source);
            while (made.find()) {
                lastKey(source, made.end()).ifPresent(keys::add);
            }
        });
        return keys;
    }

    private java.util.Optional<String> lastKey(String source, int from) {
        int depth = 1;
        int to = from;
        while (depth > 0) {
            char each = source.charAt(to++);
            depth += each == '(' ? 1 : each == ')' ? -1 : 0;
        }
        List<String> keys = KEY.matcher(source.substring(from, to))
                .results()
                .map(found -> found.group(1))
                .filter(english::containsKey)
                .toList();
        // with fewer than three the remedy was made elsewhere, and is found by its name
        return keys.size() < 3 ? java.util.Optional.empty() : java.util.Optional.of(keys.getLast());
    }

    private static List<String> sources() {
        return read(SOURCES, ".java");
    }

    private static Properties messages() {
        Properties all = new Properties();
        read(MESSAGES, "messages.properties").forEach(text -> {
            try {
                all.load(new java.io.StringReader(text));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        return all;
    }

    private static List<String> read(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(ending))
                    .sorted()
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(unreadable);
                        }
                    })
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
