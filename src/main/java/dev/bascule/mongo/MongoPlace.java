package dev.bascule.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterConnectionMode;
import dev.bascule.bson.CollectionDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.environment.Environment;
import dev.bascule.environment.MongoSettings;
import dev.bascule.environment.Secret;
import dev.bascule.mongo.Connections.Kind;
import dev.bascule.mongo.dump.DocumentSource;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * An environment's database, opened. Worker only; close it when done.
 *
 * <p>Reads that decide something come from the primary with majority concern, whatever the connection string says, and
 * writes are acknowledged by the majority's journals.
 */
public final class MongoPlace implements ContentOrigin, AutoCloseable {

    private static final int SERVER_SELECTION_SECONDS = 5;
    private static final Duration PROMPT = Duration.ofSeconds(10);
    /** More documents than this are never asked for or sent at once. */
    public static final int BATCH = 2_000;

    private static final int SILENT_ANSWERS = 3;
    private static final Set<String> SERVERS_OWN = Set.of("admin", "config", "local");

    private final Environment environment;
    private final Connections connections;
    private final String name;
    private final MongoDatabase database;
    private final ServerIdentity identity;
    private final Capabilities capabilities;
    private final int batch;
    private final Optional<Passage> passage;

    private MongoPlace(
            Environment environment, Connections connections, String name, int batch, Optional<Passage> passage) {
        this.environment = environment;
        this.passage = passage;
        this.batch = batch;
        this.connections = connections;
        this.name = name;
        MongoClient client = connections.of(Kind.PROMPT);
        this.database = client.getDatabase(name);
        Probe probe = new Probe(client, database);
        this.identity = probe.identity(passage);
        this.capabilities = probe.capabilities();
    }

    /** As {@link #open(Environment, Optional, Duration)}, with a wait for prompt answers that suits people. */
    public static MongoPlace open(Environment environment, Optional<Secret> password) {
        return open(environment, password, PROMPT);
    }

    /** The same, through a host. */
    public static MongoPlace open(Environment environment, Optional<Secret> password, Optional<Passage> passage) {
        return open(environment, password, PROMPT, BATCH, passage);
    }

    /**
     * As {@link #open(Environment, Optional, Duration, int)}, in batches of the usual size.
     *
     * @param prompt how long a server may be silent when it is asked for what a healthy one does at once
     */
    public static MongoPlace open(Environment environment, Optional<Secret> password, Duration prompt) {
        return open(environment, password, prompt, BATCH, Optional.empty());
    }

    /**
     * Connects and asks the server who it is and what it can do.
     *
     * @param prompt how long a server may be silent when it is asked for what a healthy one does at once
     * @param batch how many documents are asked for or sent at once, at most
     * @param passage the way to it when it is not reached directly; closed with the place, also when it cannot be opened
     * @throws OperatorException {@code UNREACHABLE} when it does not answer, does not let us in, or is not a primary
     */
    public static MongoPlace open(
            Environment environment, Optional<Secret> password, Duration prompt, int batch, Optional<Passage> passage) {
        MongoSettings settings = environment.mongo().orElseThrow();
        Optional<Connections> connections = Optional.empty();
        try {
            connections = Optional.of(new Connections(clientSettings(settings, password, passage), prompt));
            return new MongoPlace(environment, connections.get(), settings.database(), batch, passage);
        } catch (RuntimeException e) {
            connections.ifPresent(Connections::close);
            passage.ifPresent(Passage::close);
            throw e instanceof IllegalArgumentException || e instanceof MongoException
                    ? ConnectionFailure.told(environment, e)
                    : e;
        }
    }

    static MongoClientSettings clientSettings(
            MongoSettings settings, Optional<Secret> password, Optional<Passage> passage) {
        ConnectionString connection = new ConnectionString(settings.uri().orElse("mongodb://localhost/"));
        MongoClientSettings.Builder builder = MongoClientSettings.builder()
                .applyConnectionString(connection)
                .applicationName("bascule")
                .readPreference(ReadPreference.primary())
                .readConcern(ReadConcern.MAJORITY)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .retryWrites(false)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(
                        atMost(connection.getServerSelectionTimeout()), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(atMost(connection.getConnectTimeout()), TimeUnit.MILLISECONDS));
        passage.ifPresent(way -> builder.applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress(
                        way.begin().getAddress().getHostAddress(), way.begin().getPort())))
                .mode(ClusterConnectionMode.SINGLE)));
        if (settings.tls()) {
            builder.applyToSslSettings(ssl -> ssl.enabled(true));
        }
        if (settings.user().isPresent() && password.isPresent()) {
            builder.credential(MongoCredential.createCredential(
                    settings.user().get(),
                    settings.authSource().orElse("admin"),
                    password.get().reveal()));
        }
        return builder.build();
    }

    /** A connection string may ask for less patience, and not for more. */
    private static int atMost(@Nullable Integer wanted) {
        int most = SERVER_SELECTION_SECONDS * 1_000;
        return wanted == null || wanted <= 0 ? most : Math.min(wanted, most);
    }

    public Environment environment() {
        return environment;
    }

    /** The environment's one database, with the concerns that decisions need; only this package can write with it. */
    MongoDatabase database() {
        return database;
    }

    /** The same for batches of documents, and for what waits for a collection: a healthy server may take its time. */
    MongoDatabase bulk() {
        return connections.of(Kind.BATCH).getDatabase(name);
    }

    /** Does what may take hours; ended when the server stops answering on another connection. */
    <T> T watched(Function<MongoDatabase, T> work) {
        MongoDatabase patient = connections.of(Kind.ENDLESS).getDatabase(name);
        return new Watch(this::isAlive, connections.prompt().multipliedBy(SILENT_ANSWERS))
                .over(() -> work.apply(patient));
    }

    /** The database that takes commands about the whole server, above all renames. */
    MongoDatabase admin() {
        return connections.of(Kind.PROMPT).getDatabase("admin");
    }

    public ServerIdentity identity() {
        return identity;
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    /** What {@code environments adopt} wrote into the database; no copy carries it along. */
    public Optional<String> marker() {
        BsonDocument found = database.getCollection(ControlCollection.IDENTITY.text(), BsonDocument.class)
                .find()
                .first();
        return found == null || !found.isString("marker")
                ? Optional.empty()
                : Optional.of(found.getString("marker").getValue());
    }

    /** Name of the environment that the marker was written for. */
    public Optional<String> adoptedAs() {
        BsonDocument found = database.getCollection(ControlCollection.IDENTITY.text(), BsonDocument.class)
                .find()
                .first();
        return found == null || !found.isString("environment")
                ? Optional.empty()
                : Optional.of(found.getString("environment").getValue());
    }

    /** The server's databases that are not its own, as far as it tells them. */
    public List<String> databases() {
        try {
            return connections.of(Kind.PROMPT).listDatabaseNames().into(new ArrayList<>()).stream()
                    .filter(name -> !SERVERS_OWN.contains(name))
                    .sorted()
                    .toList();
        } catch (MongoException e) {
            return List.of();
        }
    }

    /** A collection of Bascule's own, for the records that another machine must be able to read. */
    public MongoCollection<BsonDocument> control(ControlCollection which) {
        return database.getCollection(which.text(), BsonDocument.class);
    }

    @Override
    public String label() {
        return environment.name();
    }

    @Override
    public Inventory inventory(CancelToken cancel) {
        return new InventoryReader(this).read(cancel);
    }

    @Override
    public DocumentSource.Documents documents(String collection, int batch) {
        return PlaceDocuments.all(bulk(), collection, Math.min(batch, this.batch));
    }

    /** The same in ascending order of their ids. */
    DocumentSource.Documents documentsInOrder(String collection, int batch) {
        return PlaceDocuments.inOrder(bulk(), collection, Math.min(batch, this.batch));
    }

    /** How many documents are sent at once, at most. */
    int batch() {
        return batch;
    }

    @Override
    public DocumentSource.Documents among(String collection, Collection<DocumentId> ids, boolean idsOnly) {
        return PlaceDocuments.among(bulk(), collection, ids, idsOnly);
    }

    @Override
    public long estimate(String collection) {
        return bulk().getCollection(collection).estimatedDocumentCount();
    }

    @Override
    public long count(String collection) {
        return watched(patient -> patient.getCollection(collection).countDocuments());
    }

    @Override
    public Optional<CollectionDigest> promised(String collection) {
        return Optional.empty();
    }

    /**
     * How long the server takes to answer, there and back.
     *
     * @throws com.mongodb.MongoException when it does not
     */
    public Duration ping() {
        long start = System.nanoTime();
        database.runCommand(new BsonDocument("ping", new BsonInt32(1)));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean isAlive() {
        try {
            ping();
            return true;
        } catch (MongoException e) {
            return false;
        }
    }

    @Override
    public void close() {
        connections.close();
        passage.ifPresent(Passage::close);
    }

    @Override
    public String toString() {
        return environment.name();
    }
}
