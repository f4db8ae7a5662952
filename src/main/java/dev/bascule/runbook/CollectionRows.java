package dev.bascule.runbook;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.CollectionOptions;
import dev.bascule.mongo.ContentComparison;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.runbook.Plan.Change;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Plan.Figures;
import dev.bascule.runbook.Plan.Presence;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of each collection, once both sides were measured. Worker only; reads nothing. */
final class CollectionRows {

    private final Map<String, List<IndexDefinition>> resulting;
    private final Optional<Measuring> measuring;

    /** @param resulting the indexes that each collection shall have, by its name in the target */
    CollectionRows(Map<String, List<IndexDefinition>> resulting, Optional<Measuring> measuring) {
        this.resulting = resulting;
        this.measuring = measuring;
    }

    CollectionPlan row(Decision decision) {
        Optional<ContentComparison> comparison =
                measuring.map(figures -> figures.comparisons().get(decision.name()));
        Change change = change(decision, comparison);
        boolean unchanged = change == Change.NONE
                && (decision.isCopiedView() || decision.isCopiedCollection() && comparison.isPresent());
        return new CollectionPlan(
                decision.name(),
                decision.targetName(),
                type(decision),
                decision.action(),
                unchanged ? Text.of("runbook.reason.unchanged") : decision.reason(),
                presence(decision.source(), measuring.map(figures -> figures.sources()
                        .get(decision.name()))),
                presence(decision.target(), measuring.map(figures -> figures.targets()
                        .get(decision.name()))),
                comparison.map(CollectionRows::figures),
                change,
                decision.retiredByDefault());
    }

    private static Plan.Type type(Decision decision) {
        return decision.source()
                        .or(decision::target)
                        .filter(CollectionInfo::isView)
                        .isPresent()
                ? Plan.Type.VIEW
                : Plan.Type.COLLECTION;
    }

    private static Presence presence(Optional<CollectionInfo> there, Optional<ContentLedger> measured) {
        if (there.isEmpty()) {
            return Presence.ABSENT;
        }
        return new Presence(
                true,
                measured.map(ContentLedger::documents)
                        .orElse(there.get().documents().documents()));
    }

    private static Figures figures(ContentComparison comparison) {
        return new Figures(
                comparison.onlySource(),
                comparison.onlyTarget(),
                comparison.equal(),
                comparison.different(),
                comparison.wouldChange(),
                comparison.targetNewer());
    }

    private Change change(Decision decision, Optional<ContentComparison> comparison) {
        if (decision.setsAside()) {
            return Change.RETIRE;
        }
        if (decision.isCopiedView()) {
            return viewChange(decision);
        }
        if (!decision.isCopiedCollection()) {
            return Change.NONE;
        }
        if (decision.target().isEmpty()) {
            return Change.INTRODUCE;
        }
        return isUnchanged(decision, comparison) ? Change.NONE : Change.REPLACE;
    }

    private static Change viewChange(Decision decision) {
        if (decision.target().isEmpty()) {
            return Change.CREATE_VIEW;
        }
        return CollectionOptions.areEqual(
                        decision.source().orElseThrow().options(),
                        decision.target().get().options())
                ? Change.NONE
                : Change.CHANGE_VIEW;
    }

    /** Documents after reshaping, options and indexes are as the target has them already. */
    private boolean isUnchanged(Decision decision, Optional<ContentComparison> comparison) {
        CollectionInfo to = decision.target().orElseThrow();
        List<IndexDefinition> wanted = resulting.get(decision.targetName());
        return comparison.filter(ContentComparison::isAsExpected).isPresent()
                && CollectionOptions.areEqual(decision.source().orElseThrow().options(), to.options())
                && wanted.size() == to.indexes().size()
                && wanted.stream().allMatch(index -> to.indexes().stream().anyMatch(index::isSameAs));
    }
}
