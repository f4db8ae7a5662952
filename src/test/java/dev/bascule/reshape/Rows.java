package dev.bascule.reshape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.BsonSamples;
import dev.bascule.bson.RawBson;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Rows and messages for the tests of this package, written as JSON. */
final class Rows {

    static final String MESSAGE_ID = "65b3f0a1c2d3e4f5a6b7c8d9";

    private Rows() {}

    /** A sound row of the message {@value #MESSAGE_ID}; fields of {@code json} come on top. */
    static byte[] row(String id, String json) {
        BsonDocument row = BsonDocument.parse("""
            {_id: {$oid: '%s'}, messageId: {$oid: '%s'}, targetLanguage: 'fr', translatedContent: 'bonjour',
             translationModel: 'premium', createdAt: {$date: '2026-01-01T00:00:00Z'},
             updatedAt: {$date: '2026-01-02T00:00:00Z'}}\
            """.formatted(id.repeat(24 / id.length()), MESSAGE_ID));
        row.putAll(BsonDocument.parse(json));
        return BsonSamples.bytes(row);
    }

    static byte[] row(String json) {
        return row("a", json);
    }

    /** The row without some of its fields. */
    static byte[] without(byte[] row, String... names) {
        BsonDocument document = Slice.decode(row);
        List.of(names).forEach(document::remove);
        return BsonSamples.bytes(document);
    }

    static byte[] with(byte[] row, String name, BsonValue value) {
        return BsonSamples.bytes(Slice.decode(row).append(name, value));
    }

    static TranslationRow read(byte[] row) {
        return TranslationRow.read(RawBson.of(row));
    }

    static TranslationRow.Valid valid(byte[] row) {
        return (TranslationRow.Valid) read(row);
    }

    /** A message with a field before and one behind the given ones. */
    static byte[] message(String fields) {
        return BsonSamples.bytes("{_id: {$oid: '%s'}, content: 'é', %s z: 1}".formatted(MESSAGE_ID, fields));
    }

    /** Embeds, and has the independent checker agree. */
    static MessageTranslations.Embedding embed(byte[] message, byte[]... rows) {
        List<TranslationRow.Valid> valid =
                List.of(rows).stream().map(Rows::valid).toList();
        MessageTranslations.Embedding embedding = MessageTranslations.embed(RawBson.of(message), valid, "translations");
        assertThat(EmbedTranslationsCheck.check(
                        message, embedding.message(), List.of(rows), "translations", embedding.results()))
                .isEmpty();
        return embedding;
    }
}
