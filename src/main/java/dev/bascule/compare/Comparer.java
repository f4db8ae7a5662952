package dev.bascule.compare;

import dev.bascule.bson.DocumentId;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Lays two open places side by side. Worker only; reads and writes nothing but ledgers in its work folder. */
public final class Comparer {

    private final MongoPlace source;
    private final MongoPlace target;
    private final Path workFolder;
    private final Clock clock;

    /** @param workFolder for the ledgers' working files; must be readable by its owner only */
    public Comparer(MongoPlace source, MongoPlace target, Path workFolder, Clock clock) {
        this.source = source;
        this.target = target;
        this.workFolder = workFolder;
        this.clock = clock;
    }

    /**
     * Compares options, indexes, view definitions and counts, and when {@code deep} every document. A collection that
     * cannot be measured is a row that says so, and the others go on.
     *
     * @throws OperatorException {@code FAILED} when both places are one, or when the source holds nothing
     * @throws dev.bascule.task.CancelledException when no longer wanted
     */
    public Comparison compare(boolean deep, CompareMonitor monitor, CancelToken cancel) {
        return compare(deep, IgnoredFields.NONE, DifferenceSink.NONE, monitor, cancel);
    }

    /** As {@link #compare(boolean, CompareMonitor, CancelToken)} with every document. */
    public Comparison compareDeeply(
            IgnoredFields ignored, DifferenceSink sink, CompareMonitor monitor, CancelToken cancel) {
        return compare(true, ignored, sink, monitor, cancel);
    }

    private Comparison compare(
            boolean deep, IgnoredFields ignored, DifferenceSink sink, CompareMonitor monitor, CancelToken cancel) {
        if (source.identity().compareTo(target.identity()).same()) {
            throw failure("compare.same-place", Text.of("compare.same-place.remedy"));
        }
        Inventory from = new InventoryReader(source).read(cancel);
        Inventory to = new InventoryReader(target).read(cancel);
        if (from.collections().isEmpty()) {
            throw failure("compare.empty-source", Text.of("compare.empty-source.remedy"));
        }
        List<Pair> pairs = pairs(from, to);
        List<Row> rows = deep
                ? new DeepComparison(source, target, workFolder, ignored, sink, cancel).compare(pairs, monitor)
                : pairs.stream().map(ShallowComparison::of).toList();
        return new Comparison(
                source.environment().name(), target.environment().name(), deep, ignored, clock.instant(), rows);
    }

    /** One document on both sides, field by field. */
    public DocumentPair pair(String collection, DocumentId id, IgnoredFields ignored) {
        return DocumentPair.read(source, target, collection, id, ignored, clock.instant());
    }

    private static List<Pair> pairs(Inventory from, Inventory to) {
        Map<String, CollectionInfo> sources = from.byName();
        Map<String, CollectionInfo> targets = to.byName();
        TreeSet<String> names = new TreeSet<>(sources.keySet());
        names.addAll(targets.keySet());
        return names.stream()
                .map(name ->
                        new Pair(name, Optional.ofNullable(sources.get(name)), Optional.ofNullable(targets.get(name))))
                .toList();
    }

    private OperatorException failure(String key, Text remedy) {
        return new OperatorException(
                Reason.FAILED,
                Text.of(key, source.environment().name(), target.environment().name()),
                Text.of("compare.nothing-changed"),
                remedy);
    }
}
