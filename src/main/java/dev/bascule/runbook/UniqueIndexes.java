package dev.bascule.runbook;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.restructure.UniqueKeys;
import dev.bascule.runbook.Guardrail.Check;
import dev.bascule.runbook.Guardrail.Result;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonValue;

/** Which unique indexes a restructuring could come into conflict with. One thread. */
final class UniqueIndexes {

    private final Set<String> changing = new HashSet<>(Set.of("workspaceId"));
    private final List<Guardrail> unreadable = new ArrayList<>();
    private final String users;

    UniqueIndexes(RestructureSpec spec) {
        this.users = spec.into();
        if (spec.touchUpdatedAt()) {
            changing.add("updatedAt");
        }
    }

    /** @param newcomers whether documents are made in the collection: then every unique index matters */
    List<UniqueKeys> concerned(CollectionInfo collection, boolean newcomers) {
        boolean all = newcomers || collection.name().equals(users);
        List<UniqueKeys> found = new ArrayList<>();
        for (IndexDefinition index : collection.indexes()) {
            if (isUnique(index) && !index.isPrimary() && (all || concerns(index))) {
                try {
                    found.add(UniqueKeys.of(index.document()));
                } catch (UnsupportedOperationException e) {
                    unreadable.add(new Guardrail(
                            Check.UNIQUE_INDEXES,
                            Result.COULD_NOT_MEASURE,
                            Text.of(
                                    "runbook.guardrail.unique-unread",
                                    collection.name(),
                                    index.name(),
                                    String.valueOf(e.getMessage()))));
                }
            }
        }
        return found;
    }

    /** Whether a changing field is among its keys, or among what decides which documents it holds. */
    private boolean concerns(IndexDefinition index) {
        String filter = index.document().containsKey("partialFilterExpression")
                ? index.document().getDocument("partialFilterExpression").toJson()
                : "";
        return changing.stream()
                .anyMatch(field -> filter.contains('"' + field)
                        || index.keys().keySet().stream()
                                .anyMatch(path ->
                                        path.equals(field) || path.startsWith(field + ".") || path.contains("$**")));
    }

    private static boolean isUnique(IndexDefinition index) {
        BsonValue unique = index.document().get("unique");
        return unique != null
                && (unique.isBoolean()
                        ? unique.asBoolean().getValue()
                        : unique.isNumber() && unique.asNumber().intValue() != 0);
    }

    /** Indexes of a kind whose keys are not understood here. */
    List<Guardrail> unreadable() {
        return unreadable;
    }
}
