package dev.bascule.reshape;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import java.util.List;
import java.util.function.Function;

/**
 * Embeds rows of translations into the messages that pass by. Any thread, as far as {@code rows} allows it.
 *
 * <p>Counts the rows of the messages it meets. Orphans and rows refused when read meet no message: who reads the rows
 * counts them, with {@link ReshapeTally#row}.
 *
 * @param label under which the tally counts
 * @param field top-level field of the map
 * @param rows all usable rows of a message, by its id; empty when it has none
 */
public record EmbedTranslations(String label, String field, Function<DocumentId, List<TranslationRow.Valid>> rows)
        implements DocumentReshaper {

    public EmbedTranslations {
        if (field.isEmpty() || field.indexOf('.') >= 0 || field.indexOf('\0') >= 0 || field.equals("_id")) {
            throw new IllegalArgumentException("no top-level field for a map: " + field);
        }
    }

    @Override
    public byte[] reshape(byte[] document, ReshapeTally tally) {
        RawBson message = RawBson.of(document);
        List<TranslationRow.Valid> own = DocumentId.of(message).map(rows).orElse(List.of());
        if (own.isEmpty()) {
            return document;
        }
        MessageTranslations.Embedding embedding = MessageTranslations.embed(message, own, field);
        tally.embedding(label, embedding);
        return embedding.message();
    }

    @Override
    public void announce(ReshapeTally tally) {
        tally.announceEmbedding(label);
    }
}
