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
    private final Recipe recipe;
    private final Optional<Inventory> source;
    private final Inventory target;
    private final Map<String, List<IndexDefinition>> indexes;
    private final Map<String, ContentLedger> readings;

    /** @param readings of the source, by the source's name of each collection; this object closes them */
    Planning(
            Plan plan,
            Recipe recipe,
            Optional<Inventory> source,
            Inventory target,
            Map<String, List<IndexDefinition>> indexes,
            Map<String, ContentLedger> readings) {
        this.plan = plan;
        this.recipe = recipe;
        this.source = source;
        this.target = target;
        this.indexes = indexes;
        this.readings = readings;
    }

    public Plan plan() {
        return plan;
    }

    /** What is made of the documents. */
    public Recipe recipe() {
        return recipe;
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

    /** What the source held when it was measured. */
    public Optional<ContentLedger> sourceLedger(String sourceName) {
        return Optional.ofNullable(readings.get(sourceName));
    }

    @Override
    public void close() {
        readings.values().forEach(ContentLedger::close);
    }
}
