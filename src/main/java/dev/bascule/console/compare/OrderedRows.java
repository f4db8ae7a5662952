package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a comparison in the order they are looked at: differences first, then by name. Any thread; made by whoever
 * compares, for with tens of thousands of rows the FX thread would be missed.
 */
record OrderedRows(List<Comparison.Row> rows, Map<Share, Long> counts) {

    static final OrderedRows NONE = new OrderedRows(List.of(), Map.of());

    private static final Comparator<Comparison.Row> DIFFERENCES_FIRST = Comparator.comparing(
                    (Comparison.Row row) -> !Share.isDifference(row))
            .thenComparing(Comparison.Row::name);

    static OrderedRows of(Comparison comparison) {
        List<Comparison.Row> ordered =
                comparison.collections().stream().sorted(DIFFERENCES_FIRST).toList();
        Map<Share, Long> counts = new EnumMap<>(Share.class);
        for (Share share : Share.values()) {
            counts.put(share, ordered.stream().filter(share::holds).count());
        }
        return new OrderedRows(ordered, Map.copyOf(counts));
    }

    long count(Share share) {
        return counts.getOrDefault(share, 0L);
    }
}
