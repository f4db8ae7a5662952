package dev.bascule.runbook;

import dev.bascule.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a runbook means on two concrete inventories, today. Any thread. Made by reading only.
 *
 * @param runbook the file's name
 * @param hash of runbook, identities, decisions, options, indexes and UUIDs: 64 hex digits; figures are not in it
 * @param source empty for a kind that reads from no second place
 * @param collections a row per name on either side, in {@link String}'s order
 * @param rewrites a row per declared field of rewrite-urls
 * @param restructure the figures of a restructuring; then {@code collections} has a row for each that it may change
 * @param questions names of collections that no rule speaks of
 * @param blockers everything that keeps the plan from being executed, the guardrails' and questions' included
 */
public record Plan(
        String runbook,
        Runbook.Kind kind,
        String hash,
        Optional<Side> source,
        Side target,
        List<CollectionPlan> collections,
        List<ReshapePlan> reshapes,
        List<RewritePlan> rewrites,
        List<IndexPlan> indexes,
        Optional<RestructurePlan> restructure,
        List<Guardrail> guardrails,
        List<String> questions,
        List<Text> blockers) {

    /** Of a kind that restructures nothing. */
    public Plan(
            String runbook,
            Runbook.Kind kind,
            String hash,
            Optional<Side> source,
            Side target,
            List<CollectionPlan> collections,
            List<ReshapePlan> reshapes,
            List<RewritePlan> rewrites,
            List<IndexPlan> indexes,
            List<Guardrail> guardrails,
            List<String> questions,
            List<Text> blockers) {
        this(
                runbook,
                kind,
                hash,
                source,
                target,
                collections,
                reshapes,
                rewrites,
                indexes,
                Optional.empty(),
                guardrails,
                questions,
                blockers);
    }

    public Plan {
        collections = List.copyOf(collections);
        reshapes = List.copyOf(reshapes);
        rewrites = List.copyOf(rewrites);
        indexes = List.copyOf(indexes);
        guardrails = List.copyOf(guardrails);
        questions = List.copyOf(questions);
        blockers = List.copyOf(blockers);
    }

    /** Whether a run of this plan may start. */
    public boolean executable() {
        return blockers.isEmpty() && questions.isEmpty();
    }

    /** What the operator is asked to accept, as measured: the totals that {@code accept} is held against. */
    public Acceptance toAccept() {
        long targetOnly = 0;
        long targetNewer = 0;
        for (CollectionPlan collection : collections) {
            if (collection.figures().isPresent()) {
                targetOnly += collection.figures().get().onlyTarget();
                targetNewer += collection.figures().get().targetNewer();
            } else if (collection.action() == Action.RETIRE
                    && !collection.source().exists()) {
                targetOnly +=
                        collection.retiredByDefault() ? collection.target().documents() : 0;
            }
        }
        long orphans = reshapes.stream().mapToLong(ReshapePlan::orphans).sum();
        long rejected = reshapes.stream().mapToLong(ReshapePlan::rejectedTotal).sum();
        return new Acceptance(targetOnly, targetNewer, orphans, rejected);
    }

    /** Whether every collection would come out as the target already has it. */
    public boolean changesNothing() {
        return collections.stream().noneMatch(CollectionPlan::changesTarget)
                && indexes.stream().noneMatch(index -> index.outcome() == IndexPlan.Outcome.CREATED && index.onLive());
    }

    /**
     * One of the two places.
     *
     * @param server address as {@code host:port}
     * @param version as the server reports it
     */
    public record Side(String environment, String server, String version, String database) {}

    /** The decision on a collection. */
    public enum Action {
        COPY,
        CONSUME,
        IGNORE,
        RETIRE,
        KEEP,
        QUESTION;

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a collection is there on one side, and with how many documents. An absent one holds none. */
    public record Presence(boolean exists, long documents) {
        public static final Presence ABSENT = new Presence(false, 0);
    }

    /** What a collection is. */
    public enum Type {
        COLLECTION,
        VIEW;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The decision on one name.
     *
     * @param targetName the name in the target; differs from {@code name} when the rule says {@code as}
     * @param reason shown beside the decision; {@code unchanged} when the target already has it
     * @param figures of a collection that is copied; empty for every other action and for views
     * @param change what the swap will do with the target's name
     * @param retiredByDefault set aside because only the target has it, and not because a rule names it
     */
    public record CollectionPlan(
            String name,
            String targetName,
            Type type,
            Action action,
            Text reason,
            Presence source,
            Presence target,
            Optional<Figures> figures,
            Change change,
            boolean retiredByDefault) {

        public boolean changesTarget() {
            return change != Change.NONE;
        }
    }

    /** What happens to a name of the target. */
    public enum Change {
        /** Nothing: kept, ignored, or already as it shall be. */
        NONE,
        /** A shadow takes the place of the live collection. */
        REPLACE,
        /** A shadow becomes live where nothing was. */
        INTRODUCE,
        /** The live collection goes to quarantine. */
        RETIRE,
        /** A view is made. */
        CREATE_VIEW,
        /** A view's definition is changed in place. */
        CHANGE_VIEW;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How the two sides of a collection differ; documents are matched by {@code _id} with its type.
     *
     * @param equal on both sides with the same stored bytes
     * @param different on both sides with other stored bytes
     * @param wouldChange on both sides, and after reshaping other bytes than the target's
     * @param targetNewer of {@code wouldChange}, those stored differently whose target's may be the newer one
     */
    public record Figures(
            long onlySource, long onlyTarget, long equal, long different, long wouldChange, long targetNewer) {}

    /**
     * What a reshape does with its rows; the buckets add up to {@code rows}.
     *
     * @param rejected by reason, reasons that occur only
     * @param coercedIds rows whose text id was found as ObjectId
     */
    public record ReshapePlan(
            String name,
            long rows,
            long mapped,
            long identical,
            long superseded,
            long orphans,
            Map<String, Long> rejected,
            long coercedIds,
            long documentsTouched) {

        public long rejectedTotal() {
            return rejected.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Values that are text, and how many of them get another host. {@code field} is {@code Collection.path}. */
    public record RewritePlan(String field, long scanned, long rewritten) {}

    /**
     * What becomes of a declared index.
     *
     * @param by the covering index's name, with {@link Outcome#COVERED}
     * @param onLive built on the live collection, as the indexes runbook does, and not on a shadow
     */
    public record IndexPlan(String collection, String name, Outcome outcome, Optional<String> by, boolean onLive) {

        /** The words of contracts for an index. */
        public enum Outcome {
            CREATED,
            IDENTICAL,
            COVERED,
            CONFLICT,
            FAILED,
            COLLECTION_MISSING;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
