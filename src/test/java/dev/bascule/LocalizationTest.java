package dev.bascule;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every sentence in both languages, none missing, none dead.
 *
 * <p>A key is in use when it stands in the sources as a string. Keys that are put together at run time,
 * {@code Text.of("run.report." + name)}, form a family: each of its sentences must end in words that the package's
 * sources know (a string or the constant of an enum). Where that is not enough, a class enumerates its keys in a method
 * {@code static List<String> messageKeys()}.
 */
class LocalizationTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path MESSAGES = Path.of("src/main/resources/dev/bascule");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[a-z0-9-]+)+)\"");
    private static final Pattern SAID =
            Pattern.compile("(?:Text\\s*\\.\\s*of|\\bsay|\\bnew Text)\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern BUILT =
            Pattern.compile("(?:\\bText\\s*\\.\\s*of|\\bsay|\\bnew Text)\\(\\s*\"([a-z.-]+\\.)\"\\s*\\+");
    private static final Pattern SEGMENTS = Pattern.compile("\"([a-z0-9.-]+)\"");
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z0-9_]*\\b");
    private static final Pattern ENUMERATES = Pattern.compile("static\\s+List<String>\\s+messageKeys\\(\\)");

    private final Map<Path, String> sources = sources();
    private final Map<String, Properties> english = bundles("messages.properties");
    private final Map<String, Properties> french = bundles("messages_fr.properties");
    private final Set<String> englishKeys = keys(english);
    private final Map<Path, Set<String>> families = new HashMap<>();
    private final Set<String> known = knownWords();

    @Test
    void everySentenceIsInBothLanguages() {
        assertThat(keys(french)).isEqualTo(keys(english));
    }

    @Test
    void everySentenceStandsInThePackageItsKeyNames() {
        english.forEach((owner, sentences) -> assertThat(sentences.stringPropertyNames())
                .allSatisfy(key -> assertThat(key).startsWith(owner + ".")));
    }

    @Test
    void everyKeyThatIsSaidExists() {
        Set<String> missing = new TreeSet<>();
        sources.forEach((file, source) -> SAID.matcher(source)
                .results()
                .map(found -> found.group(1))
                .filter(key -> !exists(key, file))
                .forEach(key -> missing.add(file.getFileName() + ": " + key)));
        enumerated().stream().filter(key -> !englishKeys.contains(key)).forEach(missing::add);

        assertThat(missing).isEmpty();
    }

    @Test
    void everyFamilyOfKeysHasSentences() {
        assertThat(families())
                .allSatisfy(family -> assertThat(englishKeys).as(family).anyMatch(key -> key.startsWith(family)));
    }

    @Test
    void noSentenceIsDead() {
        Set<String> used = new TreeSet<>(enumerated());
        sources.values().forEach(source -> LITERAL.matcher(source)
                .results()
                .map(each -> each.group(1))
                .forEach(used::add));
        Set<String> dead = new TreeSet<>(keys(english));
        dead.removeAll(used);
        dead.removeIf(this::isOfAFamily);

        assertThat(dead).isEmpty();
    }

    @Test
    void everySentenceIsAPatternWithTheSamePlacesInBothLanguages() {
        english.forEach((owner, sentences) -> sentences.stringPropertyNames().forEach(key -> {
            MessageFormat one = new MessageFormat(sentences.getProperty(key), Locale.ENGLISH);
            MessageFormat other = new MessageFormat(french.get(owner).getProperty(key, ""), Locale.FRENCH);
            assertThat(other.getArgumentNames()).as(key).isEqualTo(one.getArgumentNames());
        }));
    }

    @Test
    void frenchIsTypesetAsFrench() {
        Set<String> wrong = new TreeSet<>();
        french.forEach((owner, sentences) -> sentences.forEach((key, sentence) -> {
            // a pattern that no language changes is no prose
            boolean prose = !sentence.equals(english.get(owner).get(key));
            if (prose && isMistypeset(sentence.toString())) {
                wrong.add(key + " = " + sentence);
            }
        }));

        assertThat(wrong).isEmpty();
    }

    private static boolean isMistypeset(String sentence) {
        String plain =
                sentence.replaceAll("\\{\\d+,[^{}]*(\\{[^{}]*}[^{}]*)*}", "{}").replaceAll("«[^»]*»|\\w+://\\S*", "«»");
        return plain.contains("'")
                || Pattern.compile("[^\u202f](?:[;!?]|:(?=\\s|$))")
                        .matcher(plain)
                        .find();
    }

    /** Whether a key that is said in a file exists, as it stands or as the end of a family of the file's package. */
    private boolean exists(String key, Path file) {
        String owner = key.substring(0, Math.max(0, key.indexOf('.')));
        Set<String> built = families(file.getParent());
        if (built.isEmpty() || english.containsKey(owner)) {
            return englishKeys.contains(key);
        }
        return built.stream().anyMatch(family -> englishKeys.contains(family + key));
    }

    private Set<String> families() {
        return sources.keySet().stream()
                .map(Path::getParent)
                .distinct()
                .flatMap(folder -> families(folder).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The beginnings of keys that a package puts together. */
    private Set<String> families(Path folder) {
        return families.computeIfAbsent(folder, this::familiesIn);
    }

    private Set<String> familiesIn(Path folder) {
        return sources.entrySet().stream()
                .filter(source -> source.getKey().getParent().equals(folder))
                .flatMap(source -> BUILT.matcher(source.getValue()).results())
                .map(found -> found.group(1))
                .filter(beginning -> english.containsKey(beginning.substring(0, beginning.indexOf('.'))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isOfAFamily(String key) {
        return families().stream().filter(key::startsWith).anyMatch(family -> Stream.of(
                        key.substring(family.length()).split("\\."))
                .allMatch(known::contains));
    }

    /** The parts of all dotted strings in the sources, and their constants as keys write them. */
    private Set<String> knownWords() {
        Set<String> words = new HashSet<>();
        for (String source : sources.values()) {
            SEGMENTS.matcher(source)
                    .results()
                    .forEach(found -> words.addAll(List.of(found.group(1).split("\\."))));
            CONSTANT.matcher(source)
                    .results()
                    .map(found -> found.group().toLowerCase(Locale.ROOT))
                    .forEach(word -> words.addAll(List.of(word, word.replace('_', '-'))));
        }
        return words;
    }

    private List<String> enumerated() {
        List<String> keys = new ArrayList<>();
        sources.forEach((file, source) -> {
            if (ENUMERATES.matcher(source).find()) {
                keys.addAll(messageKeys(file));
            }
        });
        return keys;
    }

    @SuppressWarnings("unchecked")
    private static List<String> messageKeys(Path file) {
        String name = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
        try {
            var method = Class.forName(name).getDeclaredMethod("messageKeys");
            method.setAccessible(true);
            return (List<String>) method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name, e);
        }
    }

    private static Set<String> keys(Map<String, Properties> bundles) {
        return bundles.values().stream()
                .map(Properties::stringPropertyNames)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<Path, String> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(file -> file, LocalizationTest::read, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Properties> bundles(String name) {
        try (Stream<Path> files = Files.walk(MESSAGES)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .collect(Collectors.toMap(
                            file -> MESSAGES.relativize(file.getParent())
                                    .toString()
                                    .replace('/', '.'),
                            LocalizationTest::load,
                            (a, b) -> a,
                            TreeMap::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Properties load(Path file) {
        Properties sentences = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                assertThat(containsKey(key)).as(file + " says twice " + key).isFalse();
                return super.put(key, value);
            }
        };
        try (Reader reader = Files.newBufferedReader(file)) {
            sentences.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return sentences;
    }
}
