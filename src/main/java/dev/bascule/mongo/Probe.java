package dev.bascule.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ServerDescription;
import dev.bascule.mongo.Capabilities.Capability;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Asks a server who it is and what it can do, with commands that need no more than the right to read. */
final class Probe {

    /** What a run does in its target; each is looked for among the privileges that the server tells. */
    private static final Set<String> NEEDED_ACTIONS =
            Set.of("find", "insert", "update", "remove", "createCollection", "createIndex", "renameCollectionSameDB");

    private final MongoClient client;
    private final MongoDatabase database;
    private final BsonDocument hello;
    private final Set<String> commands;

    Probe(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
        this.hello = hello();
        this.commands = commands();
        if (hello.getBoolean("secondary", BsonBoolean.FALSE).getValue()) {
            throw new OperatorException(
                    Reason.UNREACHABLE,
                    Text.of("mongo.connect.secondary", address()),
                    Text.of("mongo.state.nothing-sent"),
                    Text.of("mongo.connect.secondary.remedy"));
        }
    }

    private BsonDocument hello() {
        try {
            return run("hello");
        } catch (MongoCommandException e) {
            if (ConnectionFailure.isRefusedLogin(e)) {
                throw e;
            }
            return run("isMaster");
        }
    }

    private BsonDocument run(String command) {
        return database.runCommand(new BsonDocument(command, new BsonInt32(1)), BsonDocument.class);
    }

    private Optional<BsonDocument> ask(MongoDatabase where, BsonDocument command) {
        try {
            return Optional.of(where.runCommand(command, BsonDocument.class));
        } catch (MongoCommandException e) {
            return Optional.empty();
        }
    }

    private Optional<BsonDocument> ask(String command) {
        return ask(client.getDatabase("admin"), new BsonDocument(command, new BsonInt32(1)));
    }

    private Set<String> commands() {
        return ask("listCommands")
                .map(answer ->
                        answer.getDocument("commands", new BsonDocument()).keySet())
                .orElse(Set.of());
    }

    /** @param passage the way that was taken; the server is called then as the other end of it calls it */
    ServerIdentity identity(Optional<Passage> passage) {
        String version = ask("buildInfo")
                .map(info -> info.getString("version", new BsonString("")).getValue())
                .orElse("");
        String address = passage.map(way -> way.host() + ":" + way.port()).orElseGet(this::address);
        int colon = address.lastIndexOf(':');
        int port = Integer.parseInt(address.substring(colon + 1));
        return new ServerIdentity(
                address,
                port,
                version,
                processId(),
                text(hello, "setName"),
                passage.map(Passage::places).orElseGet(() -> resolved(address.substring(0, colon), port)),
                database.getName());
    }

    private Optional<String> processId() {
        BsonValue topology = hello.get("topologyVersion");
        return topology != null
                        && topology.isDocument()
                        && topology.asDocument().isObjectId("processId")
                ? Optional.of(topology.asDocument()
                        .getObjectId("processId")
                        .getValue()
                        .toHexString())
                : Optional.empty();
    }

    private String address() {
        return client.getClusterDescription().getServerDescriptions().stream()
                .filter(ServerDescription::isOk)
                .sorted((a, b) -> Boolean.compare(b.isPrimary(), a.isPrimary()))
                .map(server -> server.getAddress().getHost() + ":"
                        + server.getAddress().getPort())
                .findFirst()
                .orElseThrow(() -> new MongoException("no server answers"));
    }

    /** Every address of this computer is written as {@code localhost}, so that its names and addresses are one. */
    private static Set<String> resolved(String host, int port) {
        Set<String> addresses = new HashSet<>();
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                addresses.add((isThisComputer(address) ? "localhost" : address.getHostAddress()) + ":" + port);
            }
        } catch (UnknownHostException e) {
            addresses.add(host + ":" + port);
        }
        return addresses;
    }

    private static boolean isThisComputer(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    Capabilities capabilities() {
        Set<Capability> present = EnumSet.noneOf(Capability.class);
        boolean replicaSet = text(hello, "setName").isPresent();
        addIf(present, Capability.REPLICA_SET, replicaSet);
        addIf(present, Capability.ROUTER, text(hello, "msg").equals(Optional.of("isdbgrid")));
        addIf(present, Capability.SESSIONS, hello.containsKey("logicalSessionTimeoutMinutes"));
        addIf(present, Capability.SNAPSHOT_READS, replicaSet && commands.contains("abortTransaction"));
        addIf(present, Capability.CHANGE_STREAMS, replicaSet && commands.contains("aggregate"));
        addIf(present, Capability.COLLECTION_UUIDS, showsUuids());
        addIf(present, Capability.COLL_MOD, commands.contains("collMod"));
        addIf(present, Capability.VALIDATORS, commands.contains("collMod"));
        addIf(present, Capability.COLL_STATS, commands.contains("collStats"));
        addIf(present, Capability.CURRENT_OPERATIONS, showsOperations());
        addIf(
                present,
                Capability.OPERATION_COUNTERS,
                ask("serverStatus")
                        .map(status -> status.containsKey("opcounters"))
                        .orElse(false));
        Optional<BsonDocument> authentication = ask(
                        client.getDatabase("admin"),
                        new BsonDocument("connectionStatus", new BsonInt32(1))
                                .append("showPrivileges", BsonBoolean.TRUE))
                .map(status -> status.getDocument("authInfo", new BsonDocument()));
        addIf(present, Capability.PRIVILEGES, authentication.isPresent());
        boolean nobody = authentication
                .map(info ->
                        info.getArray("authenticatedUsers", new BsonArray()).isEmpty())
                .orElse(true);
        Set<String> denied = authentication.isPresent() && !nobody ? denied(authentication.get()) : Set.of();
        return new Capabilities(present, nobody, denied);
    }

    private static void addIf(Set<Capability> present, Capability capability, boolean shown) {
        if (shown) {
            present.add(capability);
        }
    }

    private boolean showsUuids() {
        for (BsonDocument collection :
                database.listCollections(BsonDocument.class).batchSize(100)) {
            return collection.getDocument("info", new BsonDocument()).isBinary("uuid");
        }
        // An empty database shows none; the word of a server that knows the command is then taken until a read-back.
        return commands.contains("collMod");
    }

    private boolean showsOperations() {
        return commands.contains("currentOp")
                && ask(client.getDatabase("admin"), new BsonDocument("currentOp", new BsonInt32(1)))
                        .map(answer -> answer.containsKey("inprog"))
                        .orElse(false);
    }

    /** Needed actions that no privilege on this database, on all databases or on everything grants. */
    private Set<String> denied(BsonDocument authentication) {
        Set<String> granted = new HashSet<>();
        for (BsonValue value : authentication.getArray("authenticatedUserPrivileges", new BsonArray())) {
            BsonDocument privilege = value.asDocument();
            if (isAboutThisDatabase(privilege.getDocument("resource", new BsonDocument()))) {
                privilege
                        .getArray("actions", new BsonArray())
                        .forEach(action -> granted.add(action.asString().getValue()));
            }
        }
        Set<String> denied = new HashSet<>(NEEDED_ACTIONS);
        if (granted.contains("anyAction")) {
            return Set.of();
        }
        denied.removeAll(granted);
        return denied;
    }

    private boolean isAboutThisDatabase(BsonDocument resource) {
        if (resource.getBoolean("anyResource", BsonBoolean.FALSE).getValue()) {
            return true;
        }
        String db = resource.getString("db", new BsonString("\0")).getValue();
        String collection =
                resource.getString("collection", new BsonString("\0")).getValue();
        return collection.isEmpty() && (db.isEmpty() || db.equals(database.getName()));
    }

    private static Optional<String> text(BsonDocument document, String field) {
        return document.isString(field) ? Optional.of(document.getString(field).getValue()) : Optional.empty();
    }
}
