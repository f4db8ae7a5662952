package dev.bascule.runbook;

import dev.bascule.restructure.CollectionAccount;
import dev.bascule.restructure.LeftOver;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a restructuring does, in figures. Any thread. Ids are canonical Extended JSON.
 *
 * @param collections a row per collection of the runbook, in its order
 * @param decisions every question that only a person can answer, with its answer
 * @param collisions documents that a unique index would not hold together
 * @param notCovered collections of documents that seem to have an owner, and that the runbook does not name
 */
public record RestructurePlan(
        Users users,
        Created created,
        List<Row> collections,
        List<Decision> decisions,
        List<Collision> collisions,
        List<NotCovered> notCovered) {

    /**
     * Users; {@code legacy} = copied + merged + linked + those who are there already.
     *
     * @param filled documents of the new collection that change
     * @param unchanged its others
     * @param needReset users who have a password that the new log-in will not find
     */
    public record Users(
            String from,
            String into,
            long legacy,
            long copied,
            long filled,
            long unchanged,
            long merged,
            long linked,
            long needReset) {}

    /** Documents that are made. */
    public record Created(long organizations, long members, long accounts) {
        public boolean isNothing() {
            return organizations + members + accounts == 0;
        }
    }

    /** The documents of one collection: set + corrected + alreadyRight + the left-overs = documents. */
    public record Row(
            String name,
            boolean present,
            long documents,
            long set,
            long corrected,
            long alreadyRight,
            Map<LeftOver, Long> leftOver) {

        public Row {
            Map<LeftOver, Long> copy = new EnumMap<>(LeftOver.class);
            copy.putAll(leftOver);
            leftOver = Collections.unmodifiableMap(copy);
        }

        static Row absent(String name) {
            return new Row(name, false, 0, 0, 0, 0, Map.of());
        }

        static Row of(CollectionAccount account) {
            return new Row(
                    account.name(),
                    true,
                    account.documents(),
                    account.set(),
                    account.corrected(),
                    account.alreadyRight(),
                    account.leftOver());
        }
    }

    /** A question; {@code decision} is empty while it is open. */
    public record Decision(String kind, List<String> ids, Optional<String> decision) {
        public Decision {
            ids = List.copyOf(ids);
        }
    }

    /** All documents of one key. */
    public record Collision(String collection, String index, List<String> ids) {
        public Collision {
            ids = List.copyOf(ids);
        }
    }

    /** @param field that seems to name an owner */
    public record NotCovered(String name, String field, long documents) {}

    public RestructurePlan {
        collections = List.copyOf(collections);
        decisions = List.copyOf(decisions);
        collisions = List.copyOf(collisions);
        notCovered = List.copyOf(notCovered);
    }

    /** How many documents are left over for a reason, over all collections. */
    public long leftOver(LeftOver reason) {
        return collections.stream()
                .mapToLong(row -> row.leftOver().getOrDefault(reason, 0L))
                .sum();
    }

    /** Whether any document is left over. */
    public boolean leavesDocuments() {
        return collections.stream().anyMatch(row -> !row.leftOver().isEmpty());
    }

    /** Documents that get their workspace, or get it right. */
    public long documentsChanged() {
        return collections.stream()
                .mapToLong(row -> row.set() + row.corrected())
                .sum();
    }

    /** Figures as a later reading found them; what only a plan looks for stays. */
    RestructurePlan measured(Users counted, Created made, List<Row> rows) {
        return new RestructurePlan(counted, made, rows, decisions, collisions, notCovered);
    }
}
