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
 * @param collections a row per name on either side, in {@link String}'s order
 */
public record Comparison(String source, String target, boolean deep, Instant measuredAt, List<Row> collections) {

    public Comparison {
        collections = List.copyOf(collections);
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

    /** Documents by how they differ; only of a deep comparison. */
    public record Figures(long onlySource, long onlyTarget, long equal, long different) {}

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
            DIFFERENT
        }
    }

    /**
     * One collection.
     *
     * @param optionsEqual whether options agree; true where one side lacks the collection
     * @param indexesEqual whether indexes agree, by name, keys and options
     * @param differing the first hundred documents
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
    }
}
