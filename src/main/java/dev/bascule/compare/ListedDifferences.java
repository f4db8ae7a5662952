package dev.bascule.compare;

import dev.bascule.compare.Comparison.Differing;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Where an export finds the documents that differ. One worker. */
@FunctionalInterface
public interface ListedDifferences {

    /** Gives each of a collection. */
    void of(String collection, Consumer<Differing> each) throws IOException;

    /** Those that a comparison names. */
    static ListedDifferences named(Comparison comparison) {
        Map<String, Comparison.Row> rows =
                comparison.collections().stream().collect(Collectors.toMap(Comparison.Row::name, row -> row));
        return (collection, each) -> rows.get(collection).differing().forEach(each);
    }
}
