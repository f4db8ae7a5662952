package dev.bascule.cli;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.bascule.server.EmbeddedServers;
import dev.bascule.server.Faults;
import dev.bascule.server.PasswordLogin;
import dev.bascule.server.WireProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.bson.Document;

/** Two servers behind proxies, and the files that commands find them by. Production looks at passwords. */
final class TwoServers implements AutoCloseable {

    static final String DATABASE = "meeshy";
    static final String USER = "lea";

    private final EmbeddedServers servers = EmbeddedServers.pair();
    private final Path home;

    final Faults atProduction = new Faults();
    final PasswordLogin login;
    final WireProxy staging;
    final WireProxy production;

    TwoServers(Path home, String password) {
        this.home = home;
        this.login = new PasswordLogin(USER, password);
        this.staging = WireProxy.before(servers.sourceUri(), login);
        this.production = WireProxy.before(servers.targetUri(), login, atProduction);
    }

    /** Both sides hold {@code People} and differ; only production holds {@code Kept}. */
    void fill() {
        fill(servers.sourceUri(), "People", 200, "new");
        fill(servers.targetUri(), "People", 200, "old");
        fill(servers.targetUri(), "Kept", 3, "kept");
    }

    void fillProduction(int documents, String text) {
        fill(servers.targetUri(), "People", documents, text);
    }

    void fillStaging(int documents, String text) {
        fill(servers.sourceUri(), "People", documents, text);
    }

    /** Somebody goes on working with what a run made live. */
    void writeToPeopleOfProduction() {
        try (MongoClient client = MongoClients.create(servers.targetUri())) {
            client.getDatabase(DATABASE).getCollection("People").insertOne(new Document("_id", "since"));
        }
    }

    private static void fill(String uri, String collection, int count, String text) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(new Document("_id", i).append("text", text));
        }
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase(DATABASE).getCollection(collection).insertMany(documents);
        }
    }

    /** What production holds of the application, seen past the proxy. */
    String contents() {
        try (MongoClient client = MongoClients.create(servers.targetUri())) {
            TreeMap<String, List<Document>> all = new TreeMap<>();
            for (String name : client.getDatabase(DATABASE).listCollectionNames()) {
                if (!name.startsWith("bascule_")) {
                    all.put(
                            name,
                            client.getDatabase(DATABASE)
                                    .getCollection(name)
                                    .find()
                                    .into(new ArrayList<>()));
                }
            }
            return all.toString();
        }
    }

    /** Both without a login. */
    void writeEnvironments() throws IOException {
        writeEnvironments(staging.uri(), production.uri(), "");
    }

    /** Both with the user and a password from the variable. */
    void writeEnvironmentsWithLogin(String variable) throws IOException {
        writeEnvironments(
                staging.uri(), production.uri(), "      user: " + USER + "\n      password: env:" + variable + "\n");
    }

    void writeEnvironments(String stagingUri, String productionUri, String more) throws IOException {
        Files.writeString(
                home.resolve("environments.yaml"),
                "environments:\n"
                        + environment("staging", stagingUri, more)
                        + environment("production", productionUri, more));
    }

    private static String environment(String name, String uri, String more) {
        return "  - name: " + name + "\n    kind: " + name + "\n    mongo:\n      uri: " + uri + "\n      database: "
                + DATABASE + "\n" + more;
    }

    /** A promotion of everything, accepting whatever production has. */
    String writeRunbook(String... more) throws IOException {
        String text = """
            runbook: promote
            name: Everything
            source: staging
            target: production
            collections:
              - { name: "*", action: copy }
            accept: { target-only-documents: 10000, target-newer-documents: 10000 }
            """ + String.join("\n", more) + "\n";
        return Files.writeString(home.resolve("everything.yaml"), text).toString();
    }

    @Override
    public void close() {
        staging.close();
        production.close();
        servers.close();
    }
}
