package dev.bascule.mongo.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CollectionFileNamesTest {

    // taken with another program: sha1 of the 300 letters, in base64 for URLs, without padding
    private static final String SHA1_OF_300_L = "ybcOj9B83VDH6DRDFuH3VWO7cb0";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        users      | users
        a.b        | a.b
        x-y        | x-y
        _lead~     | _lead~
        été        | %C3%A9t%C3%A9
        a,b        | a%2Cb
        a b        | a+b
        a+b        | a%2Bb
        a/b        | a%2Fb
        a:b*?      | a%3Ab%2A%3F
        100%       | 100%25
        """)
    void namesAreEscapedAsTheDumpToolsDo(String collection, String file) {
        assertThat(CollectionFileNames.baseName(collection)).isEqualTo(file);
        assertThat(CollectionFileNames.unescape(file)).contains(collection);
    }

    @Test
    void aNameTooLongForAFileIsCutAndEndsInTheHashOfTheWhole() {
        String base = CollectionFileNames.baseName("l".repeat(300));

        assertThat(base).hasSize(238).startsWith("l".repeat(208) + "%24").endsWith(SHA1_OF_300_L);
        assertThat(CollectionFileNames.isHashed(base)).isTrue();
        assertThat(CollectionFileNames.baseName("l".repeat(238))).isEqualTo("l".repeat(238));
    }

    @Test
    void namesThatDifferByCaseOnlyGetFilesThatDifferOtherwise() {
        Map<String, String> names = CollectionFileNames.baseNames(List.of("User", "user", "other"));

        assertThat(names).containsEntry("other", "other");
        assertThat(names.get("User")).hasSize(238);
        assertThat(names.get("User").toLowerCase(Locale.ROOT))
                .isNotEqualTo(names.get("user").toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({"con", "AUX", "com1", "nul.x"})
    void namesOfDevicesTakeTheHashedForm(String collection) {
        String base = CollectionFileNames.baseNames(List.of(collection)).get(collection);

        assertThat(CollectionFileNames.isHashed(base)).isTrue();
        assertThat(base).startsWith(collection + "__");
    }

    @ParameterizedTest
    @CsvSource({"a%2", "a%", "%zz", "%FF"})
    void whatNoDumpToolWroteIsNotUnescaped(String escaped) {
        assertThat(CollectionFileNames.unescape(escaped)).isEmpty();
    }
}
