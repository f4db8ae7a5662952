package dev.bascule.mongo;

import com.mongodb.MongoCommandException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * How a server answers a query. Any thread; {@link #of} is for workers.
 *
 * @param indexes that the winning plan reads, by name
 * @param scansCollection whether it reads the collection itself from end to end
 * @param took the server's own time; empty when the query was not executed, or the server does not tell
 */
public record QueryPlan(List<String> indexes, boolean scansCollection, Optional<Duration> took) {

    private static final Set<Integer> UNKNOWN_COMMAND = Set.of(59, 115);
    /** The same plan once more, in the words of another engine of the server. */
    private static final String TOLD_TWICE = "slotBasedPlan";

    public QueryPlan {
        indexes = List.copyOf(indexes);
    }

    /**
     * Asks the server's planner.
     *
     * @param execute whether the query is executed, to learn how long it takes
     * @param most how long it may take then
     * @return empty when the server cannot explain
     * @throws com.mongodb.MongoException for any other failure
     */
    public static Optional<QueryPlan> of(
            MongoPlace place,
            String collection,
            BsonDocument filter,
            BsonDocument sort,
            OptionalInt limit,
            boolean execute,
            Duration most) {
        BsonDocument find = new BsonDocument("find", new BsonString(collection)).append("filter", filter);
        if (!sort.isEmpty()) {
            find.append("sort", sort);
        }
        limit.ifPresent(number -> find.append("limit", new BsonInt32(number)));
        BsonDocument command = new BsonDocument("explain", find)
                .append("verbosity", new BsonString(execute ? "executionStats" : "queryPlanner"))
                .append("maxTimeMS", new BsonInt64(Math.max(1, most.toMillis())));
        try {
            return read(place.bulk().runCommand(command, BsonDocument.class));
        } catch (MongoCommandException e) {
            if (UNKNOWN_COMMAND.contains(e.getErrorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static Optional<QueryPlan> read(BsonDocument answer) {
        Optional<BsonDocument> planner = member(answer, "queryPlanner");
        Optional<BsonDocument> winning = planner.flatMap(found -> member(found, "winningPlan"));
        return winning.map(plan -> {
            Set<String> indexes = new LinkedHashSet<>();
            boolean scans = walk(plan, indexes);
            Optional<Duration> took = member(answer, "executionStats")
                    .filter(statistics -> statistics.isNumber("executionTimeMillis"))
                    .map(statistics -> Duration.ofMillis(
                            statistics.getNumber("executionTimeMillis").longValue()));
            return new QueryPlan(List.copyOf(indexes), scans, took);
        });
    }

    private static Optional<BsonDocument> member(BsonDocument document, String name) {
        return document.isDocument(name) ? Optional.of(document.getDocument(name)) : Optional.empty();
    }

    /** Collects indexes. @return whether a collection is scanned anywhere below */
    private static boolean walk(BsonValue value, Set<String> indexes) {
        return switch (value) {
            case BsonDocument stage -> stage(stage, indexes);
            case BsonArray several -> {
                boolean scans = false;
                for (BsonValue each : several) {
                    scans |= walk(each, indexes);
                }
                yield scans;
            }
            default -> false;
        };
    }

    private static boolean stage(BsonDocument stage, Set<String> indexes) {
        String name = stage.isString("stage") ? stage.getString("stage").getValue() : "";
        boolean scans = name.equals("COLLSCAN");
        if (stage.isString("indexName")) {
            indexes.add(stage.getString("indexName").getValue());
        } else if (name.endsWith("IDHACK")) {
            indexes.add("_id_");
        }
        for (String member : stage.keySet()) {
            if (!member.equals(TOLD_TWICE)) {
                scans |= walk(stage.get(member), indexes);
            }
        }
        return scans;
    }
}
