package dev.bascule.runbook;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan together with what was read to make it, for the run that executes it. Worker only; close it to remove the
 * working files.
 */
public final class Planning implements AutoCloseable {

    private final Plan plan;
    private final Optional<Inventory> source;
    private final Inventory target;
    private final Map<String, List<IndexDefinition>> indexes;
    private final Optional<Measuring> measuring;

    Planning(
            Plan plan,
            Optional<Inventory> source,
            Inventory target,
            Map<String, List<IndexDefinition>> indexes,
            Optional<Measuring> measuring) {
        this.plan = plan;
        this.source = source;
        this.target = target;
        this.indexes = indexes;
        this.measuring = measuring;
    }

    public Plan plan() {
        return plan;
    }

    /** The source's inventory; empty for a kind that reads from no second place. */
    public Optional<Inventory> source() {
        return source;
    }

    public Inventory target() {
        return target;
    }

    /** A collection of the source, which the plan says is copied. */
    public CollectionInfo sourceCollection(String name) {
        return source.flatMap(inventory -> inventory.collection(name)).orElseThrow();
    }

    /** The indexes that a collection shall have in the end, the primary one included, by its name in the target. */
    public List<IndexDefinition> indexesOf(String targetName) {
        return indexes.getOrDefault(targetName, List.of());
    }

    /** What the target held when it was measured, by the source's name of the collection. */
    public Optional<ContentLedger> targetLedger(String sourceName) {
        return measuring.map(figures -> figures.targets().get(sourceName));
    }

    /** What the source held when it was measured. */
    public Optional<ContentLedger> sourceLedger(String sourceName) {
        return measuring.map(figures -> figures.sources().get(sourceName));
    }

    @Override
    public void close() {
        measuring.ifPresent(Measuring::close);
    }
}
