package dev.bascule.runbook;

import dev.bascule.mongo.IndexDefinition;
import dev.bascule.runbook.Plan.IndexPlan;
import dev.bascule.runbook.Plan.IndexPlan.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the declared indexes against those that a collection comes with. Pure. Compared are keys with their order and
 * direction, and options; a name alone says nothing.
 */
final class IndexDecisions {

    private final boolean onLive;
    /** Indexes by the collection's name in the target, grown by those that will be created. */
    private final Map<String, List<IndexDefinition>> present = new HashMap<>();

    private final Map<String, List<IndexDefinition>> created = new LinkedHashMap<>();
    private final List<IndexPlan> rows = new ArrayList<>();

    /** @param present of each collection that the result will have, under its name in the target */
    IndexDecisions(List<IndexSpec> specs, Map<String, List<IndexDefinition>> present, boolean onLive) {
        this.onLive = onLive;
        present.forEach((collection, indexes) -> this.present.put(collection, new ArrayList<>(indexes)));
        specs.forEach(this::decide);
    }

    private void decide(IndexSpec spec) {
        List<IndexDefinition> indexes = present.get(spec.collection());
        IndexDefinition wanted = spec.definition();
        if (indexes == null) {
            add(spec, Outcome.COLLECTION_MISSING, Optional.empty());
            return;
        }
        Optional<IndexDefinition> namesake =
                indexes.stream().filter(each -> each.name().equals(spec.name())).findFirst();
        if (namesake.isPresent()) {
            add(spec, namesake.get().isSameAs(wanted) ? Outcome.IDENTICAL : Outcome.CONFLICT, Optional.empty());
            return;
        }
        if (indexes.stream().anyMatch(each -> each.standsInTheWayOf(wanted))) {
            add(spec, Outcome.CONFLICT, Optional.empty());
            return;
        }
        Optional<IndexDefinition> covering =
                indexes.stream().filter(each -> each.covers(wanted)).findFirst();
        if (covering.isPresent()) {
            add(spec, Outcome.COVERED, covering.map(IndexDefinition::name));
            return;
        }
        indexes.add(wanted);
        created.computeIfAbsent(spec.collection(), key -> new ArrayList<>()).add(wanted);
        add(spec, Outcome.CREATED, Optional.empty());
    }

    private void add(IndexSpec spec, Outcome outcome, Optional<String> by) {
        rows.add(new IndexPlan(spec.collection(), spec.name(), outcome, by, onLive));
    }

    List<IndexPlan> rows() {
        return List.copyOf(rows);
    }

    /** Indexes to build on a collection beside those it comes with. */
    List<IndexDefinition> created(String collection) {
        return List.copyOf(created.getOrDefault(collection, List.of()));
    }
}
