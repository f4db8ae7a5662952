package dev.bascule.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Remembers every command that arrives, in order. Any thread. */
public final class CommandRecorder implements WireHook {

    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findAndModify",
            "findandmodify",
            "bulkWrite",
            "create",
            "drop",
            "dropDatabase",
            "renameCollection",
            "createIndexes",
            "dropIndexes",
            "collMod",
            "convertToCapped",
            "cloneCollectionAsCapped",
            "compact",
            "createUser",
            "dropUser",
            "updateUser");

    private final List<Recorded> commands = new ArrayList<>();

    /**
     * A command as it arrived.
     *
     * @param order from 0, over all connections
     * @param target the collection it is about, without the database; empty when it is about none
     */
    public record Recorded(int order, CommandFrame frame, String database, String name, String target) {

        /** The whole command, with the documents it brings along. */
        public BsonDocument document() {
            return frame.document();
        }

        public boolean isWrite() {
            return WRITES.contains(name) || outputOf().length() > 0;
        }

        /** The collections a write names: both of a rename, the output of an aggregation; empty for a read. */
        public List<String> written() {
            if (!isWrite()) {
                return List.of();
            }
            if (name.equals("renameCollection")) {
                String to = document().getString("to").getValue();
                return List.of(target, CommandFrame.collectionOf(to));
            }
            return List.of(outputOf().isEmpty() ? target : outputOf());
        }

        private String outputOf() {
            if (!name.equals("aggregate")) {
                return "";
            }
            List<BsonValue> stages = document().getArray("pipeline").getValues();
            return stages.isEmpty() ? "" : outputOf(stages.getLast().asDocument());
        }

        private static String outputName(@Nullable BsonValue name) {
            return name instanceof BsonString text ? text.getValue() : "?";
        }

        private static String outputOf(BsonDocument stage) {
            BsonValue output = stage.containsKey("$merge") ? stage.get("$merge") : stage.get("$out");
            if (output instanceof BsonDocument place) {
                BsonValue into = place.containsKey("into") ? place.get("into") : place.get("coll");
                return into instanceof BsonDocument named ? outputName(named.get("coll")) : outputName(into);
            }
            return output == null ? "" : outputName(output);
        }
    }

    @Override
    public Action onCommand(CommandFrame command) {
        synchronized (commands) {
            commands.add(new Recorded(commands.size(), command, command.database(), command.name(), command.target()));
        }
        return Action.forward();
    }

    public List<Recorded> commands() {
        synchronized (commands) {
            return List.copyOf(commands);
        }
    }

    public List<Recorded> commands(String name) {
        return commands().stream()
                .filter(command -> command.name().equals(name))
                .toList();
    }

    /** The commands that write, in order. */
    public List<Recorded> writes() {
        return commands().stream().filter(Recorded::isWrite).toList();
    }

    /** The commands that write a collection of such a name. */
    public List<Recorded> writesTo(Predicate<String> collectionName) {
        return commands().stream()
                .filter(command -> command.written().stream().anyMatch(collectionName))
                .toList();
    }

    public void clear() {
        synchronized (commands) {
            commands.clear();
        }
    }
}
