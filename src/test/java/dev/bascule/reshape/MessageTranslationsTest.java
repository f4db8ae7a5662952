package dev.bascule.reshape;

import static dev.bascule.reshape.Rows.embed;
import static dev.bascule.reshape.Rows.message;
import static dev.bascule.reshape.Rows.row;
import static dev.bascule.reshape.Rows.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.bson.BsonSamples;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawDocumentBuilder;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Locale;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTranslationsTest {

    private static final String DATES =
            "createdAt: {$date: '2026-01-01T00:00:00Z'}, updatedAt: {$date: '2026-01-02T00:00:00Z'}";
    private static final String ENTRY = "{text: 'bonjour', translationModel: 'premium', " + DATES + "}";

    @ParameterizedTest
    @ValueSource(strings = {"translations: null,", "translations: {},"})
    void mapKeepsItsPlace(String before) {
        assertThat(embed(message(before), row("{}")).message())
                .isEqualTo(message("translations: {fr: " + ENTRY + "},"));
    }

    @Test
    void absentMapGoesToTheEnd() {
        BsonDocument expected =
                Slice.decode(message("")).append("translations", BsonDocument.parse("{fr: " + ENTRY + "}"));
        assertThat(embed(message(""), row("{}")).message()).isEqualTo(BsonSamples.bytes(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'text'", "[]", "5", "true"})
    void whatIsNoMapRejectsAllRowsAndStays(String value) {
        byte[] message = message("translations: " + value + ",");
        MessageTranslations.Embedding embedding = embed(message, row("a", "{}"), row("b", "{targetLanguage: 'de'}"));
        assertThat(embedding.message()).isSameAs(message);
        assertThat(embedding.results())
                .hasSize(2)
                .allMatch(result -> result.reason().orElseThrow() == RejectReason.TARGET_NOT_A_MAP);
    }

    @Test
    void existingEntriesKeepPlaceAndBytesAndNewKeysFollowInOrderOfUtf8() {
        byte[] message = message("translations: {it: {text: 5}, fr: null, 'a.b': 1, $x: []},");
        MessageTranslations.Embedding embedding = embed(
                message,
                row("a", "{targetLanguage: '\uFB01'}"),
                row("b", "{targetLanguage: '\uD834\uDD1E'}"),
                row("c", "{targetLanguage: '0'}"),
                row("d", "{targetLanguage: 'de'}"),
                row("e", "{}"));
        assertThat(Slice.decode(embedding.message()).getDocument("translations").keySet())
                .containsExactly("it", "fr", "a.b", "$x", "0", "de", "\uFB01", "\uD834\uDD1E");
        assertThat(buckets(embedding)).containsOnly(RowBucket.MAPPED);
    }

    @Test
    void latestCreatedWinsThenTheGreatestId() {
        MessageTranslations.Embedding embedding = embed(
                message(""),
                row(
                        "1",
                        "{translatedContent: 'old', createdAt: {$date: '2025-01-01T00:00:00Z'},"
                                + " updatedAt: {$date: '2027-01-01T00:00:00Z'}}"),
                row("f", "{translatedContent: 'greatest'}"),
                row("7", "{translatedContent: 'smaller'}"));
        assertThat(text(embedding, "fr")).isEqualTo("greatest");
        assertThat(buckets(embedding))
                .containsExactlyInAnyOrder(RowBucket.MAPPED, RowBucket.SUPERSEDED, RowBucket.SUPERSEDED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{text: 'bonjour', translationModel: 'premium'} | IDENTICAL",
                "{text: 'bonjour', translationModel: 'premium', isEncrypted: false, encryptionKeyId: null} | IDENTICAL",
                "{text: 'bonjour', translationModel: 'premium', confidenceScore: null} | IDENTICAL",
                "{text: 'bonjour', translationModel: 'premium', confidenceScore: 0} | MAPPED",
                "{text: 'bonjour', translationModel: 'premium', encryptionKeyId: 'k'} | MAPPED",
                "{text: 'bonjour'} | MAPPED",
                "{text: 'x', updatedAt: {$date: '2026-01-01T23:59:59.999Z'}} | MAPPED",
                "{text: 'x', updatedAt: {$date: '2026-01-02T00:00:00Z'}} | SUPERSEDED",
                "{text: 'x', updatedAt: '2026-01-02T01:00:00.000+01:00'} | SUPERSEDED",
                "{text: 'x', updatedAt: '2026-01-02T00:59:59+01:00'} | MAPPED",
                "{text: 'x', updatedAt: 'unreadable', createdAt: {$date: '2027-01-01T00:00:00Z'}} | SUPERSEDED",
                "{text: 'x', updatedAt: null, createdAt: '2025-01-01T00:00:00Z'} | MAPPED",
                "{text: 'x', updatedAt: '2027-01-01T00:00:00'} | MAPPED",
                "{text: 'x', createdAt: 5} | MAPPED",
                "null | MAPPED",
                "'''bonjour''' | MAPPED",
                "[] | MAPPED",
            })
    void againstAnExistingEntry(String existing, RowBucket expected) {
        byte[] message = message("translations: {a: 1, fr: " + existing + ", z: 2},");
        MessageTranslations.Embedding embedding = embed(message, row("{}"));
        assertThat(buckets(embedding)).containsExactly(expected);
        if (expected == RowBucket.MAPPED) {
            assertThat(embedding.message()).isEqualTo(message("translations: {a: 1, fr: " + ENTRY + ", z: 2},"));
            assertThat(embedding.touched()).isTrue();
        } else {
            assertThat(embedding.message()).isSameAs(message);
            assertThat(embedding.touched()).isFalse();
        }
    }

    @Test
    void confidenceIsComparedWithItsType() {
        String entry = "{text: 'bonjour', translationModel: 'premium', confidenceScore: %s}";
        byte[] row = row("{confidenceScore: {$numberDouble: '1.0'}}");
        assertThat(buckets(
                        embed(message("translations: {fr: " + entry.formatted("{$numberDouble: '1.0'}") + "},"), row)))
                .containsExactly(RowBucket.IDENTICAL);
        assertThat(buckets(embed(message("translations: {fr: " + entry.formatted("1") + "},"), row)))
                .containsExactly(RowBucket.MAPPED);
    }

    @Test
    void sameEncryptionIsIdenticalAndAnotherKeyIsNot() {
        String companions = "encryptionKeyId: 'k', encryptionIv: 'i', encryptionAuthTag: 't', isEncrypted: true";
        byte[] message =
                message("translations: {fr: {text: 'bonjour', translationModel: 'premium', " + companions + "}},");
        assertThat(buckets(embed(message, row("{" + companions + "}")))).containsExactly(RowBucket.IDENTICAL);
        assertThat(buckets(embed(message, row("{" + companions.replace("'k'", "'other'") + "}"))))
                .containsExactly(RowBucket.MAPPED);
        assertThat(buckets(embed(message, row("{}")))).containsExactly(RowBucket.MAPPED);
    }

    @Test
    void repeatedKeyOfTheMapCountsAsItsLast() {
        byte[] map = BsonSamples.concat(
                BsonSamples.bytes("{fr: {text: 'first'}, x: 1}"), BsonSamples.bytes("{fr: {text: 'last'}, y: 2}"));
        byte[] message = new RawDocumentBuilder()
                .copy(RawBson.of(message("")).find("_id").orElseThrow())
                .appendDocument("translations", map)
                .build();
        byte[] after = embed(message, row("{}")).message();
        List<Slice> entries = Slice.of(Slice.of(after).get(1).value());
        assertThat(entries).map(Slice::name).containsExactly("fr", "x", "fr", "y");
        assertThat(entries.get(0)).isEqualTo(Slice.of(map).get(0));
        assertThat(Slice.decode(entries.get(2).value()).getString("text").getValue())
                .isEqualTo("bonjour");
    }

    @Test
    void keysThatDifferInCaseAreTwoAndReported() {
        ReshapeTally tally = new ReshapeTally();
        tally.embedding(
                "t", embed(message("translations: {FR: 1},"), row("a", "{}"), row("b", "{targetLanguage: 'de'}")));
        assertThat(tally.account("t").lookAlikes()).containsExactly(List.of("FR", "fr"));
        assertThat(tally.account("t").languages()).containsExactly("FR", "de", "fr");
    }

    @Test
    void everyTypeBesideTheMapSurvives() {
        BsonDocument all = BsonSamples.allTypes();
        all.put("_id", Slice.decode(message("")).get("_id"));
        byte[] before = BsonSamples.bytes(all);
        byte[] after = embed(before, row("{}")).message();
        assertThat(Slice.of(after).subList(0, all.size())).isEqualTo(Slice.of(before));
        assertThat(after).hasSizeGreaterThan(before.length);
    }

    @Test
    void rowFoundByCoercionIsCountedSo() {
        byte[] coerced = row("{messageId: '" + Rows.MESSAGE_ID.toUpperCase(Locale.ROOT) + "'}");
        assertThat(embed(message(""), coerced).results()).allMatch(RowResult::coerced);
        assertThat(embed(message(""), row("{}")).results()).noneMatch(RowResult::coerced);
    }

    @Test
    void rowOfAnotherMessageIsAMistakeOfTheCaller() {
        TranslationRow.Valid stray = valid(row("{messageId: 'other'}"));
        assertThatThrownBy(() -> MessageTranslations.embed(RawBson.of(message("")), List.of(stray), "translations"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void checkerSeesWhatIsWrong() {
        byte[] before = message("translations: {a: 1},");
        byte[] row = row("{}");
        MessageTranslations.Embedding sound = embed(before, row);
        List<byte[]> wrong = List.of(
                before,
                message("translations: {a: 2, fr: " + ENTRY + "},"),
                message("translations: {fr: " + ENTRY + ", a: 1},"),
                message("translations: {a: 1, fr: " + ENTRY.replace("bonjour", "x") + "},"),
                message("translations: {a: 1, fr: {translationModel: 'premium', text: 'bonjour', " + DATES + "}},"),
                message("translations: {a: 1, fr: " + ENTRY + "}, more: 1,"),
                message("translations: [],"),
                BsonSamples.bytes(Slice.decode(sound.message())
                        .append("content", Slice.decode(before).get("z"))));
        assertThat(wrong).allSatisfy(after -> assertThat(check(before, after, row, sound.results()))
                .isNotEmpty());
        assertThat(check(before, sound.message(), row, List.of())).hasSize(1);
        List<RowResult> miscounted =
                embed(message("translations: {fr: " + ENTRY + "},"), row).results();
        assertThat(check(before, sound.message(), row, miscounted).getFirst().english())
                .contains("should count as mapped, and counts as identical");
    }

    private static List<Text> check(byte[] before, byte[] after, byte[] row, List<RowResult> results) {
        return EmbedTranslationsCheck.check(before, after, List.of(row), "translations", results);
    }

    private static List<RowBucket> buckets(MessageTranslations.Embedding embedding) {
        return embedding.results().stream().map(RowResult::bucket).toList();
    }

    private static String text(MessageTranslations.Embedding embedding, String language) {
        return Slice.decode(embedding.message())
                .getDocument("translations")
                .getDocument(language)
                .getString("text")
                .getValue();
    }
}
