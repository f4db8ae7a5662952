package dev.bascule.server;

import dev.bascule.server.Catalogue.ViewSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** Reads of views run the view's pipeline on what it is made on; writes to views are refused. */
final class ViewHook implements WireHook {

    private static final Set<String> READS = Set.of("find", "aggregate", "count");
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify", "createIndexes");

    private final Catalogue catalogue;

    ViewHook(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public boolean wants(String command) {
        return catalogue.has(Feature.VIEWS) && (READS.contains(command) || WRITES.contains(command));
    }

    @Override
    public Action onCommand(CommandFrame command) {
        if (!catalogue.isView(command.database(), command.target())) {
            return Action.forward();
        }
        String namespace = command.database() + "." + command.target();
        if (WRITES.contains(command.name())) {
            String message = "Namespace " + namespace + " is a view, not a collection";
            return new Action.Reply(Answers.error(166, "CommandNotSupportedOnView", message));
        }
        ViewSource source = catalogue.source(command.database(), command.target());
        List<BsonValue> stages = new ArrayList<>(source.pipeline());
        stages.addAll(stagesOf(command));
        BsonDocument aggregate = new BsonDocument("aggregate", Catalogue.text(source.collection()))
                .append("pipeline", new BsonArray(stages))
                .append("cursor", new BsonDocument());
        BsonDocument reply = catalogue.ask(command.database(), aggregate);
        if (!Answers.isOk(reply)) {
            return new Action.Reply(reply);
        }
        BsonArray documents = reply.getDocument("cursor").getArray("firstBatch");
        return new Action.Reply(
                command.name().equals("count") ? counted(documents) : Answers.batch(namespace, documentsOf(documents)));
    }

    private static List<BsonDocument> documentsOf(BsonArray values) {
        return values.stream().map(BsonValue::asDocument).toList();
    }

    private static BsonDocument counted(BsonArray documents) {
        BsonValue n = documents.isEmpty()
                ? new BsonInt32(0)
                : documents.getFirst().asDocument().get("n");
        BsonDocument reply = new BsonDocument("n", n);
        reply.putAll(Answers.ok());
        return reply;
    }

    private static List<BsonValue> stagesOf(CommandFrame command) {
        BsonDocument document = command.document();
        if (command.name().equals("aggregate")) {
            return document.getArray("pipeline").getValues();
        }
        List<BsonValue> stages = new ArrayList<>();
        stage(stages, "$match", document.get(command.name().equals("count") ? "query" : "filter"));
        stage(stages, "$sort", document.get("sort"));
        stage(stages, "$skip", document.get("skip"));
        stage(stages, "$limit", document.get("limit"));
        stage(stages, "$project", document.get("projection"));
        if (command.name().equals("count")) {
            stages.add(new BsonDocument("$count", Catalogue.text("n")));
        }
        return stages;
    }

    private static void stage(
            List<BsonValue> stages, String name, @org.jspecify.annotations.Nullable BsonValue operand) {
        boolean says = operand != null
                && !(operand.isNumber() && operand.asNumber().intValue() == 0)
                && !(operand.isDocument() && operand.asDocument().isEmpty());
        if (says) {
            stages.add(new BsonDocument(name, operand));
        }
    }
}
