package dev.bascule.compare;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Two environments side by side, as they were when they were read. Any thread.
 *
 * @param source name of the environment
 * @param target name of the environment
 * @param deep whether every document was compared, and not only counts
 * @param ignored fields that were left out when documents with other bytes were looked at again
 * @param collections a row per name on either side, in {@link String}'s order
 */
public record Comparison(
        String source, String target, boolean deep, IgnoredFields ignored, Instant measuredAt, List<Row> collections) {

    /** Ids of each kind that a row names; an export names all. */
    public static final int MOST_NAMED = 10_000;

    public Comparison {
        collections = List.copyOf(collections);
    }

    /** One that ignores nothing. */
    public Comparison(String source, String target, boolean deep, Instant measuredAt, List<Row> collections) {
        this(source, target, deep, IgnoredFields.NONE, measuredAt, collections);
    }

    /** The same of some of its collections. */
    public Comparison of(List<Row> rows) {
        return new Comparison(source, target, deep, ignored, measuredAt, rows);
    }

    /** Whether anything at all differs, or could not be measured. */
    public boolean hasDifferences() {
        return collections.stream().anyMatch(row -> row.state() != State.EQUAL && row.state() != State.SAME_COUNT);
    }

    /** How a collection's two sides stand to each other. */
    public enum State {
        EQUAL,
        DIFFERENT,
        ONLY_SOURCE,
        ONLY_TARGET,
        SAME_COUNT,
        COULD_NOT_MEASURE;

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One side of a row.
     *
     * @param exact counted, not taken from statistics
     */
    public record Side(boolean exists, long documents, boolean exact) {
        public static final Side ABSENT = new Side(false, 0, true);
    }

    /**
     * Documents by how they differ; only of a deep comparison.
     *
     * @param equal with the same bytes
     * @param different with other bytes, those of {@code onlyIgnored} included
     * @param onlyIgnored of {@code different}, those of which nothing but ignored fields differs
     */
    public record Figures(long onlySource, long onlyTarget, long equal, long different, long onlyIgnored) {

        public Figures(long onlySource, long onlyTarget, long equal, long different) {
            this(onlySource, onlyTarget, equal, different, 0);
        }

        /** Documents that differ in what is not ignored. */
        public long differing() {
            return onlySource + onlyTarget + different - onlyIgnored;
        }
    }

    /**
     * A document that differs.
     *
     * @param kind where it is, or that it is different
     * @param id in canonical Extended JSON
     */
    public record Differing(Kind kind, String id) {
        public enum Kind {
            ONLY_SOURCE,
            ONLY_TARGET,
            DIFFERENT,
            /** Nothing but ignored fields differs. */
            ONLY_IGNORED
        }
    }

    /**
     * One collection.
     *
     * @param optionsEqual whether options agree; true where one side lacks the collection
     * @param indexesEqual whether indexes agree, by name, keys and options
     * @param differing of each kind the first {@value #MOST_NAMED} documents, in the order of their ids
     * @param problem why it could not be measured
     */
    public record Row(
            String name,
            Side source,
            Side target,
            State state,
            Optional<Figures> figures,
            boolean optionsEqual,
            boolean indexesEqual,
            List<Differing> differing,
            Optional<CollectionInfo> sourceInfo,
            Optional<CollectionInfo> targetInfo,
            Optional<Text> problem) {
        public Row {
            differing = List.copyOf(differing);
        }

        /** Whether everything is the same but for ignored fields of documents: not equal, and nothing to act upon. */
        public boolean isEqualButForIgnored() {
            return state == State.DIFFERENT
                    && optionsEqual
                    && indexesEqual
                    && sourceInfo.filter(CollectionInfo::isCapped).isEmpty()
                    && figures.filter(found -> found.differing() == 0 && found.onlyIgnored() > 0)
                            .isPresent();
        }
    }
}
