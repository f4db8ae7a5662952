package dev.bascule.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.MongoSettings;
import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretSource;
import dev.bascule.mongo.Rung;
import dev.bascule.mongo.Rung.Name;
import dev.bascule.mongo.Rung.State;
import dev.bascule.server.EmbeddedServers;
import dev.bascule.server.ExtendedServer;
import dev.bascule.server.Feature;
import dev.bascule.server.PasswordLogin;
import dev.bascule.server.WireProxy;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderTest {

    @TempDir
    private Path home;

    private final List<Name> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void everyRungIsClimbedAndToldWhereAllIsWell() {
        PasswordLogin login = new PasswordLogin("lea", "right");
        try (EmbeddedServers server = EmbeddedServers.single();
                WireProxy proxy = WireProxy.before(server.uri(), login)) {
            fill(server.uri(), "app");
            Ladder ladder = climb(proxy.uri().replace("127.0.0.1", "localhost"), "app", Optional.of("right"));
            assertThat(ladder.failure()).isEmpty();
            assertThat(ladder.climbed())
                    .extracting(Rung::name)
                    .containsExactly(Name.RESOLVE, Name.PORT, Name.SERVER, Name.LOGIN, Name.RIGHTS, Name.IDENTITY);
            assertThat(told).isEqualTo(ladder.rungs());
            assertThat(ladder.check().orElseThrow().collections()).isOne();
            assertThat(login.logins()).isPositive();
        }
    }

    @Test
    void aWrongPasswordStopsAtTheLoginAndSaysWhatToDo() {
        try (EmbeddedServers server = EmbeddedServers.single();
                WireProxy proxy = WireProxy.before(server.uri(), new PasswordLogin("lea", "right"))) {
            Ladder ladder = climb(proxy.uri(), "app", Optional.of("mistaken"));
            assertBroke(ladder, Name.LOGIN, "the server refused the login.", "Check user, password");
            assertThat(ladder.check()).isEmpty();
            assertThat(ladder.rungs()).endsWith(Name.RIGHTS, Name.IDENTITY);
        }
    }

    @Test
    void aServerThatWantsALoginIsNotMistakenForAWrongPassword() {
        try (ExtendedServer server =
                ExtendedServer.start(with(Feature.AUTHENTICATION_REQUIRED, Feature.CONNECTION_STATUS))) {
            Ladder ladder = climb(server.uri(), "app", Optional.empty());
            assertBroke(ladder, Name.RIGHTS, "the server wants a login", "Give the environment a user");
        }
    }

    @Test
    void aClosedPortStopsBeforeAnybodyIsAskedForAPassword() throws IOException {
        Ladder ladder = climb("mongodb://127.0.0.1:" + closedPort(), "app", Optional.of("x"));
        assertBroke(ladder, Name.PORT, "the connection was refused.", "Check that the server runs");
        assertThat(ladder.failure().orElseThrow().happened().english())
                .isEqualTo("Cannot connect to the MongoDB of place: nothing answers at the address: the connection was"
                        + " refused.");
        assertThat(asked).isEmpty();
    }

    @Test
    void aNameThatNobodyKnowsStopsAtTheFirstRung() {
        Ladder ladder = climb("mongodb://no-such-host.invalid", "app", Optional.empty());
        assertBroke(ladder, Name.RESOLVE, "no-such-host.invalid", "spelling of the host name");
        assertThat(ladder.climbed()).hasSize(1);
    }

    @Test
    void aServerWithoutEncryptionStopsAtItsRung() {
        try (EmbeddedServers server = EmbeddedServers.single()) {
            Ladder ladder = climb(server.uri() + "/?tls=true", "app", Optional.empty());
            assertBroke(ladder, Name.TLS, "does not answer in TLS", "switch TLS off");
        }
    }

    @Test
    void whatListensButIsNoMongoStopsAtTheServer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Ladder ladder = climb("mongodb://127.0.0.1:" + silent.getLocalPort(), "app", Optional.empty());
            assertBroke(ladder, Name.SERVER, "something listens there", "replica set");
        }
    }

    @Test
    void aDatabaseWithAMistakenNameIsSuspectedAndTheOthersAreNamed() {
        try (EmbeddedServers server = EmbeddedServers.single()) {
            fill(server.uri(), "shop");
            Ladder ladder = climb(server.uri(), "shpo", Optional.empty());
            Rung identity = ladder.climbed().getLast();
            assertThat(identity.name()).isEqualTo(Name.IDENTITY);
            assertThat(identity.state()).isEqualTo(State.WARNING);
            assertThat(identity.found().english()).isEqualTo("the database shpo holds no collection.");
            assertThat(identity.remedy().orElseThrow().english()).contains("The server has: shop.");
        }
    }

    @Test
    void whatTheUserMayNotDoIsSaid() {
        try (ExtendedServer server = ExtendedServer.start(with(Feature.READ_ONLY_USER, Feature.CONNECTION_STATUS))) {
            Ladder ladder = climb(server.uri(), "app", Optional.empty());
            assertThat(ladder.failure()).isEmpty();
            assertThat(ladder.climbed())
                    .filteredOn(each -> each.name() == Name.RIGHTS)
                    .singleElement()
                    .satisfies(each -> assertThat(each.state()).isEqualTo(State.WARNING))
                    .satisfies(each -> assertThat(each.found().english()).startsWith("may not: createCollection"));
        }
    }

    @Test
    void aMarkerOfAnotherEnvironmentIsNoticed() {
        try (EmbeddedServers server = EmbeddedServers.single()) {
            fill(server.uri(), "app");
            engine(server.uri(), "app", Optional.empty(), "first").adopt("first");
            assertThat(climb(server.uri(), "app", Optional.empty())
                            .climbed()
                            .getLast()
                            .found()
                            .english())
                    .isEqualTo("the marker in the database was written for “first”.");
        }
    }

    private static void assertBroke(Ladder ladder, Name where, String found, String remedy) {
        Rung last = ladder.climbed().getLast();
        assertThat(last.name()).isEqualTo(where);
        assertThat(last.state()).isEqualTo(State.FAILED);
        assertThat(last.found().english()).contains(found);
        assertThat(last.remedy().orElseThrow().english()).contains(remedy);
        assertThat(ladder.failure()).isPresent();
    }

    private Ladder climb(String uri, String database, Optional<String> password) {
        return engine(uri, database, password, "place")
                .climb(
                        "place",
                        new Ladder.Monitor() {
                            @Override
                            public void rungs(List<Name> all) {
                                assertThat(told).isEmpty();
                            }

                            @Override
                            public void climbed(Rung rung) {
                                told.add(rung.name());
                            }
                        },
                        CancelToken.none());
    }

    private Engine engine(String uri, String database, Optional<String> password, String name) {
        MongoSettings settings = new MongoSettings(
                new MongoSettings.Address.Uri(uri),
                database,
                password.map(any -> "lea"),
                password.map(any -> new SecretSource.Prompt()),
                Optional.empty(),
                false,
                false);
        BasculeHome place = new BasculeHome(home);
        place.create();
        return new Engine(
                place,
                new EnvironmentCatalog(List.of(Environment.direct(name, Kind.OTHER, settings)), "test"),
                (environment, purpose, source) -> {
                    asked.add(purpose);
                    return Secret.of(password.orElseThrow());
                },
                Clock.systemUTC(),
                "tester");
    }

    private static Set<Feature> with(Feature... more) {
        Set<Feature> features = EnumSet.copyOf(Feature.MONGOD);
        features.addAll(List.of(more));
        return features;
    }

    private static void fill(String uri, String database) {
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase(database).getCollection("c").insertOne(new Document("a", 1));
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
