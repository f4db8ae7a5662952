package dev.bascule.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/** What a server tells of itself: its commands, operations in progress, counters. */
final class DiagnosticsHook implements WireHook {

    private static final List<String> ALWAYS = List.of(
            "aggregate",
            "buildInfo",
            "collStats",
            "count",
            "create",
            "createIndexes",
            "dbStats",
            "delete",
            "distinct",
            "drop",
            "dropDatabase",
            "dropIndexes",
            "find",
            "findAndModify",
            "getMore",
            "insert",
            "isMaster",
            "killCursors",
            "listCollections",
            "listDatabases",
            "listIndexes",
            "ping",
            "renameCollection",
            "serverStatus",
            "update");
    private static final Map<String, Feature> WITH_FEATURE = Map.of(
            "hello", Feature.HELLO,
            "listCommands", Feature.LIST_COMMANDS,
            "connectionStatus", Feature.CONNECTION_STATUS,
            "collMod", Feature.COLL_MOD,
            "currentOp", Feature.CURRENT_OP,
            "killOp", Feature.CURRENT_OP);
    private static final Map<String, String> COUNTERS =
            Map.of("insert", "insert", "update", "update", "delete", "delete", "find", "query", "getMore", "getmore");

    private final Catalogue catalogue;
    private final List<BsonDocument> operations = new CopyOnWriteArrayList<>();
    private final Map<String, LongAdder> counted = new ConcurrentHashMap<>();
    private volatile long openTransactions;

    DiagnosticsHook(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<BsonDocument> operations() {
        return operations;
    }

    void openTransactions(long count) {
        openTransactions = count;
    }

    @Override
    public boolean wants(String command) {
        return switch (command) {
            case "listCommands" -> catalogue.has(Feature.LIST_COMMANDS);
            case "currentOp", "killOp" -> catalogue.has(Feature.CURRENT_OP);
            case "aggregate" -> catalogue.has(Feature.CURRENT_OP);
            default -> catalogue.has(Feature.SERVER_STATUS);
        };
    }

    @Override
    public Action onCommand(CommandFrame command) {
        count(command);
        return switch (command.name()) {
            case "listCommands" ->
                catalogue.has(Feature.LIST_COMMANDS) ? new Action.Reply(commands()) : Action.forward();
            case "currentOp" ->
                catalogue.has(Feature.CURRENT_OP) ? new Action.Reply(currentOp(command)) : Action.forward();
            case "killOp" -> catalogue.has(Feature.CURRENT_OP) ? new Action.Reply(killOp(command)) : Action.forward();
            case "aggregate" -> aggregate(command);
            default -> Action.forward();
        };
    }

    private void count(CommandFrame command) {
        String counter = COUNTERS.getOrDefault(command.name(), "command");
        int documents = Math.max(1, command.sequenceLength());
        counted.computeIfAbsent(counter, key -> new LongAdder()).add(counter.equals("command") ? 1 : documents);
    }

    private BsonDocument commands() {
        Set<String> names = new TreeSet<>(ALWAYS);
        WITH_FEATURE.forEach((name, feature) -> {
            if (catalogue.has(feature)) {
                names.add(name);
            }
        });
        BsonDocument described = new BsonDocument();
        names.forEach(name -> described.append(name, new BsonDocument("help", Catalogue.text(name))));
        BsonDocument reply = new BsonDocument("commands", described);
        reply.putAll(Answers.ok());
        return reply;
    }

    private BsonDocument currentOp(CommandFrame command) {
        BsonDocument filter = command.document();
        List.of("currentOp", "$db", "$all", "$ownOps", "lsid", "comment", "$readPreference")
                .forEach(filter::remove);
        List<BsonDocument> matching = operations.stream()
                .filter(operation -> Matching.matches(operation, filter))
                .toList();
        BsonDocument reply = new BsonDocument("inprog", new org.bson.BsonArray(matching));
        reply.putAll(Answers.ok());
        return reply;
    }

    private BsonDocument killOp(CommandFrame command) {
        BsonValue id = command.document().get("op");
        operations.removeIf(operation -> operation.get("opid").equals(id));
        BsonDocument reply = new BsonDocument("info", Catalogue.text("attempting to kill op"));
        reply.putAll(Answers.ok());
        return reply;
    }

    private Action aggregate(CommandFrame command) {
        List<BsonValue> stages = command.document().getArray("pipeline").getValues();
        if (stages.isEmpty() || !stages.getFirst().asDocument().containsKey("$currentOp")) {
            return Action.forward();
        }
        if (!catalogue.has(Feature.CURRENT_OP)) {
            return Action.forward();
        }
        List<BsonDocument> shown = new ArrayList<>(operations);
        for (BsonValue stage : stages.subList(1, stages.size())) {
            BsonDocument filter = stage.asDocument().getDocument("$match");
            shown.removeIf(operation -> !Matching.matches(operation, filter));
        }
        return new Action.Reply(Answers.batch("admin.$cmd.aggregate", shown));
    }

    @Override
    public boolean wantsReply(String command) {
        return command.equals("serverStatus") && catalogue.has(Feature.SERVER_STATUS);
    }

    @Override
    public BsonDocument onReply(CommandFrame command, BsonDocument reply) {
        if (!wantsReply(command.name())) {
            return reply;
        }
        BsonDocument counters = new BsonDocument();
        Map<String, Long> all = new TreeMap<>();
        List.of("insert", "query", "update", "delete", "getmore", "command").forEach(name -> all.put(name, 0L));
        counted.forEach((name, adder) -> all.put(name, adder.sum()));
        all.forEach((name, sum) -> counters.append(name, new BsonInt64(sum)));
        BsonDocument whole = new BsonDocument();
        whole.putAll(reply);
        BsonDocument transactions = new BsonDocument("retriedCommandsCount", new BsonInt64(0))
                .append("currentActive", new BsonInt64(openTransactions))
                .append("currentInactive", new BsonInt64(0))
                .append("currentOpen", new BsonInt64(openTransactions));
        return whole.append("opcounters", counters)
                .append("transactions", transactions)
                .append("mem", new BsonDocument("supported", BsonBoolean.FALSE));
    }
}
