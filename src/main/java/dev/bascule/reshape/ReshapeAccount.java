package dev.bascule.reshape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The accounts of one embedding of translations. Any thread.
 *
 * @param rows all that were read
 * @param rejected by reason; only reasons that occurred
 * @param coercedIds rows whose message was found only by reading a text as an ObjectId
 * @param documentsTouched messages whose bytes changed
 * @param languages that occurred, in rows and in the messages they belong to
 */
public record ReshapeAccount(
        long rows,
        long mapped,
        long identical,
        long superseded,
        long orphans,
        Map<RejectReason, Long> rejected,
        long coercedIds,
        long documentsTouched,
        SortedSet<String> languages) {

    public ReshapeAccount {
        Map<RejectReason, Long> occurred = new EnumMap<>(RejectReason.class);
        rejected.forEach((reason, count) -> {
            if (count != 0) {
                occurred.put(reason, count);
            }
        });
        rejected = Collections.unmodifiableMap(occurred);
        languages = Collections.unmodifiableSortedSet(new TreeSet<>(languages));
    }

    /** The accounts before the first row. */
    public static ReshapeAccount empty() {
        return new ReshapeAccount(0, 0, 0, 0, 0, Map.of(), 0, 0, Collections.emptySortedSet());
    }

    public long rejectedRows() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every row ended in exactly one bucket. */
    public boolean balances() {
        return mapped + identical + superseded + orphans + rejectedRows() == rows;
    }

    /** Languages that differ only in their case, such as {@code FR} and {@code fr}; each group in order. */
    public List<List<String>> lookAlikes() {
        Map<String, List<String>> byFold = new TreeMap<>();
        languages.forEach(language ->
                byFold.computeIfAbsent(fold(language), key -> new ArrayList<>()).add(language));
        return byFold.values().stream()
                .filter(group -> group.size() > 1)
                .map(List::copyOf)
                .toList();
    }

    /** The accounts of two parts of the same work. */
    public ReshapeAccount plus(ReshapeAccount other) {
        Map<RejectReason, Long> reasons = new EnumMap<>(RejectReason.class);
        reasons.putAll(rejected);
        other.rejected.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        SortedSet<String> all = new TreeSet<>(languages);
        all.addAll(other.languages);
        return new ReshapeAccount(
                rows + other.rows,
                mapped + other.mapped,
                identical + other.identical,
                superseded + other.superseded,
                orphans + other.orphans,
                reasons,
                coercedIds + other.coercedIds,
                documentsTouched + other.documentsTouched,
                all);
    }

    private static String fold(String language) {
        return language.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
