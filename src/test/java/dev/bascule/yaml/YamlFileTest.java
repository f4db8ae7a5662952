package dev.bascule.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlFileTest {

    private final Problems problems = new Problems("f.yaml");

    private List<String> places(String text) {
        YamlFile.parse(text, problems);
        return problems.errors().stream().map(p -> p.line() + ":" + p.column()).toList();
    }

    @Test
    void syntaxErrorHasItsPlace() {
        assertThat(places("a: 1\nb: [1, 2\nc: 3\n")).containsExactly("3:2");
    }

    static Stream<Arguments> brokenTexts() {
        return Stream.of(
                arguments("a: b: c", "A colon", "deux-points"),
                arguments("a: 'x", "not closed", "refermé"),
                arguments("a: [1, 2", "not closed", "refermé"),
                arguments("a:\n\tb: c", "A tab", "tabulation"),
                arguments("a: @x", "cannot begin", "ne peut pas commencer"),
                arguments("a: \"x\\q\"", "backslash", "barre oblique"),
                arguments("- a\nb: c", "one column", "même colonne"),
                arguments("a: 1\nnothing\nb: 2", "no colon", "Il manque le deux-points"),
                arguments("a: ]", "value is missing", "Il manque une valeur"),
                arguments("  a: 1\nb: 2", "further left", "plus à gauche"),
                arguments("a: !<x", "!, & or *", "ou « * »"));
    }

    @ParameterizedTest
    @MethodSource("brokenTexts")
    void syntaxErrorIsToldInTheLanguageThatIsSpoken(String text, String english, String french) {
        YamlFile.parse(text, problems);
        Text said = problems.errors().getFirst().message();
        assertThat(said.in(Locale.ENGLISH)).contains(english);
        assertThat(said.in(Locale.FRENCH)).contains(french);
    }

    @Test
    void duplicateKeysAreToldWhereTheyStandAgain() {
        assertThat(places("a: 1\nb: { x: 1, x: 2 }\na: 3\n")).containsExactly("2:12", "3:1");
    }

    @Test
    void aliasesCannotUnfoldIntoMillions() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(places(bomb.toString())).hasSize(27).startsWith("2:10");
    }

    @Test
    void depthIsLimited() {
        assertThat(places("a: " + "[".repeat(20_000))).hasSize(1);
    }

    @Test
    void columnsCountCharactersAfterAByteOrderMarkWithAnyLineEnd() {
        assertThat(places("\uFEFFé😀: 1\r\n  \r\n'é😀': 2\r\n")).containsExactly("3:1");
        YamlMap map = (YamlMap) YamlFile.parse("\uFEFF{ 😀: 1, b: 2 }", problems);
        assertThat(map.entry("b").orElseThrow().key().span().column()).isEqualTo(9);
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(places("a: 1\n---\nb: 2\n")).containsExactly("2:1");
    }

    @Test
    void wordsLikeOnAndNoAreText() {
        YamlMap map = (YamlMap) YamlFile.parse("on: no\n", problems);
        assertThat(((YamlScalar) map.get("on").orElseThrow()).type()).isEqualTo(YamlScalar.Type.TEXT);
    }

    @Test
    void forbiddenCharactersAndForeignTagsHaveTheirPlace() {
        assertThat(places("a: 1\nb: \u0001\n")).containsExactly("2:4");
        assertThat(places("a: !secret-word x\n")).contains("1:4");
        assertThat(problems.errors().toString()).doesNotContain("secret-word");
    }

    @Test
    void unknownHandlesAreNotRepeated() {
        assertThat(places("password: !hunter2!x\n")).hasSize(1);
        assertThat(problems.errors().toString()).doesNotContain("hunter2");
    }

    @Test
    void filesThatCannotBeReadAreNamed(@TempDir Path directory) throws IOException {
        Path large = Files.writeString(directory.resolve("large.yaml"), "#".repeat(YamlFile.LIMIT + 1));
        Path latin = Files.write(directory.resolve("latin.yaml"), new byte[] {'a', (byte) 0xE9, ':', '1'});
        for (Path file : List.of(large, latin, directory.resolve("none.yaml"))) {
            assertThatThrownBy(() -> YamlFile.read(file))
                    .isInstanceOf(OperatorException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void everyProblemHasALineInBothLanguages() {
        List<Problem> many = IntStream.rangeClosed(1, 5_000)
                .mapToObj(line -> new Problem(line, 2, dev.bascule.text.Text.of("yaml.empty-text")))
                .toList();
        InvalidFileException failure = new InvalidFileException("f.yaml", many);
        assertThat(failure.getMessage().lines()).hasSize(5_000);
        assertThat(failure.getMessage()).startsWith("f.yaml:1:2: This text is empty.\nf.yaml:2:2: ");
        assertThat(failure.happened().in(Locale.FRENCH)).endsWith("f.yaml:5000:2: Ce texte est vide.");
        assertThat(failure.reason()).isEqualTo(OperatorException.Reason.INVALID);
    }

    @Test
    void theClosestWordIsSuggested() {
        assertThat(Suggestion.closest("acton", List.of("name", "action", "as"))).contains("action");
        assertThat(Suggestion.closest("colour", List.of("name", "action", "as")))
                .isEmpty();
    }
}
