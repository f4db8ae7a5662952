package dev.bascule.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1 kB",
        "999949, 999.9 kB",
        "999950, 1 MB",
        "1900000000, 1.9 GB",
        "999950000000, 1 TB"
    })
    void sizesAreInTheirLargestUnit(long bytes, String said) {
        assertThat(Figures.bytes(bytes).english()).isEqualTo(said);
    }

    @Test
    void figuresAreWrittenAsTheLanguageDoes() {
        assertThat(Figures.count(800_112).in(Locale.FRANCE)).isEqualTo("800\u202f112");
        assertThat(Figures.bytes(1_900_000_000L).in(Locale.FRANCE)).isEqualTo("1,9 Go");
        assertThat(Figures.rate(42_000_000).in(Locale.FRANCE)).isEqualTo("42 Mo/s");
        assertThat(Figures.percent(0.61).english()).isEqualTo("61%");
    }

    @Test
    void aHundredPerCentIsSaidOfTheWholeOnly() {
        assertThat(Figures.percent(0.999).english()).isEqualTo("99%");
        assertThat(Figures.percent(1).english()).isEqualTo("100%");
    }

    @ParameterizedTest
    @CsvSource({"PT0.32S, 320 ms", "PT1.2S, 1.2 s", "PT59.99S, 1 min", "PT59M59S, 59 min", "PT31H, 31 h", "P6D, 6 d"})
    void durationsAreInTheirLargestUnit(Duration duration, String said) {
        assertThat(Figures.duration(duration).english()).isEqualTo(said);
    }

    @Test
    void runningTimesAreReadLikeAClock() {
        assertThat(Figures.clock(Duration.ofSeconds(41)).english()).isEqualTo("0:41");
        assertThat(Figures.clock(Duration.ofSeconds(3723)).english()).isEqualTo("1:02:03");
    }

    @Test
    void aRemainingTimeIsAnEstimate() {
        assertThat(Figures.about(Duration.ofSeconds(100)).english()).isEqualTo("about 2 min");
        assertThat(Figures.about(Duration.ZERO).english()).isEqualTo("about 1 s");
    }

    @Test
    void aBarIsToldInWordsWithoutWhatThereIsNot() {
        DiffBar.Shares shares = new DiffBar.Shares(24, 2, 3, 0, "staging", "production");
        assertThat(shares.parts())
                .extracting(Text::english)
                .containsExactly("24 equal", "3 only in staging", "2 different");
    }

    @Test
    void aFailureKeepsItsCodeAndAnUnexpectedOneIsNamedWithoutItsMessage() {
        Text happened = Text.of("console.settings.save.failed", "a", "b");
        OperatorException told = new OperatorException(OperatorException.Reason.FAILED, happened, happened, happened);
        assertThat(Trouble.of(told).code()).isEqualTo(Trouble.of(told).code()).matches("BAS-\\d{4}");
        assertThat(Trouble.of(new IllegalStateException("secret")).happened().english())
                .contains("IllegalStateException")
                .doesNotContain("secret");
    }
}
