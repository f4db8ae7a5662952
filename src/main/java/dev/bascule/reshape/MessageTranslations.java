package dev.bascule.reshape;

import dev.bascule.bson.BsonSplice;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawDocumentBuilder;
import dev.bascule.bson.RawElements;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the rows of one message into its map of translations. Any thread; the same input always gives the same bytes.
 *
 * <p>What no row changes stays byte for byte: every other field, every entry that keeps its place, and the whole array
 * when no row wins. A key that occurs twice in the map counts as decoders read it: the last.
 */
public final class MessageTranslations {

    private static final Comparator<String> UTF_8_ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private static final Comparator<TranslationRow.Valid> LATEST_LAST = Comparator.comparingLong(
                    TranslationRow.Valid::createdAt)
            .thenComparing(TranslationRow.Valid::id, DocumentId.bsonOrder());

    /**
     * A message after embedding.
     *
     * @param message its bytes; the very array that came in when nothing changed
     * @param results one per row
     * @param languages of the rows and of the entries that were there
     */
    public record Embedding(byte[] message, boolean touched, List<RowResult> results, Set<String> languages) {}

    private final RawBson message;
    private final String field;
    private final DocumentId messageId;
    private final Map<String, RawElements> existing = new HashMap<>();
    private final TreeMap<String, TranslationRow.Valid> changes = new TreeMap<>(UTF_8_ORDER);
    private final List<RowResult> results = new ArrayList<>();

    private MessageTranslations(RawBson message, String field) {
        this.message = message;
        this.field = field;
        this.messageId = DocumentId.of(message).orElseGet(DocumentId::absent);
    }

    /**
     * Embeds rows.
     *
     * @param rows all usable rows that belong to this message, in any order
     * @param field top-level field of the map
     * @throws IllegalArgumentException when a row belongs to another message
     */
    public static Embedding embed(RawBson message, List<TranslationRow.Valid> rows, String field) {
        return new MessageTranslations(message, field).embed(rows);
    }

    private Embedding embed(List<TranslationRow.Valid> rows) {
        rows.forEach(this::requireOwn);
        Optional<RawElements> target = message.findLast(field).filter(value -> !rows.isEmpty());
        if (target.isPresent()
                && !target.get().is(ElementType.DOCUMENT)
                && !target.get().is(ElementType.NULL)) {
            rows.forEach(row -> settle(row, RowBucket.REJECTED, Optional.of(RejectReason.TARGET_NOT_A_MAP)));
            return new Embedding(message.toBytes(), false, results, languages(rows));
        }
        target.filter(value -> value.is(ElementType.DOCUMENT)).ifPresent(this::readExisting);
        winners(rows).forEach(this::judge);
        byte[] result = changes.isEmpty() ? message.toBytes() : write(target);
        return new Embedding(result, !changes.isEmpty(), results, languages(rows));
    }

    private void requireOwn(TranslationRow.Valid row) {
        if (isCoerced(row) && !row.coercedMessageId().equals(Optional.of(messageId))) {
            throw new IllegalArgumentException(
                    "the row " + row.id() + " belongs to " + row.messageId() + ", not to " + messageId);
        }
    }

    private boolean isCoerced(TranslationRow.Valid row) {
        return !row.messageId().equals(messageId);
    }

    private void readExisting(RawElements target) {
        RawElements entries = target.document().elements();
        while (entries.next()) {
            existing.put(entries.name(), entries.mark());
        }
    }

    /** The latest row of each language; all others are settled as superseded. */
    private Map<String, TranslationRow.Valid> winners(List<TranslationRow.Valid> rows) {
        Map<String, TranslationRow.Valid> winners = new TreeMap<>();
        for (TranslationRow.Valid row : rows) {
            TranslationRow.Valid rival = winners.get(row.language());
            if (rival == null) {
                winners.put(row.language(), row);
            } else if (LATEST_LAST.compare(row, rival) > 0) {
                settle(rival, RowBucket.SUPERSEDED, Optional.empty());
                winners.put(row.language(), row);
            } else {
                settle(row, RowBucket.SUPERSEDED, Optional.empty());
            }
        }
        return winners;
    }

    private void judge(String language, TranslationRow.Valid row) {
        RawElements entry = existing.get(language);
        RowBucket bucket = entry == null ? RowBucket.MAPPED : against(entry, row);
        if (bucket == RowBucket.MAPPED) {
            changes.put(language, row);
        }
        settle(row, bucket, Optional.empty());
    }

    private static RowBucket against(RawElements entry, TranslationRow.Valid row) {
        if (!entry.is(ElementType.DOCUMENT)) {
            return RowBucket.MAPPED;
        }
        if (TranslationEntry.isSameContent(entry.document(), row.entry())) {
            return RowBucket.IDENTICAL;
        }
        OptionalLong lastChange = TranslationEntry.lastChange(entry.document());
        return lastChange.isEmpty() || row.updatedAt() > lastChange.getAsLong()
                ? RowBucket.MAPPED
                : RowBucket.SUPERSEDED;
    }

    private void settle(TranslationRow.Valid row, RowBucket bucket, Optional<RejectReason> reason) {
        results.add(new RowResult(row.id(), bucket, reason, isCoerced(row)));
    }

    private byte[] write(Optional<RawElements> target) {
        BsonSplice splice = new BsonSplice(message);
        if (target.isPresent() && target.get().is(ElementType.DOCUMENT)) {
            changeMap(splice, target.get());
        } else {
            RawDocumentBuilder map = new RawDocumentBuilder();
            changes.forEach(
                    (language, row) -> map.appendDocument(language, row.entry().toBytes()));
            int from = target.map(RawElements::elementStart).orElse(message.end() - 1);
            int to = target.map(RawElements::valueEnd).orElse(message.end() - 1);
            splice.replace(from, to, RawDocumentBuilder.documentElement(field, map.build()));
        }
        return splice.finish();
    }

    private void changeMap(BsonSplice splice, RawElements target) {
        splice.enter(target.valueStart());
        RawElements entries = target.document().elements();
        while (entries.next()) {
            String language = entries.name();
            TranslationRow.Valid row = changes.get(language);
            boolean counts = entries.elementStart() == existing.get(language).elementStart();
            if (row != null && counts) {
                splice.replace(entries.elementStart(), entries.valueEnd(), element(row));
            }
        }
        int end = target.valueEnd() - 1;
        changes.forEach((language, row) -> {
            if (!existing.containsKey(language)) {
                splice.replace(end, end, element(row));
            }
        });
        splice.leave();
    }

    private static byte[] element(TranslationRow.Valid row) {
        return RawDocumentBuilder.documentElement(row.language(), row.entry().toBytes());
    }

    private Set<String> languages(List<TranslationRow.Valid> rows) {
        Set<String> languages = new HashSet<>(existing.keySet());
        rows.forEach(row -> languages.add(row.language()));
        return languages;
    }
}
