package dev.bascule.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.RawBson;
import dev.bascule.bson.TypedValue;
import dev.bascule.compare.SideBySide.Line;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static SideBySide of(String... documents) {
        return SideBySide.of(List.of(documents).stream()
                .map(BsonDocument::parse)
                .map(SideBySideTest::raw)
                .toList());
    }

    private static RawBson raw(BsonDocument document) {
        return RawBson.of(new RawBsonDocument(document, new BsonDocumentCodec()));
    }

    private static List<String> paths(SideBySide documents) {
        return documents.lines().stream().map(Line::path).toList();
    }

    private static Line line(SideBySide documents, String path) {
        return documents.lines().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fieldsOfOneDocumentStandWhereItHasThem() {
        SideBySide both = of("{a: 1, b: {c: 2, d: 3}, e: 4}", "{a: 1, b: {c: 2, x: 9, d: 3}, y: 8, e: 4}");
        assertThat(paths(both)).containsExactly("a", "b.c", "b.x", "b.d", "y", "e");
        assertThat(line(both, "b.x").values())
                .containsExactly(Optional.empty(), Optional.of(new TypedValue("int32", "9")));
    }

    @Test
    void alikeIsOnlyWhatIsOfTheSameTypeEverywhere() {
        SideBySide three = of("{n: 1, m: null, s: 'x'}", "{n: {$numberLong: '1'}, m: null, s: 'x'}", "{n: 1, s: 'x'}");
        assertThat(line(three, "n").isAlike()).isFalse();
        assertThat(line(three, "m").isAlike()).as("null is not absent").isFalse();
        assertThat(line(three, "s").isAlike()).isTrue();
    }

    @Test
    void whatLogsSomebodyInIsMaskedHoweverDeepItIs() {
        SideBySide documents = of("""
            {password: 'p1', services: {resetToken: 'p2', list: [{apiKey: 'p3'}, ['p4']]},
             tokens: ['p5', 'p6'], passwordSetAt: {$date: '2024-01-01T00:00:00Z'}, hasPassword: true, secret: null}\
            """);
        assertThat(documents.toString()).doesNotContain("p1", "p2", "p3", "p5", "p6");
        assertThat(documents.toString()).contains("p4");
        assertThat(line(documents, "hasPassword").values().getFirst()).contains(new TypedValue("bool", "true"));
        assertThat(line(documents, "passwordSetAt")
                        .values()
                        .getFirst()
                        .orElseThrow()
                        .text())
                .startsWith("2024");
        assertThat(line(documents, "secret").values().getFirst().orElseThrow().text())
                .isEqualTo("null");
    }

    @Test
    void secretsThatDifferAreToldToDifferAndNotHow() {
        Line password = line(of("{password: 'a'}", "{password: 'b'}"), "password");
        assertThat(password.isAlike()).isFalse();
        assertThat(password.values().getFirst()).isEqualTo(password.values().getLast());
    }

    @Test
    void aDocumentOfMoreFieldsThanAnybodyReadsIsCutAndSaysSo() {
        BsonDocument large = new BsonDocument();
        for (int i = 0; i <= SideBySide.MOST_LINES; i++) {
            large.append("f" + i, new BsonInt32(i));
        }
        SideBySide cut = SideBySide.of(List.of(raw(large)));
        assertThat(cut.lines()).hasSize(SideBySide.MOST_LINES);
        assertThat(cut.isWhole()).isFalse();
        assertThat(of("{}").lines()).isEmpty();
    }

    @Test
    void emptyContainersAreValues() {
        SideBySide documents = of("{d: {}, a: [], p: [1, 2]}");
        assertThat(paths(documents)).containsExactly("d", "a", "p");
        assertThat(line(documents, "p").values().getFirst().orElseThrow().text())
                .isEqualTo("[1, 2]");
    }
}
