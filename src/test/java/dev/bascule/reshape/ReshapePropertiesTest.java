package dev.bascule.reshape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.BsonSamples;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

class ReshapePropertiesTest {

    private static final List<String> FIELDS = List.of(
            "targetLanguage",
            "language",
            "translatedContent",
            "content",
            "translationModel",
            "confidenceScore",
            "isEncrypted",
            "encryptionKeyId",
            "encryptionIv",
            "encryptionAuthTag",
            "createdAt",
            "updatedAt");
    private static final List<String> LANGUAGES =
            List.of("fr", "FR", "de", "0", "$x", "a.b", "__proto__", "é𝄞", "", " ", "\u00A0", "\u001C");

    /** Values that mean something somewhere, mixed with every type. */
    @Provide
    Arbitrary<BsonValue> values() {
        List<BsonValue> values = new ArrayList<>(BsonSamples.everyType());
        values.addAll(List.of(
                BsonNull.VALUE,
                BsonBoolean.TRUE,
                new BsonString("x"),
                new BsonString("2026-01-01T00:00:00.000Z"),
                new BsonString("2026-01-01T00:00:00"),
                new BsonDateTime(1_767_225_600_000L),
                new BsonDateTime(1_767_225_600_001L),
                new BsonBinary(new byte[0])));
        return Arbitraries.of(values);
    }

    @Provide
    Arbitrary<List<BsonDocument>> rows() {
        Arbitrary<BsonValue> languages = Arbitraries.of(LANGUAGES).map(BsonString::new);
        Arbitrary<BsonDocument> noise =
                Arbitraries.maps(Arbitraries.of(FIELDS), values()).ofMaxSize(4).map(ReshapePropertiesTest::document);
        Arbitrary<BsonValue> messages = Arbitraries.of(
                new BsonInt32(0),
                new BsonInt32(99),
                new BsonObjectId(new ObjectId(Rows.MESSAGE_ID)),
                new BsonString(Rows.MESSAGE_ID),
                new BsonString("none"));
        return Combinators.combine(languages, messages, noise)
                .as((language, message, changes) -> {
                    BsonDocument row = new BsonDocument("messageId", message)
                            .append("targetLanguage", language)
                            .append("translatedContent", new BsonString("x"))
                            .append("createdAt", new BsonDateTime(5));
                    row.putAll(changes);
                    return row;
                })
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<BsonDocument> maps() {
        Arbitrary<BsonValue> entries = Arbitraries.maps(
                        Arbitraries.of(
                                "text", "translationModel", "confidenceScore", "isEncrypted", "createdAt", "updatedAt"),
                        values())
                .map(ReshapePropertiesTest::document);
        Arbitrary<String> keys = Arbitraries.of(LANGUAGES);
        return Arbitraries.maps(keys, Arbitraries.oneOf(entries, values()))
                .ofMaxSize(5)
                .map(ReshapePropertiesTest::document);
    }

    @Property(tries = 2000)
    void everyRowEndsOnceAndTheCheckerAgrees(
            @ForAll("maps") BsonDocument map,
            @ForAll("values") BsonValue other,
            @ForAll("rows") List<BsonDocument> documents) {
        List<byte[]> rows = numbered(documents);
        assertThat(rows)
                .allSatisfy(row -> assertThat(ExpectedEntry.of(row).language().isPresent())
                        .isEqualTo(Rows.read(row) instanceof TranslationRow.Valid));
        List<byte[]> messages = List.of(
                BsonSamples.bytes(BsonSamples.allTypes()
                        .append("_id", new BsonInt32(0))
                        .append("translations", map)
                        .append("z", other)),
                BsonSamples.bytes(new BsonDocument("_id", new BsonObjectId(new ObjectId(Rows.MESSAGE_ID)))
                        .append("translations", other)));
        ReshapeTally first = new ReshapeTally();
        List<byte[]> once = embed(messages, rows, first);
        assertThat(first.account("t").balances()).isTrue();
        assertThat(first.account("t").rows()).isEqualTo(rows.size());
        ReshapeTally second = new ReshapeTally();
        List<byte[]> twice = embed(once, rows, second);
        assertThat(second.account("t").mapped()).isZero();
        assertThat(second.account("t").documentsTouched()).isZero();
        assertThat(second.account("t").identical())
                .isEqualTo(first.account("t").mapped() + first.account("t").identical());
        assertThat(twice).isEqualTo(once);
    }

    @Property(tries = 3000)
    void rewritingItsOwnOutputChangesNothing(@ForAll("urls") String url, @ForAll("values") BsonValue other) {
        BsonDocument document = BsonSamples.allTypes()
                .append("url", new BsonString(url))
                .append("map", new BsonDocument("k", new BsonDocument("url", new BsonString(url)).append("o", other)))
                .append("deep", new BsonDocument("a", other).append("b", new BsonString(url)));
        byte[] once = RewriteUrlsTest.reshape(BsonSamples.bytes(document), new ReshapeTally());
        ReshapeTally tally = new ReshapeTally();
        assertThat(RewriteUrlsTest.reshape(once, tally)).isSameAs(once);
        assertThat(tally.rewrites()).allMatch(field -> field.rewritten() == 0);
    }

    @Provide
    Arbitrary<String> urls() {
        Arbitrary<String> pieces = Arbitraries.of(
                "staging",
                ".",
                ".meeshy.me",
                "staging.meeshy.me",
                "cdn",
                "old.tld",
                ":8443",
                ":",
                "@",
                "/",
                "?",
                "#",
                "é",
                "[",
                "]",
                "%",
                " ",
                "\\",
                "x",
                "_",
                "-",
                ":08443",
                "\u00A0",
                "ẞ",
                "\u0301");
        return Combinators.combine(
                        Arbitraries.of("http://", "https://", "HTTPS://", "ftp://", ""),
                        pieces.list().ofMaxSize(6))
                .as((scheme, rest) -> scheme + String.join("", rest));
    }

    private static List<byte[]> embed(List<byte[]> messages, List<byte[]> rows, ReshapeTally tally) {
        Set<DocumentId> ids = new HashSet<>();
        messages.forEach(message -> ids.add(DocumentId.of(RawBson.of(message)).orElseThrow()));
        rows.stream().map(Rows::read).forEach(row -> countUnplaced(row, ids, tally));
        List<byte[]> results = new ArrayList<>();
        for (byte[] message : messages) {
            DocumentId id = DocumentId.of(RawBson.of(message)).orElseThrow();
            List<byte[]> own = rows.stream()
                    .filter(row -> belongs(Rows.read(row), ids, id))
                    .toList();
            EmbedTranslations embed = new EmbedTranslations(
                    "t", "translations", key -> own.stream().map(Rows::valid).toList());
            byte[] result = embed.reshape(message, tally);
            MessageTranslations.Embedding again = MessageTranslations.embed(
                    RawBson.of(message), own.stream().map(Rows::valid).toList(), "translations");
            assertThat(again.message()).isEqualTo(result);
            assertThat(EmbedTranslationsCheck.check(message, result, own, "translations", again.results()))
                    .isEmpty();
            results.add(result);
        }
        return results;
    }

    private static void countUnplaced(TranslationRow row, Set<DocumentId> ids, ReshapeTally tally) {
        switch (row) {
            case TranslationRow.Rejected rejected -> {
                tally.row("t", RowResult.rejected(rejected));
            }
            case TranslationRow.Valid valid -> {
                if (valid.message(ids::contains).isEmpty()) {
                    tally.row("t", RowResult.orphan(valid));
                }
            }
        }
    }

    private static boolean belongs(TranslationRow row, Set<DocumentId> ids, DocumentId message) {
        return row instanceof TranslationRow.Valid valid
                && valid.message(ids::contains).filter(message::equals).isPresent();
    }

    private static List<byte[]> numbered(List<BsonDocument> rows) {
        List<byte[]> numbered = new ArrayList<>();
        for (BsonDocument row : rows) {
            BsonDocument copy = new BsonDocument("_id", new BsonInt32(numbered.size()));
            copy.putAll(row);
            numbered.add(BsonSamples.bytes(copy));
        }
        return numbered;
    }

    private static BsonDocument document(Map<String, BsonValue> fields) {
        BsonDocument document = new BsonDocument();
        document.putAll(fields);
        return document;
    }
}
