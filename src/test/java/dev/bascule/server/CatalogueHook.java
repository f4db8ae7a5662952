package dev.bascule.server;

import dev.bascule.server.Catalogue.Entry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** create, drop, rename and list as the manual has them: one at a time, so that names and UUIDs never disagree. */
final class CatalogueHook implements WireHook {

    private static final Set<String> COMMANDS =
            Set.of("create", "drop", "dropDatabase", "renameCollection", "listCollections");
    private static final Set<String> NOT_OPTIONS = Set.of(
            "create",
            "$db",
            "$readPreference",
            "$clusterTime",
            "lsid",
            "txnNumber",
            "writeConcern",
            "comment",
            "maxTimeMS",
            "autoIndexId",
            "idIndex");

    private final Catalogue catalogue;

    CatalogueHook(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public boolean wants(String command) {
        return COMMANDS.contains(command);
    }

    @Override
    public Action onCommand(CommandFrame command) {
        synchronized (catalogue) {
            return new Action.Reply(
                    switch (command.name()) {
                        case "create" -> create(command);
                        case "drop" -> drop(command);
                        case "dropDatabase" -> dropDatabase(command);
                        case "renameCollection" -> rename(command);
                        default -> list(command);
                    });
        }
    }

    private BsonDocument create(CommandFrame command) {
        String database = command.database();
        BsonDocument document = command.document();
        BsonDocument options = options(document);
        if (catalogue.has(Feature.CREATE_FORGETS_OPTIONS)) {
            return catalogue.exists(database, command.target()) ? Answers.ok() : catalogue.ask(database, bare(command));
        }
        if (catalogue.exists(database, command.target())) {
            String message = "Collection " + database + "." + command.target() + " already exists.";
            return Answers.error(48, "NamespaceExists", message);
        }
        if (options.containsKey("viewOn") && catalogue.has(Feature.VIEWS)) {
            options.computeIfAbsent("pipeline", key -> new BsonArray());
            catalogue.entry(database, command.target()).options.putAll(options);
            return Answers.ok();
        }
        if (!catalogue.has(Feature.CAPPED) && options.containsKey("capped")) {
            return catalogue.ask(database, document);
        }
        BsonDocument reply = catalogue.ask(database, bare(command));
        if (Answers.isOk(reply) && catalogue.has(Feature.COLLECTION_OPTIONS)) {
            catalogue.entry(database, command.target()).options.putAll(options);
        }
        return reply;
    }

    private static BsonDocument bare(CommandFrame command) {
        return new BsonDocument("create", Catalogue.text(command.target()));
    }

    private static BsonDocument options(BsonDocument create) {
        BsonDocument options = create.clone();
        NOT_OPTIONS.forEach(options::remove);
        if (options.containsKey("collation")) {
            BsonDocument collation = Collations.complete(options.getDocument("collation"));
            if (collation.isEmpty()) {
                options.remove("collation");
            } else {
                options.put("collation", collation);
            }
        }
        return options;
    }

    private BsonDocument drop(CommandFrame command) {
        boolean view = catalogue.isView(command.database(), command.target());
        BsonDocument reply = view ? Answers.ok() : catalogue.ask(command.database(), command.document());
        if (Answers.isOk(reply)) {
            forget(command.database(), command.target());
        }
        return reply;
    }

    private void forget(String database, String name) {
        catalogue.entries(database).remove(name);
        catalogue.breakCursors(database + "." + name);
    }

    private BsonDocument dropDatabase(CommandFrame command) {
        List.copyOf(catalogue.collections(command.database())).forEach(name -> forget(command.database(), name));
        catalogue.entries(command.database()).clear();
        return catalogue.ask(command.database(), command.document());
    }

    private BsonDocument rename(CommandFrame command) {
        BsonDocument document = command.document();
        String fromNamespace = document.getString("renameCollection").getValue();
        String toNamespace = document.getString("to").getValue();
        String fromDatabase = fromNamespace.substring(0, fromNamespace.indexOf('.'));
        String toDatabase = toNamespace.substring(0, toNamespace.indexOf('.'));
        String from = CommandFrame.collectionOf(fromNamespace);
        String to = CommandFrame.collectionOf(toNamespace);
        BsonDocument refusal = refusal(document, fromDatabase, from, toDatabase, to);
        if (!Answers.isOk(refusal)) {
            return refusal;
        }
        BsonDocument reply = catalogue.ask("admin", document);
        if (Answers.isOk(reply)) {
            // Only what has been looked at has an identity to keep; anything else gets one when it is listed.
            Entry moved = catalogue.entries(fromDatabase).remove(from);
            forget(toDatabase, to);
            if (moved != null) {
                catalogue.entries(toDatabase).put(to, moved);
            }
            catalogue.breakCursors(fromNamespace);
        }
        return reply;
    }

    private BsonDocument refusal(
            BsonDocument document, String fromDatabase, String from, String toDatabase, String to) {
        if (catalogue.has(Feature.DOTTED_NAMES_NOT_RENAMED) && (from.contains(".") || to.contains("."))) {
            return Answers.error(73, "InvalidNamespace", "Invalid collection name");
        }
        if (!catalogue.has(Feature.RENAME_ERRORS)) {
            return Answers.ok();
        }
        if (catalogue.isView(fromDatabase, from)) {
            return Answers.error(166, "CommandNotSupportedOnView", "cannot rename view: " + from);
        }
        if (!catalogue.exists(fromDatabase, from)) {
            return Answers.error(
                    26, "NamespaceNotFound", "Source collection " + fromDatabase + "." + from + " does not exist");
        }
        if (fromDatabase.equals(toDatabase) && from.equals(to)) {
            return Answers.error(20, "IllegalOperation", "Can't rename a collection to itself");
        }
        boolean dropTarget =
                document.getBoolean("dropTarget", BsonBoolean.FALSE).getValue();
        if (catalogue.exists(toDatabase, to) && (!dropTarget || catalogue.isView(toDatabase, to))) {
            return Answers.error(48, "NamespaceExists", "target namespace exists");
        }
        return Answers.ok();
    }

    private BsonDocument list(CommandFrame command) {
        BsonDocument document = command.document();
        String database = command.database();
        boolean minded = catalogue.has(Feature.LIST_COLLECTIONS_FILTER);
        BsonDocument filter = minded ? document.getDocument("filter", new BsonDocument()) : new BsonDocument();
        boolean nameOnly =
                minded && document.getBoolean("nameOnly", BsonBoolean.FALSE).getValue();
        Set<String> names = new LinkedHashSet<>(catalogue.collections(database));
        catalogue.entries(database).forEach((name, entry) -> {
            if (entry.isView()) {
                names.add(name);
            }
        });
        List<BsonDocument> listed = new ArrayList<>();
        for (String name : names) {
            BsonDocument full = describe(name, catalogue.entry(database, name));
            if (Matching.matches(full, filter)) {
                listed.add(nameOnly ? only(full, List.of("name", "type")) : full);
            }
        }
        return Answers.batch(database + ".$cmd.listCollections", listed);
    }

    private BsonDocument describe(String name, Entry entry) {
        BsonDocument info = new BsonDocument("readOnly", BsonBoolean.valueOf(entry.isView()));
        if (catalogue.has(Feature.UUIDS) && !entry.isView()) {
            info.append("uuid", new BsonBinary(entry.uuid));
        }
        BsonDocument described = new BsonDocument("name", Catalogue.text(name))
                .append("type", Catalogue.text(entry.type()))
                .append("options", entry.options.clone())
                .append("info", info);
        if (!entry.isView()) {
            described.append(
                    "idIndex",
                    BsonDocument.parse("{v: 2, key: {_id: 1}, name: '_id_'}").append("v", new BsonInt32(2)));
        }
        return described;
    }

    private static BsonDocument only(BsonDocument document, List<String> fields) {
        BsonDocument part = new BsonDocument();
        for (Map.Entry<String, org.bson.BsonValue> field : document.entrySet()) {
            if (fields.contains(field.getKey())) {
                part.append(field.getKey(), field.getValue());
            }
        }
        return part;
    }
}
