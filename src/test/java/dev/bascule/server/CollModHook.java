package dev.bascule.server;

import dev.bascule.server.Catalogue.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** collMod, and what it changed in the lists of indexes. */
final class CollModHook implements WireHook {

    private static final List<String> OPTIONS =
            List.of("validator", "validationLevel", "validationAction", "changeStreamPreAndPostImages");
    private static final List<String> INDEX_SETTINGS = List.of("expireAfterSeconds", "hidden");

    private final Catalogue catalogue;

    CollModHook(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public boolean wants(String command) {
        return (command.equals("collMod") && catalogue.has(Feature.COLL_MOD))
                || Set.of("listIndexes", "dropIndexes").contains(command);
    }

    @Override
    public Action onCommand(CommandFrame command) {
        synchronized (catalogue) {
            return switch (command.name()) {
                case "collMod" -> new Action.Reply(change(command));
                case "listIndexes" -> listIndexes(command);
                default -> {
                    forgetDropped(command);
                    yield Action.forward();
                }
            };
        }
    }

    private void forgetDropped(CommandFrame command) {
        BsonValue dropped = command.document().get("index");
        List<BsonValue> each = dropped instanceof BsonArray several ? several.getValues() : List.of(dropped);
        Entry entry = catalogue.entry(command.database(), command.target());
        indexes(command).stream()
                .map(BsonValue::asDocument)
                .filter(index -> each.contains(index.get("name"))
                        || each.contains(index.get("key"))
                        || each.contains(new BsonString("*")))
                .forEach(index ->
                        entry.changedIndexes.remove(index.getString("name").getValue()));
    }

    private Action listIndexes(CommandFrame command) {
        if (catalogue.isView(command.database(), command.target())) {
            return new Action.Reply(
                    Answers.error(166, "CommandNotSupportedOnView", command.target() + " is a view, not a collection"));
        }
        return Action.forward();
    }

    private BsonDocument change(CommandFrame command) {
        BsonDocument document = command.document();
        if (!catalogue.exists(command.database(), command.target())) {
            return Answers.error(26, "NamespaceNotFound", "ns does not exist");
        }
        Entry entry = catalogue.entry(command.database(), command.target());
        if (document.containsKey("viewOn")) {
            if (!entry.isView()) {
                return Answers.error(72, "InvalidOptions", "ns is not a view");
            }
            entry.options.put("viewOn", document.get("viewOn"));
            entry.options.put("pipeline", document.getArray("pipeline", new BsonArray()));
        }
        OPTIONS.stream()
                .filter(document::containsKey)
                .forEach(option -> entry.options.put(option, document.get(option)));
        return document.containsKey("index")
                ? changeIndex(command, entry, document.getDocument("index"))
                : Answers.ok();
    }

    private BsonDocument changeIndex(CommandFrame command, Entry entry, BsonDocument wanted) {
        Optional<BsonDocument> found = indexes(command).stream()
                .map(BsonValue::asDocument)
                .filter(index -> wanted.containsKey("name")
                        ? index.get("name").equals(wanted.get("name"))
                        : index.get("key").equals(wanted.get("keyPattern")))
                .findFirst();
        if (found.isEmpty()) {
            return Answers.error(27, "IndexNotFound", "cannot find index " + wanted.toJson());
        }
        String name = found.get().getString("name").getValue();
        BsonDocument changed = entry.changedIndexes.computeIfAbsent(name, key -> new BsonDocument());
        BsonDocument reply = new BsonDocument();
        for (String setting : INDEX_SETTINGS) {
            if (wanted.containsKey(setting)) {
                BsonValue before = changed.containsKey(setting)
                        ? changed.get(setting)
                        : found.get().get(setting);
                if (before != null) {
                    reply.append(setting + "_old", before);
                }
                reply.append(setting + "_new", wanted.get(setting));
                changed.put(setting, wanted.get(setting));
            }
        }
        reply.putAll(Answers.ok());
        return reply;
    }

    private List<BsonValue> indexes(CommandFrame command) {
        BsonDocument reply =
                catalogue.ask(command.database(), new BsonDocument("listIndexes", Catalogue.text(command.target())));
        return Answers.isOk(reply)
                ? reply.getDocument("cursor").getArray("firstBatch").getValues()
                : List.of();
    }

    @Override
    public boolean wantsReply(String command) {
        return command.equals("listIndexes");
    }

    @Override
    public BsonDocument onReply(CommandFrame command, BsonDocument reply) {
        Entry entry = catalogue.entry(command.database(), command.target());
        if (!Answers.isOk(reply) || entry.changedIndexes.isEmpty()) {
            return reply;
        }
        List<BsonDocument> indexes = new ArrayList<>();
        for (BsonValue value : reply.getDocument("cursor").getArray("firstBatch")) {
            BsonDocument index = BsonDocument.parse(value.asDocument().toJson());
            BsonDocument changed =
                    entry.changedIndexes.get(index.getString("name").getValue());
            if (changed != null) {
                index.putAll(changed);
            }
            indexes.add(index);
        }
        return Answers.batch(command.database() + ".$cmd.listIndexes." + command.target(), indexes);
    }
}
