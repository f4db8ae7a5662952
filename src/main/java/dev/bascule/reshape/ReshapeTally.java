package dev.bascule.reshape;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts what reshapers do. One thread at a time: each worker its own, added together at the end.
 *
 * <p>Embeddings are told apart by the label that their {@link EmbedTranslations} was given, rewritten fields by
 * {@code Collection.path}; both are listed in the order in which they were first announced.
 */
public final class ReshapeTally {

    /** Keeps the memory bounded where keys are no languages; more than enough for telling look-alikes. */
    private static final int MOST_LANGUAGES = 10_000;

    private final Map<String, Counts> embeddings = new LinkedHashMap<>();
    private final Map<String, FieldRewrites> rewrites = new LinkedHashMap<>();

    private static final class Counts {
        private final Map<RowBucket, Long> buckets = new EnumMap<>(RowBucket.class);
        private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
        private final TreeSet<String> languages = new TreeSet<>();
        private long coercedIds;
        private long documentsTouched;

        private long of(RowBucket bucket) {
            return buckets.getOrDefault(bucket, 0L);
        }

        private ReshapeAccount account() {
            long rows = buckets.values().stream().mapToLong(Long::longValue).sum();
            return new ReshapeAccount(
                    rows,
                    of(RowBucket.MAPPED),
                    of(RowBucket.IDENTICAL),
                    of(RowBucket.SUPERSEDED),
                    of(RowBucket.ORPHAN),
                    rejected,
                    coercedIds,
                    documentsTouched,
                    languages);
        }
    }

    /** Lists an embedding even when no row ever comes. */
    public void announceEmbedding(String label) {
        counts(label);
    }

    /** Lists a field even when no value is ever met. */
    public void announceField(String field) {
        rewrites.putIfAbsent(field, new FieldRewrites(field, 0, 0));
    }

    /** Counts one row where it ended. */
    public void row(String label, RowResult result) {
        Counts counts = counts(label);
        counts.buckets.merge(result.bucket(), 1L, Long::sum);
        result.reason().ifPresent(reason -> counts.rejected.merge(reason, 1L, Long::sum));
        if (result.coerced()) {
            counts.coercedIds++;
        }
    }

    /** Counts a message with all its rows. */
    public void embedding(String label, MessageTranslations.Embedding embedding) {
        embedding.results().forEach(result -> row(label, result));
        Counts counts = counts(label);
        if (embedding.touched()) {
            counts.documentsTouched++;
        }
        addLanguages(counts, embedding.languages());
    }

    /** Counts one text of a declared field. */
    public void scanned(String field, boolean rewritten) {
        rewrites.merge(field, new FieldRewrites(field, 1, rewritten ? 1 : 0), FieldRewrites::plus);
    }

    /** Adds what another worker counted. */
    public void add(ReshapeTally other) {
        other.embeddings.forEach((label, theirs) -> {
            Counts ours = counts(label);
            theirs.buckets.forEach((bucket, count) -> ours.buckets.merge(bucket, count, Long::sum));
            theirs.rejected.forEach((reason, count) -> ours.rejected.merge(reason, count, Long::sum));
            ours.coercedIds += theirs.coercedIds;
            ours.documentsTouched += theirs.documentsTouched;
            addLanguages(ours, theirs.languages);
        });
        other.rewrites.forEach((field, theirs) -> rewrites.merge(field, theirs, FieldRewrites::plus));
    }

    /** The accounts of one embedding so far. */
    public ReshapeAccount account(String label) {
        return counts(label).account();
    }

    /** All fields that were announced or met. */
    public List<FieldRewrites> rewrites() {
        return List.copyOf(rewrites.values());
    }

    private Counts counts(String label) {
        return embeddings.computeIfAbsent(label, key -> new Counts());
    }

    private static void addLanguages(Counts counts, Set<String> languages) {
        if (counts.languages.size() < MOST_LANGUAGES) {
            counts.languages.addAll(languages);
        }
    }
}
