package dev.bascule.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken out of texts from a host. */
class HostMaskTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3cret|token=s3cret;|token=***;",
                "short|token=short;|token=short;",
                "a\"b\\c-d|{\"token\":\"a\\\"b\\\\c-d\"}|{\"token\":\"***\"}",
                "mongodb://me:p%40ssword@db/shop|password p@ssword|password ***",
                "mongodb://me:p%40ssword@db/shop|password p%40ssword|password ***",
                "mongodb://me:p%40ssword@db/shop|at mongodb://me:p%40ssword@db/shop!|at ***!"
            })
    void valuesAreMaskedHoweverTheyAreWritten(String value, String text, String masked) {
        assertThat(HostMask.of(List.of(value)).masked(text)).isEqualTo(masked);
    }

    @Test
    void aValueOfSeveralLinesIsMaskedLineByLine() {
        HostMask mask = HostMask.of(List.of("-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----"));
        assertThat(mask.masked("read MIIEvQIBADANBg")).isEqualTo("read ***");
    }

    @Test
    void theLongerOfTwoValuesGoesFirstAndTheMaskTellsNothing() {
        HostMask mask = HostMask.of(List.of("secret", "secret-and-more"));
        assertThat(mask.masked("secret-and-more, secret")).isEqualTo("***, ***");
        assertThat(mask.toString()).doesNotContain("secret");
        assertThat(HostMask.NONE.masked("anything")).isEqualTo("anything");
    }

    @Test
    void theEndOfATextThatWasCutMayBeTheBeginningOfAValue() {
        HostMask mask = HostMask.of(List.of("0123456789"));
        assertThat(mask.maskedBeginning("a long line that says 01234567")).doesNotContain("0123");
    }

    @Property
    void noValueOfSixCharactersSurvives(
            @ForAll @Size(min = 1, max = 5) List<@AlphaChars @StringLength(min = 6, max = 12) String> values,
            @ForAll @AlphaChars @StringLength(max = 10) String between) {
        String masked = HostMask.of(values).masked(String.join(between, values));
        assertThat(values).noneMatch(masked::contains);
    }
}
