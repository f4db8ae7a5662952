package dev.bascule.sandbox;

import java.util.List;
import java.util.Map;

/**
 * What a sample holds, counted while it was made. Any thread.
 *
 * <p>The source is staging, the target production. The totals count what the shipped promotion copies: neither the
 * collections it leaves alone nor the translations it consumes.
 *
 * @param collections one entry per name on either side, in the order they are made
 * @param translations the rows of staging's MessageTranslation by what becomes of them
 * @param stagingUrls URLs of a staging host in a collection's field on staging, by {@code Collection.field}
 */
public record SampleFigures(
        List<CollectionFigures> collections, TranslationFigures translations, Map<String, Integer> stagingUrls) {

    /** What the shipped promotion does with a collection. */
    public enum Treatment {
        COPIED,
        CONSUMED,
        LEGACY
    }

    /**
     * One collection on both sides.
     *
     * @param different documents on both sides whose stored bytes differ
     * @param equalAfterRewriting those of {@code different} that differ by a staging host only
     * @param targetNewer those of {@code different} that are newer in production or give no telling
     */
    public record CollectionFigures(
            String name,
            Treatment treatment,
            boolean inSource,
            boolean inTarget,
            int source,
            int target,
            int equal,
            int onlySource,
            int onlyTarget,
            int different,
            int equalAfterRewriting,
            int targetNewer) {}

    /**
     * Rows of translations: the sum of the five outcomes is {@code rows}.
     *
     * @param mapped rows that become or replace an entry
     * @param identical rows whose very entry the message already has
     * @param superseded rows a newer row or a newer entry stands before
     * @param orphans rows whose message is not there
     * @param rejected rows that cannot become an entry, by the flaw they were given
     * @param textIds rows that name their message by the 24 digits instead of an object id
     * @param messagesTouched messages that get at least one entry
     */
    public record TranslationFigures(
            int rows,
            int mapped,
            int identical,
            int superseded,
            int orphans,
            Map<Flaw, Integer> rejected,
            int textIds,
            int messagesTouched) {

        public TranslationFigures {
            rejected = Map.copyOf(rejected);
        }

        public int rejectedTotal() {
            return rejected.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Why a row of translations cannot become an entry. */
    public enum Flaw {
        NO_TEXT,
        NO_LANGUAGE,
        INCOMPLETE_ENCRYPTION
    }

    public SampleFigures {
        collections = List.copyOf(collections);
        stagingUrls = Map.copyOf(stagingUrls);
    }

    /** @throws java.util.NoSuchElementException when no side has a collection of that name */
    public CollectionFigures collection(String name) {
        return collections.stream()
                .filter(figures -> figures.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The figure of {@code accept: target-only-documents} with which the shipped promotion goes through. */
    public int targetOnlyDocuments() {
        return copied(CollectionFigures::onlyTarget);
    }

    /** The figure of {@code accept: target-newer-documents} with which the shipped promotion goes through. */
    public int targetNewerDocuments() {
        return copied(CollectionFigures::targetNewer);
    }

    public int sourceDocuments() {
        return collections.stream().mapToInt(CollectionFigures::source).sum();
    }

    public int targetDocuments() {
        return collections.stream().mapToInt(CollectionFigures::target).sum();
    }

    private int copied(java.util.function.ToIntFunction<CollectionFigures> figure) {
        // What only production has is kept, not replaced.
        return collections.stream()
                .filter(figures -> figures.treatment() == Treatment.COPIED && figures.inSource())
                .mapToInt(figure)
                .sum();
    }
}
