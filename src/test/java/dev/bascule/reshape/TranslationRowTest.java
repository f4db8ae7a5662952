package dev.bascule.reshape;

import static dev.bascule.reshape.Rows.read;
import static dev.bascule.reshape.Rows.row;
import static dev.bascule.reshape.Rows.valid;
import static dev.bascule.reshape.Rows.with;
import static dev.bascule.reshape.Rows.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.BsonSamples;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.BsonBinary;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationRowTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{targetLanguage: 'de', language: 'it'} | de",
                "{targetLanguage: '', language: 'it'} | it",
                "{targetLanguage: '  ', language: 'it'} | it",
                "{targetLanguage: null, language: 'it'} | it",
                "{targetLanguage: 7, language: 'it'} | it",
                "{targetLanguage: ' de '} | ' de '",
                "{targetLanguage: 'FR'} | FR",
                "{targetLanguage: '0'} | 0",
                "{targetLanguage: 'a$x'} | a$x",
                "{targetLanguage: 'é𝄞'} | é𝄞",
                "{targetLanguage: 'constructor'} | constructor",
            })
    void keyIsTheTargetLanguageElseTheLanguageUntrimmed(String json, String expected) {
        assertThat(valid(row(json)).language()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{targetLanguage: null} | missing-language",
                "{targetLanguage: null, language: null} | missing-language",
                "{targetLanguage: ' ', language: ''} | missing-language",
                "{targetLanguage: 5, language: 5} | missing-language",
                "{targetLanguage: ' ', language: '  '} | invalid-language-key",
                "{targetLanguage: 'zh.Hant', language: 'zh'} | invalid-language-key",
                "{targetLanguage: '$fr'} | invalid-language-key",
                "{targetLanguage: 'f\\u0000r'} | invalid-language-key",
                "{targetLanguage: '__proto__'} | invalid-language-key",
                "{translatedContent: ''} | missing-text",
                "{translatedContent: null, translatedText: 5, content: ''} | missing-text",
                "{isEncrypted: true} | incomplete-encryption",
                "{isEncrypted: true, encryptionKeyId: 'k', encryptionIv: 'i', encryptionAuthTag: ''}"
                        + " | incomplete-encryption",
                "{isEncrypted: true, encryptionKeyId: 'k', encryptionIv: 7, encryptionAuthTag: 't'}"
                        + " | incomplete-encryption",
                "{messageId: null} | missing-message-id",
                "{createdAt: 'yesterday'} | invalid-timestamp",
                "{updatedAt: 12} | invalid-timestamp",
                "{createdAt: null, _id: 'text'} | invalid-timestamp",
            })
    void faultIsNamed(String json, String reason) {
        assertThat(read(row(json))).isInstanceOfSatisfying(TranslationRow.Rejected.class, rejected -> assertThat(
                        rejected.reason().word())
                .isEqualTo(reason));
    }

    @Test
    void keyOf64UnitsIsTheLongest() {
        assertThat(read(with(row("{}"), "targetLanguage", new BsonString("x".repeat(64)))))
                .isInstanceOf(TranslationRow.Valid.class);
        assertThat(read(with(row("{}"), "targetLanguage", new BsonString("x".repeat(65)))))
                .isInstanceOf(TranslationRow.Rejected.class);
        assertThat(read(with(row("{}"), "targetLanguage", new BsonString("𝄞".repeat(33)))))
                .isInstanceOf(TranslationRow.Rejected.class);
    }

    @Test
    void firstFaultOfTheListIsNamed() {
        byte[] worst =
                row("{targetLanguage: null, translatedContent: '', isEncrypted: true, messageId: null, createdAt: 1}");
        List<BsonValue> repairs = List.of(
                new BsonString("$"), new BsonString("fr"), new BsonString("text"), BsonNull.VALUE, new BsonString("m"));
        List<String> fields =
                List.of("targetLanguage", "targetLanguage", "translatedContent", "isEncrypted", "messageId");
        List<RejectReason> reasons = List.of(RejectReason.values());
        for (int i = 0; i < repairs.size(); i++) {
            assertThat(((TranslationRow.Rejected) read(worst)).reason()).isEqualTo(reasons.get(i));
            worst = with(worst, fields.get(i), repairs.get(i));
        }
        assertThat(((TranslationRow.Rejected) read(worst)).reason()).isEqualTo(RejectReason.INVALID_TIMESTAMP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{translatedContent: 'a', translatedText: 'b', content: 'c'} | a",
                "{translatedContent: '', translatedText: 'b', content: 'c'} | b",
                "{translatedContent: null, translatedText: 5, content: 'c'} | c",
                "{translatedContent: ' '} | ' '",
            })
    void textIsTheFirstNonEmptyOfThree(String json, String expected) {
        assertThat(entry(row(json)).getString("text").getValue()).isEqualTo(expected);
    }

    @Test
    void entryHasItsFieldsInOrder() {
        byte[] encrypted = row(
                "{isEncrypted: true, encryptionAuthTag: 't', encryptionIv: 'i', encryptionKeyId: 'k', confidenceScore:"
                        + " 0, cacheKey: 'x'}");
        assertThat(entry(encrypted).keySet())
                .containsExactly(
                        "text",
                        "translationModel",
                        "confidenceScore",
                        "isEncrypted",
                        "encryptionKeyId",
                        "encryptionIv",
                        "encryptionAuthTag",
                        "createdAt",
                        "updatedAt");
        assertThat(entry(row("{isEncrypted: false, encryptionKeyId: 'k'}")).keySet())
                .containsExactly("text", "translationModel", "createdAt", "updatedAt");
        assertThat(entry(row("{isEncrypted: 'true'}"))).doesNotContainKey("isEncrypted");
    }

    @Test
    void modelIsBasicWhenItIsNoFilledText() {
        assertThat(List.of("{translationModel: ''}", "{translationModel: null}", "{translationModel: 3}"))
                .allSatisfy(json -> assertThat(
                                entry(row(json)).getString("translationModel").getValue())
                        .isEqualTo("basic"));
        assertThat(entry(row("{}")).getString("translationModel").getValue()).isEqualTo("premium");
    }

    @Test
    void confidenceKeepsItsTypeAndIsLeftOutWhenItIsNoNumber() {
        List<BsonValue> numbers = List.of(
                new BsonInt32(0),
                new BsonInt64(0),
                new BsonDouble(-0.0),
                new BsonDouble(Double.NaN),
                new BsonDecimal128(Decimal128.parse("0.90")));
        assertThat(numbers).allSatisfy(number -> assertThat(entry(with(row("{}"), "confidenceScore", number)))
                .containsEntry("confidenceScore", number));
        assertThat(entry(row("{confidenceScore: null}"))).doesNotContainKey("confidenceScore");
        assertThat(entry(row("{confidenceScore: '0.9'}"))).doesNotContainKey("confidenceScore");
    }

    @Test
    void binaryCompanionsAreKeptAsTheyAre() {
        BsonBinary key = new BsonBinary((byte) 4, new byte[16]);
        byte[] sound =
                with(row("{isEncrypted: true, encryptionIv: 'i', encryptionAuthTag: 't'}"), "encryptionKeyId", key);
        assertThat(entry(sound)).containsEntry("encryptionKeyId", key);
        assertThat(read(with(sound, "encryptionKeyId", new BsonBinary(new byte[0]))))
                .isInstanceOf(TranslationRow.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-27T10:00:00.123Z, 2026-01-27T10:00:00.123Z",
        "2026-01-27T10:00:00.1239Z, 2026-01-27T10:00:00.123Z",
        "2026-01-27T10:00:00Z, 2026-01-27T10:00:00Z",
        "2026-01-27T10:00Z, 2026-01-27T10:00:00Z",
        "2026-01-27T10:00:00+01:00, 2026-01-27T09:00:00Z",
        "2026-01-27T10:00:00.5-05:30, 2026-01-27T15:30:00.500Z",
        "2026-01-27T10:00:00+01, 2026-01-27T09:00:00Z",
        "2026-01-27t10:00:00z, 2026-01-27T10:00:00Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
    })
    void isoTextWithOffsetBecomesADate(String text, Instant expected) {
        assertThat(valid(with(row("{}"), "createdAt", new BsonString(text))).createdAt())
                .isEqualTo(expected.toEpochMilli());
        assertThat(ExpectedEntry.of(with(row("{}"), "createdAt", new BsonString(text)))
                        .createdAt())
                .isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-27T10:00:00",
                "2026-01-27",
                "2026-02-30T10:00:00Z",
                "2026-01-27 10:00:00Z",
                " 2026-01-27T10:00:00Z",
                "2026-01-27T10:00:00ZZ",
                "2026-01-27T10:00:00+0100",
                "2026-01-27T10:00:00+01:00[Europe/Paris]",
                "+999999999-01-01T00:00:00Z",
                "1769508000000",
                "",
            })
    void otherTextIsNoTimestamp(String text) {
        byte[] row = with(row("{}"), "updatedAt", new BsonString(text));
        assertThat(((TranslationRow.Rejected) read(row)).reason()).isEqualTo(RejectReason.INVALID_TIMESTAMP);
    }

    @Test
    void missingTimestampsComeFromTheObjectIdAndFromEachOther() {
        byte[] neither = row("65b3f0a1c2d3e4f5a6b7c8d9", "{createdAt: null, updatedAt: null}");
        assertThat(valid(neither).createdAt()).isEqualTo(0x65b3f0a1L * 1000);
        assertThat(valid(neither).updatedAt()).isEqualTo(0x65b3f0a1L * 1000);
        byte[] created = without(row("{_id: 'text'}"), "updatedAt");
        assertThat(valid(created).updatedAt()).isEqualTo(valid(created).createdAt());
        assertThat(entry(created).getDateTime("updatedAt"))
                .isEqualTo(entry(created).getDateTime("createdAt"));
    }

    @Test
    void messageIsFoundExactlyAndThenAsObjectId() {
        DocumentId text = DocumentId.of(new BsonString(Rows.MESSAGE_ID));
        DocumentId objectId = DocumentId.of(new BsonObjectId(new ObjectId(Rows.MESSAGE_ID)));
        TranslationRow.Valid row = valid(row("{messageId: '%s'}".formatted(Rows.MESSAGE_ID)));
        assertThat(row.message(Set.of(text, objectId)::contains)).contains(text);
        assertThat(row.message(Set.of(objectId)::contains)).contains(objectId);
        assertThat(row.message(id -> false)).isEmpty();
        assertThat(valid(row("{messageId: 'cuid'}")).coercedMessageId()).isEmpty();
        assertThat(valid(row("{}")).message(Set.of(text)::contains)).isEmpty();
    }

    @Test
    void textThatIsNoUtf8IsKeptAndSuchALanguageIsRefused() {
        byte[] row = row("{translatedContent: 'QQQQ', targetLanguage: 'WWWW'}");
        byte[] brokenText = replace(row, 'Q');
        TranslationRow.Valid valid = valid(brokenText);
        assertThat(new String(valid.entry().toBytes(), StandardCharsets.ISO_8859_1))
                .contains("\u00FF\u00FF\u00FF\u00FF");
        assertThat(((TranslationRow.Rejected) read(replace(row, 'W'))).reason())
                .isEqualTo(RejectReason.INVALID_LANGUAGE_KEY);
        assertThat(ExpectedEntry.of(replace(row, 'W')).language()).isEmpty();
    }

    @Test
    void repeatedFieldCountsAsItsLast() {
        byte[] twice = BsonSamples.concat(row("{}"), BsonSamples.bytes("{targetLanguage: 'it', createdAt: null}"));
        assertThat(valid(twice).language()).isEqualTo("it");
        assertThat(valid(twice).createdAt()).isEqualTo(0xaaaaaaaaL * 1000);
    }

    @Test
    void rowWithoutIdIsReadAndShownAsNull() {
        byte[] row = without(row("{}"), "_id");
        assertThat(valid(row).id().toExtendedJson()).isEqualTo("null");
    }

    private static byte[] replace(byte[] row, char letter) {
        byte[] broken = row.clone();
        for (int i = 0; i < broken.length; i++) {
            broken[i] = broken[i] == letter ? (byte) 0xFF : broken[i];
        }
        return broken;
    }

    private static BsonDocument entry(byte[] row) {
        RawBson entry = valid(row).entry();
        return Slice.decode(entry.toBytes());
    }
}
