package dev.bascule.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample that the README points to: the parser takes all of it, and there is no key that it does not show. */
class SampleEnvironmentsTest {

    private static final Path SAMPLE = Path.of("assets/environments.yaml");
    private static final Path READERS = Path.of("src/main/java/dev/bascule/environment");
    private static final Pattern QUOTED = Pattern.compile("\"([a-z][a-z-]*)\"");
    /** Where the readers name the keys they accept. */
    private static final Pattern KEYS = Pattern.compile(
            "KEYS = \\{([^}]*)}|VERBS = \\{([^}]*)}|MapReader\\.of\\(\\w+, (?:scope\\.)?problems(?:\\(\\))?,([^)]*)\\)"
                    + "|\\.map\\(\\s*\"[a-z]+\",([^)]*)\\)");

    @Test
    void theSampleIsReadWithoutAMistakeAndWithoutAWarning() {
        EnvironmentFile file = EnvironmentFile.read(SAMPLE);

        assertThat(file.warnings()).isEmpty();
        assertThat(file.environments())
                .extracting(Environment::name)
                .containsExactly("staging", "production", "applyons", "hosted", "commands", "by-role");
    }

    @Test
    void everyKeyThatIsAcceptedIsShown() throws IOException {
        List<String> lines = Files.readAllLines(SAMPLE);
        String shown =
                lines.stream().map(line -> line.replaceFirst("\\s#.*|^#.*", "")).collect(Collectors.joining("\n"));

        Set<String> keys = acceptedKeys();
        assertThat(keys).contains("auth-source", "jump", "retry-for", "schema", "status", "after-switch", "container");
        assertThat(keys).allSatisfy(key -> assertThat(shown).containsPattern("(^|[\\s{])" + key + ":"));
    }

    @Test
    void secretsAreOnlyPointedAt() {
        for (Environment environment : EnvironmentFile.read(SAMPLE).environments()) {
            Stream<SecretSource> passwords = Stream.concat(
                    environment.mongo().flatMap(MongoSettings::password).stream(),
                    environment.postgres().flatMap(PostgresSettings::password).stream());
            assertThat(passwords)
                    .allMatch(
                            source -> source instanceof SecretSource.Variable || source instanceof SecretSource.Prompt);
        }
    }

    private static Set<String> acceptedKeys() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.list(READERS)) {
            for (Path file : files.filter(each -> each.toString().endsWith("Reader.java"))
                    .toList()) {
                KEYS.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .flatMap(found -> QUOTED.matcher(found).results())
                        .map(found -> found.group(1))
                        .forEach(keys::add);
            }
        }
        return keys;
    }
}
