package dev.bascule.runbook;

import dev.bascule.check.Check;
import dev.bascule.mongo.Capabilities.Capability;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.CollectionOptions;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** Everything that keeps a plan from being executed, beside the guardrails' own. Pure. */
final class Blockers {

    private final Runbook runbook;
    private final MongoPlace target;
    private final List<Text> found = new ArrayList<>();

    Blockers(Runbook runbook, MongoPlace target) {
        this.runbook = runbook;
        this.target = target;
    }

    /** A check that a run would pass over in silence is none. */
    static List<Text> ofChecks(Runbook runbook) {
        return runbook.checks().stream()
                .filter(check -> check.gate() == Check.Gate.AFTER)
                .map(check -> Text.of("runbook.blocker.check-later", check.name()))
                .toList();
    }

    /** Of the names and what stands behind them. */
    List<Text> ofDecisions(Decisions rules, List<Decision> decisions) {
        found.addAll(rules.collisions());
        found.addAll(rules.decidedTwice());
        for (Decision decision : decisions) {
            switch (decision.action()) {
                case COPY -> addCopy(decision);
                case RETIRE -> addRetire(decision);
                case CONSUME, IGNORE, KEEP, QUESTION -> {}
            }
        }
        return found;
    }

    private void addCopy(Decision decision) {
        if (decision.source().isEmpty()) {
            return;
        }
        CollectionInfo from = decision.source().get();
        if (from.type() == CollectionInfo.Type.OTHER) {
            add("runbook.blocker.kind", from.name());
            return;
        }
        CollectionOptions.unsupported(from).forEach(option -> add("runbook.blocker.option", from.name(), option));
        if (from.isView()) {
            addView(decision, from);
        } else if (decision.target()
                .filter(to -> to.type() != CollectionInfo.Type.COLLECTION)
                .isPresent()) {
            add("runbook.blocker.collection-against-view", from.name());
        }
    }

    private void addView(Decision decision, CollectionInfo from) {
        Optional<CollectionInfo> to = decision.target();
        if (to.isPresent() && !to.get().isView()) {
            add("runbook.blocker.view-against-collection", from.name());
        } else if (to.isPresent() && !CollectionOptions.areEqual(collation(from), collation(to.get()))) {
            add("runbook.blocker.view-collation", from.name());
        } else if (!target.capabilities().has(Capability.COLL_MOD)) {
            add("runbook.blocker.view-unsupported", from.name());
        }
    }

    private static BsonDocument collation(CollectionInfo view) {
        return view.options().getDocument("collation", new BsonDocument());
    }

    private void addRetire(Decision decision) {
        if (decision.target()
                .filter(to -> to.type() != CollectionInfo.Type.COLLECTION)
                .isPresent()) {
            add("runbook.blocker.retire-view", decision.targetName());
        }
    }

    private void add(String key, Object... arguments) {
        found.add(Text.of(key, arguments));
    }

    /** Of what would be lost from sight: more than the runbook accepts, by a text that begins with the key. */
    List<Text> ofFigures(Acceptance measured) {
        List<Text> exceeded = new ArrayList<>();
        for (Acceptance.Figure figure : Acceptance.Figure.values()) {
            if (measured.of(figure) > runbook.accept().of(figure)) {
                exceeded.add(Text.of(
                        "runbook.blocker.accept",
                        figure.key(),
                        measured.of(figure),
                        runbook.accept().of(figure),
                        Text.of("runbook.figure." + figure.key(), measured.of(figure))));
            }
        }
        return exceeded;
    }

    /** Of the declared indexes. */
    static List<Text> ofIndexes(List<Plan.IndexPlan> indexes) {
        return indexes.stream()
                .filter(index -> index.outcome() == Plan.IndexPlan.Outcome.CONFLICT
                        || index.outcome() == Plan.IndexPlan.Outcome.FAILED)
                .map(index -> Text.of("runbook.blocker.index", index.collection(), index.name()))
                .toList();
    }
}
