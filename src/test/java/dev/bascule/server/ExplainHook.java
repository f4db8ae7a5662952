package dev.bascule.server;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * {@code explain} of a {@code find}, as the manual shows its answers: the first index whose leading keys are the filter's
 * fields, followed by those of the sort, else the whole collection. Any thread.
 */
public final class ExplainHook implements WireHook {

    private final String embedded;
    private volatile long millis = 3;

    /** @param embedded address of the server that holds the indexes */
    public ExplainHook(String embedded) {
        this.embedded = embedded;
    }

    /** How long the server needs for every query from now on. */
    public void taking(long newMillis) {
        millis = newMillis;
    }

    @Override
    public boolean wants(String command) {
        return command.equals("explain");
    }

    @Override
    public Action onCommand(CommandFrame command) {
        BsonDocument find = command.document().getDocument("explain");
        BsonDocument filter = find.getDocument("filter", new BsonDocument());
        BsonDocument sort = find.getDocument("sort", new BsonDocument());
        BsonDocument plan = index(command.database(), find.getString("find").getValue(), filter, sort)
                .map(ExplainHook::fetched)
                .orElseGet(() -> new BsonDocument("stage", new BsonString("COLLSCAN")));
        if (find.containsKey("limit")) {
            plan = new BsonDocument("stage", new BsonString("LIMIT")).append("inputStage", plan);
        }
        // since 5.0 a plan of the other engine is told twice
        BsonDocument winning = new BsonDocument("queryPlan", plan)
                .append("slotBasedPlan", new BsonDocument("stages", new BsonString("[1] scan COLLSCAN")));
        BsonDocument answer = new BsonDocument(
                        "queryPlanner",
                        new BsonDocument("winningPlan", winning)
                                .append(
                                        "rejectedPlans",
                                        new BsonArray(List.of(
                                                fetched(new BsonDocument("name", new BsonString("rejected")))))))
                .append("ok", new BsonInt64(1));
        if (command.document().getString("verbosity").getValue().equals("executionStats")) {
            answer.append("executionStats", new BsonDocument("executionTimeMillis", new BsonInt64(millis)));
        }
        return new Action.Reply(answer);
    }

    private static BsonDocument fetched(BsonDocument index) {
        return new BsonDocument("stage", new BsonString("FETCH"))
                .append(
                        "inputStage",
                        new BsonDocument("stage", new BsonString("IXSCAN")).append("indexName", index.get("name")));
    }

    private Optional<BsonDocument> index(String database, String collection, BsonDocument filter, BsonDocument sort) {
        List<String> wanted = new ArrayList<>(filter.keySet());
        wanted.addAll(sort.keySet());
        try (MongoClient client = MongoClients.create(embedded)) {
            return client
                    .getDatabase(database)
                    .getCollection(collection)
                    .listIndexes(BsonDocument.class)
                    .into(new ArrayList<>())
                    .stream()
                    .filter(index -> {
                        List<String> keys = List.copyOf(index.getDocument("key").keySet());
                        return keys.size() >= wanted.size()
                                && keys.subList(0, wanted.size()).equals(wanted);
                    })
                    .findFirst();
        }
    }
}
