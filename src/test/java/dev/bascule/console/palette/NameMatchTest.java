package dev.bascule.console.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;

class NameMatchTest {

    @Test
    void lettersInTheirOrderAnswerWithGapsAndWithoutAccents() {
        assertThat(NameMatch.score("rbk", "Rollback")).isPresent();
        assertThat(NameMatch.score("reglages", "Réglages")).isPresent();
        assertThat(NameMatch.score("NEW RUN", "New run into production")).isPresent();
        assertThat(NameMatch.score("kbr", "Rollback")).isEmpty();
        assertThat(NameMatch.score("production", "staging")).isEmpty();
    }

    @Test
    void beginningsOfWordsAndRunsOfLettersComeFirst() {
        assertThat(best("run", "Runs", "Rollback until now")).isEqualTo("Runs");
        assertThat(best("nr", "Environments", "New run")).isEqualTo("New run");
        assertThat(best("comp", "Close one more place", "Compare")).isEqualTo("Compare");
        assertThat(best("prod", "production", "New run into production")).isEqualTo("production");
    }

    @Property
    void everyNameAnswersToItself(@ForAll @AlphaChars String name) {
        assertThat(NameMatch.score(name, name)).isPresent();
        assertThat(NameMatch.score("", name)).isPresent();
    }

    private static String best(String typed, String... names) {
        return Stream.of(names)
                .filter(name -> NameMatch.score(typed, name).isPresent())
                .max(Comparator.comparingInt(
                        name -> NameMatch.score(typed, name).getAsInt()))
                .orElseThrow(() -> new AssertionError(List.of(names)));
    }
}
