package dev.bascule.server;

import java.util.Set;
import org.bson.BsonDocument;

/** What becomes of a cursor whose collection was renamed or dropped under it. */
final class CursorHook implements WireHook {

    private static final Set<String> OPENING = Set.of("find", "aggregate");

    private final Catalogue catalogue;

    CursorHook(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    private boolean isOn() {
        return catalogue.has(Feature.CURSORS_DIE_ON_RENAME) || catalogue.has(Feature.CURSORS_END_ON_RENAME);
    }

    @Override
    public boolean wants(String command) {
        return command.equals("getMore") && isOn();
    }

    @Override
    public Action onCommand(CommandFrame command) {
        BsonDocument document = command.document();
        if (!catalogue.isBroken(document.getNumber("getMore").longValue())) {
            return Action.forward();
        }
        if (catalogue.has(Feature.CURSORS_END_ON_RENAME)) {
            return new Action.Reply(Answers.lastBatch(command.database() + "." + command.target()));
        }
        return new Action.Reply(
                Answers.error(175, "QueryPlanKilled", "PlanExecutor killed: collection renamed or dropped"));
    }

    @Override
    public boolean wantsReply(String command) {
        return OPENING.contains(command) && isOn();
    }

    @Override
    public BsonDocument onReply(CommandFrame command, BsonDocument reply) {
        if (Answers.isOk(reply) && reply.containsKey("cursor")) {
            long id = reply.getDocument("cursor").getNumber("id").longValue();
            if (id != 0) {
                catalogue.opened(id, command.database() + "." + command.target());
            }
        }
        return reply;
    }
}
