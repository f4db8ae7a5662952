package dev.bascule.server;

import java.util.List;
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** {@code $collStats} and {@code collStats}: count and size are the embedded server's own. */
final class StatsHook implements WireHook {

    private final Catalogue catalogue;

    StatsHook(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public boolean wants(String command) {
        return catalogue.has(Feature.COLL_STATS)
                && Set.of("aggregate", "collStats").contains(command);
    }

    @Override
    public Action onCommand(CommandFrame command) {
        if (command.name().equals("collStats")) {
            return catalogue.isView(command.database(), command.target())
                    ? new Action.Reply(onView(command))
                    : new Action.Reply(stats(command));
        }
        List<BsonValue> stages = command.document().getArray("pipeline").getValues();
        BsonDocument first =
                stages.isEmpty() ? new BsonDocument() : stages.getFirst().asDocument();
        return first.containsKey("$collStats")
                ? new Action.Reply(aggregated(command, first.getDocument("$collStats")))
                : Action.forward();
    }

    private static BsonDocument onView(CommandFrame command) {
        String message = "Namespace " + command.database() + "." + command.target() + " is a view, not a collection";
        return Answers.error(166, "CommandNotSupportedOnView", message);
    }

    private BsonDocument aggregated(CommandFrame command, BsonDocument asked) {
        if (catalogue.isView(command.database(), command.target())) {
            return onView(command);
        }
        String namespace = command.database() + "." + command.target();
        if (!catalogue.exists(command.database(), command.target())) {
            return Answers.error(26, "NamespaceNotFound", "Collection [" + namespace + "] not found.");
        }
        BsonDocument stats = stats(command);
        BsonDocument told = new BsonDocument("ns", Catalogue.text(namespace))
                .append("localTime", new BsonDateTime(System.currentTimeMillis()));
        if (asked.containsKey("storageStats")) {
            BsonDocument storage = stats.clone();
            List.of("ns", "ok").forEach(storage::remove);
            told.append("storageStats", storage);
        }
        if (asked.containsKey("count")) {
            told.append("count", stats.get("count"));
        }
        return Answers.batch(namespace, List.of(told));
    }

    private BsonDocument stats(CommandFrame command) {
        BsonDocument stats = new BsonDocument();
        stats.putAll(
                catalogue.ask(command.database(), new BsonDocument("collStats", Catalogue.text(command.target()))));
        if (!Answers.isOk(stats)) {
            return stats;
        }
        boolean capped = catalogue.exists(command.database(), command.target())
                && catalogue.entry(command.database(), command.target()).isCapped();
        stats.put("capped", BsonBoolean.valueOf(capped));
        stats.put("storageSize", stats.getOrDefault("size", new BsonInt32(0)));
        return stats;
    }
}
