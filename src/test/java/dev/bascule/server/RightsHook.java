package dev.bascule.server;

import dev.bascule.server.CommandRecorder.Recorded;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Who may do what: a user who may only read, a server that wants a password. */
final class RightsHook implements WireHook {

    private static final Set<String> BEFORE_LOGIN = Set.of(
            "hello", "isMaster", "ismaster", "ping", "buildInfo", "buildinfo", "connectionStatus", "endSessions");
    private static final Set<String> LOGIN = Set.of("saslStart", "saslContinue", "authenticate");
    private static final List<String> READING =
            List.of("find", "listCollections", "listIndexes", "collStats", "dbStats", "dbHash");
    private static final List<String> WRITING = List.of(
            "insert",
            "update",
            "remove",
            "createCollection",
            "createIndex",
            "dropCollection",
            "dropIndex",
            "collMod",
            "renameCollectionSameDB",
            "bypassDocumentValidation",
            "convertToCapped");

    private final Catalogue catalogue;

    RightsHook(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public boolean wants(String command) {
        return catalogue.has(Feature.READ_ONLY_USER)
                || catalogue.has(Feature.AUTHENTICATION_REQUIRED)
                || (command.equals("connectionStatus") && catalogue.has(Feature.CONNECTION_STATUS));
    }

    @Override
    public Action onCommand(CommandFrame command) {
        String name = command.name();
        if (catalogue.has(Feature.AUTHENTICATION_REQUIRED) && LOGIN.contains(name)) {
            return refuse(18, "AuthenticationFailed", "Authentication failed.");
        }
        if (catalogue.has(Feature.AUTHENTICATION_REQUIRED) && !BEFORE_LOGIN.contains(name)) {
            return refuse(13, "Unauthorized", "Command " + name + " requires authentication");
        }
        if (name.equals("connectionStatus") && catalogue.has(Feature.CONNECTION_STATUS)) {
            return new Action.Reply(status(command.document()));
        }
        Recorded recorded = new Recorded(0, command, command.database(), name, command.target());
        if (catalogue.has(Feature.READ_ONLY_USER) && recorded.isWrite()) {
            return refuse(
                    13, "Unauthorized", "not authorized on " + command.database() + " to execute command " + name);
        }
        return Action.forward();
    }

    private static Action refuse(int code, String codeName, String message) {
        return new Action.Reply(Answers.error(code, codeName, message));
    }

    private BsonDocument status(BsonDocument asked) {
        boolean unknown = catalogue.has(Feature.AUTHENTICATION_REQUIRED);
        boolean reader = catalogue.has(Feature.READ_ONLY_USER);
        BsonDocument info = new BsonDocument();
        BsonArray users = new BsonArray();
        BsonArray roles = new BsonArray();
        BsonArray privileges = new BsonArray();
        if (!unknown) {
            users.add(named("user", reader ? "reader" : "operator"));
            roles.add(named("role", reader ? "readAnyDatabase" : "readWriteAnyDatabase"));
            privileges.add(privilege(READING));
            if (!reader) {
                privileges.add(privilege(WRITING));
            }
        }
        info.append("authenticatedUsers", users).append("authenticatedUserRoles", roles);
        if (asked.getBoolean("showPrivileges", BsonBoolean.FALSE).getValue()) {
            info.append("authenticatedUserPrivileges", privileges);
        }
        BsonDocument reply = new BsonDocument("authInfo", info);
        reply.putAll(Answers.ok());
        return reply;
    }

    private static BsonDocument named(String kind, String name) {
        return new BsonDocument(kind, new BsonString(name)).append("db", new BsonString("admin"));
    }

    private static BsonDocument privilege(List<String> actions) {
        List<BsonValue> values =
                actions.stream().<BsonValue>map(BsonString::new).toList();
        BsonDocument everywhere = new BsonDocument("db", new BsonString("")).append("collection", new BsonString(""));
        return new BsonDocument("resource", everywhere).append("actions", new BsonArray(values));
    }
}
