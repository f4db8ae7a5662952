package dev.bascule.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.bascule.environment.MongoSettings;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * The way to a server that is reached directly, step by step and without a login. Worker only, one thread.
 *
 * <p>Each step may be asked once the ones before it have not failed.
 */
public final class Reach {

    private static final int PATIENCE_MILLIS = 5_000;

    private final MongoSettings settings;
    private List<ServerAddress> servers = List.of();
    private List<ServerAddress> answering = List.of();

    /** @param settings with a connection string */
    public Reach(MongoSettings settings) {
        this.settings = settings;
    }

    /** Whether there is a name to look up. */
    public boolean hasName() {
        String uri = settings.uri().orElseThrow();
        return uri.startsWith("mongodb+srv:")
                || hosts().stream().anyMatch(server -> !server.getHost().matches("[0-9.]+|.*:.*"));
    }

    public boolean isEncrypted() {
        return settings.tls() || Boolean.TRUE.equals(connection().getSslEnabled());
    }

    public RungResult resolve() {
        try {
            servers = hosts();
        } catch (MongoException | IllegalArgumentException e) {
            String name =
                    settings.uri().orElseThrow().replaceFirst("^.*://", "").replaceFirst("[/?].*$", "");
            return RungResult.failed(Text.of("mongo.connect.unknown-host", name), Text.of("mongo.rung.resolve.remedy"));
        }
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String host :
                servers.stream().map(ServerAddress::getHost).distinct().toList()) {
            try {
                known.add(host + " = "
                        + Arrays.stream(InetAddress.getAllByName(host))
                                .map(InetAddress::getHostAddress)
                                .collect(Collectors.joining(", ")));
            } catch (UnknownHostException e) {
                unknown.add(host);
            }
        }
        if (unknown.isEmpty()) {
            return RungResult.passed(Text.literal(String.join("; ", known)));
        }
        Text found = Text.of("mongo.connect.unknown-host", String.join(", ", unknown));
        Text remedy = Text.of("mongo.rung.resolve.remedy");
        return known.isEmpty() ? RungResult.failed(found, remedy) : RungResult.warning(found, remedy);
    }

    public RungResult port() {
        servers = hosts();
        List<ServerAddress> open = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        boolean refused = false;
        for (ServerAddress server : servers) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
                open.add(server);
            } catch (IOException e) {
                refused |= e instanceof ConnectException;
                closed.add(shown(server));
            }
        }
        answering = open;
        if (open.isEmpty()) {
            return RungResult.failed(
                    Text.of(refused ? "mongo.connect.refused" : "mongo.connect.silent"),
                    Text.of("mongo.connect.address.remedy"));
        }
        String shown = open.stream().map(Reach::shown).collect(Collectors.joining(", "));
        return closed.isEmpty()
                ? RungResult.passed(Text.literal(shown))
                : RungResult.warning(
                        Text.of("mongo.rung.port.some", shown, String.join(", ", closed)),
                        Text.of("mongo.rung.port.some.remedy"));
    }

    public RungResult tls() {
        boolean anyName = Boolean.TRUE.equals(connection().getSslInvalidHostnameAllowed());
        return TlsHandshake.with(answering.getFirst(), !anyName, PATIENCE_MILLIS);
    }

    /**
     * Asks the server who it is, as far as it tells everybody.
     *
     * @param passage the way to it when it is not reached directly
     */
    public static RungResult server(MongoSettings settings, Optional<Passage> passage) {
        MongoClientSettings open = MongoPlace.clientSettings(settings, Optional.empty(), passage);
        try (MongoClient client = MongoClients.create(open)) {
            BsonDocument hello = hello(client.getDatabase(settings.database()));
            if (hello.getBoolean("secondary", BsonBoolean.FALSE).getValue()) {
                return RungResult.failed(
                        Text.of(
                                "mongo.connect.secondary",
                                hello.getString("me", new BsonString("")).getValue()),
                        Text.of("mongo.connect.secondary.remedy"));
            }
            return RungResult.passed(
                    hello.isString("setName")
                            ? Text.of(
                                    "mongo.rung.server.set",
                                    hello.getString("setName", new BsonString(""))
                                            .getValue())
                            : Text.of("mongo.rung.server.alone"));
        } catch (MongoException | IllegalArgumentException e) {
            return RungResult.failed(Text.of("mongo.rung.server.silent"), Text.of("mongo.rung.server.silent.remedy"));
        }
    }

    /** What a failure to get in means, in the words of its rung. */
    public static RungResult refused(OperatorException failure, boolean hasUser) {
        boolean login = failure.getCause() != null && ConnectionFailure.isRefusedLogin(failure.getCause());
        if (!login) {
            return RungResult.failed(failure.happened(), failure.remedy());
        }
        return hasUser
                ? RungResult.failed(Text.of("mongo.connect.login"), Text.of("mongo.connect.login.remedy"))
                : RungResult.failed(Text.of("mongo.rung.rights.nobody"), Text.of("mongo.rung.rights.nobody.remedy"));
    }

    private static BsonDocument hello(MongoDatabase database) {
        try {
            return database.runCommand(new BsonDocument("hello", new BsonInt32(1)), BsonDocument.class);
        } catch (com.mongodb.MongoCommandException e) {
            return database.runCommand(new BsonDocument("isMaster", new BsonInt32(1)), BsonDocument.class);
        }
    }

    private ConnectionString connection() {
        // no look-up: that is a rung of its own
        return new ConnectionString(settings.uri().orElseThrow(), (name, type) -> List.of());
    }

    private List<ServerAddress> hosts() {
        return new ConnectionString(settings.uri().orElseThrow())
                .getHosts().stream().map(ServerAddress::new).toList();
    }

    private static String shown(ServerAddress server) {
        return server.getHost() + ":" + server.getPort();
    }
}
