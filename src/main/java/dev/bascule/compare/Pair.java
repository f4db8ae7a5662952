package dev.bascule.compare;

import dev.bascule.compare.Comparison.Side;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.CollectionInfo.Type;
import dev.bascule.mongo.CollectionOptions;
import dev.bascule.mongo.IndexDefinition;
import java.util.List;
import java.util.Optional;

/** The two sides of one name; at least one is there. */
record Pair(String name, Optional<CollectionInfo> source, Optional<CollectionInfo> target) {

    boolean isOnBothSides() {
        return source.isPresent() && target.isPresent();
    }

    /** Whether there are documents to be compared on both sides, as far as a side exists. */
    boolean holdsDocuments() {
        return isAbsentOr(source, Type.COLLECTION) && isAbsentOr(target, Type.COLLECTION);
    }

    /** Whether a side is of a kind that is recognised and not supported. */
    boolean isUnsupported() {
        return isOfKind(source, Type.OTHER) || isOfKind(target, Type.OTHER);
    }

    boolean sameType() {
        return !isOnBothSides() || source.get().type() == target.get().type();
    }

    boolean optionsEqual() {
        return !isOnBothSides()
                || sameType()
                        && CollectionOptions.areEqual(
                                source.get().options(), target.get().options());
    }

    /** By name, keys and options, whatever the order in which a server lists them. */
    boolean indexesEqual() {
        if (!isOnBothSides()) {
            return true;
        }
        List<IndexDefinition> here = source.get().indexes();
        List<IndexDefinition> there = target.get().indexes();
        return here.size() == there.size()
                && here.stream().allMatch(index -> there.stream().anyMatch(index::isSameAs));
    }

    Side sourceSide() {
        return side(source);
    }

    Side targetSide() {
        return side(target);
    }

    /** More than either side is thought to hold. */
    long expectedDocuments() {
        return Math.max(sourceSide().documents(), targetSide().documents());
    }

    private static Side side(Optional<CollectionInfo> info) {
        return info.map(found -> new Side(
                        true, found.documents().documents(), found.documents().exact()))
                .orElse(Side.ABSENT);
    }

    private static boolean isAbsentOr(Optional<CollectionInfo> info, Type type) {
        return info.isEmpty() || info.get().type() == type;
    }

    private static boolean isOfKind(Optional<CollectionInfo> info, Type type) {
        return info.isPresent() && info.get().type() == type;
    }
}
