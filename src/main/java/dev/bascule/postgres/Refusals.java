package dev.bascule.postgres;

import dev.bascule.relational.Refusal;
import dev.bascule.relational.RefusalReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows that were refused: all of them counted, the first of each array remembered. One thread. */
final class Refusals {

    private static final int LISTED = 10_000;

    private final Map<String, SortedMap<RefusalReason, Long>> counts = new HashMap<>();
    private final Map<String, java.util.BitSet> elements = new HashMap<>();
    private final Map<String, Set<String>> ids = new HashMap<>();
    private final List<Refusal> listed = new ArrayList<>();
    private long total;

    void add(Refusal refusal) {
        counts.computeIfAbsent(refusal.array(), none -> new TreeMap<>()).merge(refusal.reason(), 1L, Long::sum);
        elements.computeIfAbsent(refusal.array(), none -> new java.util.BitSet())
                .set(Math.toIntExact(refusal.element()));
        total++;
        if (listed.size() < LISTED) {
            listed.add(refusal);
        }
    }

    /** Remembers the id of a refused row, as far as anybody can be told of so many. */
    void addId(String array, String id) {
        Set<String> known = ids.computeIfAbsent(array, none -> new LinkedHashSet<>());
        if (known.size() < LISTED) {
            known.add(id);
        }
    }

    /** The ids of refused rows of an array, as texts. */
    Set<String> ids(String array) {
        return ids.getOrDefault(array, Set.of());
    }

    boolean has(String array, long element) {
        java.util.BitSet refused = elements.get(array);
        return refused != null && refused.get(Math.toIntExact(element));
    }

    long total() {
        return total;
    }

    SortedMap<RefusalReason, Long> of(String array) {
        return counts.getOrDefault(array, new TreeMap<>());
    }

    /** In the order of the arrays, then of their elements. */
    List<Refusal> listed(List<String> arrays) {
        return listed.stream()
                .sorted(Comparator.<Refusal>comparingInt(refusal -> arrays.indexOf(refusal.array()))
                        .thenComparingLong(Refusal::element))
                .toList();
    }
}
