package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the documents of one collection: each is in exactly one bucket. Any thread.
 *
 * @param leftOver by reason, reasons that occur only
 * @param presets workspaces that documents carry and that do not exist
 * @param ownedByStrangers documents whose workspace exists and whose owner is no member of it
 * @param strangers the first {@value #MOST_STRANGERS} of them
 */
public record CollectionAccount(
        String name,
        long documents,
        long set,
        long corrected,
        long alreadyRight,
        Map<LeftOver, Long> leftOver,
        PresetsMet presets,
        long ownedByStrangers,
        List<DocumentId> strangers) {

    static final int MOST_STRANGERS = 1_000;

    public CollectionAccount {
        Map<LeftOver, Long> copy = new EnumMap<>(LeftOver.class);
        copy.putAll(leftOver);
        leftOver = Collections.unmodifiableMap(copy);
        strangers = List.copyOf(strangers);
        if (set + corrected + alreadyRight + left(leftOver) != documents) {
            throw new IllegalArgumentException("the documents of " + name + " are not all accounted for");
        }
    }

    private static long left(Map<LeftOver, Long> leftOver) {
        return leftOver.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All left-overs together. */
    public long left() {
        return left(leftOver);
    }
}
