package dev.bascule.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bascule.environment.EnvironmentFile;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.yaml.InvalidFileException;
import dev.bascule.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every key that a file may have is documented, and every documented key exists. The parser is asked itself: told a key
 * that nobody knows, it answers with those that it does.
 */
class KeyReferenceTest {

    private static final String UNHEARD_OF = "zzzzzzzzzzzz";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "The file | { ? }",
                "An environment | { environments: [{ ? }] }",
                "mongo | { environments: [{ mongo: { ? } }] }",
                "postgres | { environments: [{ postgres: { ? } }] }",
                "host | { environments: [{ host: { ? } }] }",
                "services | { environments: [{ services: { ? } }] }",
                "maintenance | { environments: [{ maintenance: { ? } }] }",
                "hooks | { environments: [{ hooks: { ? } }] }",
                "A hook | { environments: [{ hooks: { after-switch: [{ ? }] } }] }",
                "A health check | { environments: [{ health: [{ ? }] }] }"
            })
    void environments(String section, String file) throws IOException {
        assertThat(documented("environments.md", section))
                .isEqualTo(known(() -> EnvironmentFile.parse(asked(file), "environments.yaml")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "A runbook | { runbook: promote, ? }",
                "A rule | { runbook: promote, collections: [{ ? }] }",
                "An index | { runbook: promote, indexes: [{ ? }] }",
                "embed-translations | { runbook: promote, reshape: [{ embed-translations: { ? } }] }",
                "rewrite-urls | { runbook: promote, reshape: [{ rewrite-urls: { ? } }] }",
                "A checklist | { runbook: promote, checklist: { ? } }",
                "An item | { runbook: promote, checklist: { before: [{ ? }] } }",
                "A contact | { runbook: promote, contacts: [{ ? }] }",
                "What is accepted | { runbook: promote, accept: { ? } }",
                "A restructuring | { runbook: restructure, ? }",
                "Users of a restructuring | { runbook: restructure, users: { ? } }",
                "A collection with an owner | { runbook: restructure, collections: [{ ? }] }",
                "A decision | { runbook: restructure, decisions: [{ ? }] }",
                "Defaults of decisions | { runbook: restructure, defaults: { ? } }",
                "What may be left over | { runbook: restructure, accept: { ? } }",
                "A validation | { runbook: validate, ? }",
                "A check | { runbook: validate, checks: [{ ? }] }",
                "An export of rows | { runbook: relational-export, ? }",
                "An import of rows | { runbook: relational-import, ? }"
            })
    void runbooks(String section, String file) throws IOException {
        assertThat(documented("runbooks.md", section))
                .isEqualTo(known(() -> RunbookFile.parse(asked(file), "runbook.yaml")));
    }

    private static String asked(String file) {
        return file.replace("?", UNHEARD_OF + ": 1");
    }

    /** What the parser says that it knows where it was told the key that nobody knows. */
    private static Set<String> known(ThrowingCallable parsing) {
        InvalidFileException refused = catchThrowableOfType(InvalidFileException.class, parsing);
        Problem unknown = refused.problems().stream()
                .filter(problem -> problem.message().arguments().contains(UNHEARD_OF))
                .findFirst()
                .orElseThrow();
        String all = String.valueOf(unknown.message().arguments().getLast());
        return new TreeSet<>(Arrays.asList(all.split(", ")));
    }

    /** The first column of the table below a heading. */
    private static Set<String> documented(String paper, String heading) throws IOException {
        String text = Files.readString(Path.of("docs", paper));
        int begin = text.indexOf("\n## " + heading + "\n");
        assertThat(begin).as("a section called " + heading).isNotNegative();
        return text.substring(begin + 4)
                .lines()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(column -> CODE.matcher(column).results())
                .map((MatchResult key) -> key.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
