package dev.bascule.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.EnvironmentFile;
import dev.bascule.environment.Secret;
import dev.bascule.mongo.Rung;
import dev.bascule.mongo.Rung.Name;
import dev.bascule.mongo.Rung.State;
import dev.bascule.remote.SshFailure;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.server.EmbeddedServers;
import dev.bascule.server.TestSshServer;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases that are reached through a host alone, and in containers there. */
class HostedEnvironmentsTest {

    private static final String DATABASE = TestEngines.DATABASE;
    private static final String PASSWORD = "tr0mbone";

    @TempDir
    private Path directory;

    private EmbeddedServers servers;
    private TestSshServer ssh;
    private Engine engine;

    @BeforeEach
    void start() throws IOException {
        servers = EmbeddedServers.pair();
        Path programs = Files.createDirectory(directory.resolve("programs"));
        ssh = new TestSshServer(directory.resolve("host.key"))
                .withPassword(PASSWORD)
                .withPrograms(programs);
        insert(servers.sourceUri(), "articles", 30);
        insert(servers.targetUri(), "articles", 10);
        engine = engine(uri(servers.sourceUri()), uri(servers.targetUri()));
    }

    @AfterEach
    void stop() {
        engine.close();
        ssh.close();
        servers.close();
    }

    @Test
    void aWholePromotionAndItsWayBackGoThroughTheHost() {
        trust();
        RunReport ended = engine.run(
                TestEngines.copyEverything(),
                new MigrationService.RunOptions(false),
                new RunMonitor(),
                proved -> Decision.APPROVE,
                CancelToken.none());
        assertThat(ended.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(count(servers.targetUri(), "articles")).isEqualTo(30);
        Afterwards.Outcome back = engine.rollBack(ended.run().value(), new RunMonitor());
        assertThat(back.state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(count(servers.targetUri(), "articles")).isEqualTo(10);
    }

    @Test
    void nothingIsReachedBeforeTheKeyIsTrusted() {
        assertThatThrownBy(() -> engine.inventory("production", CancelToken.none()))
                .isInstanceOfSatisfying(
                        SshFailure.class, failure -> assertThat(failure.remedy().in(Locale.ENGLISH))
                                .contains("bascule environments trust production --fingerprint SHA256:"));
        Ladder ladder = climb();
        assertThat(ladder.climbed())
                .extracting(Rung::name, Rung::state)
                .containsExactly(
                        tuple(Name.RESOLVE, State.PASSED),
                        tuple(Name.PORT, State.PASSED),
                        tuple(Name.HOST_KEY, State.FAILED));
    }

    @Test
    void theLadderNamesTheHostsRungsAndTheAddressAsTheHostSeesIt() {
        trust();
        Ladder ladder = climb();
        assertThat(ladder.climbed())
                .extracting(Rung::name)
                .containsExactly(
                        Name.RESOLVE,
                        Name.PORT,
                        Name.HOST_KEY,
                        Name.SSH_LOGIN,
                        Name.TUNNEL,
                        Name.SERVER,
                        Name.RIGHTS,
                        Name.IDENTITY);
        assertThat(ladder.check().orElseThrow().identity().address())
                .isEqualTo("127.0.0.1:" + URI.create(servers.targetUri()).getPort());
    }

    @Test
    void aContainersPublishedPortIsTheSamePlace() throws IOException {
        engine.close();
        int port = URI.create(servers.targetUri()).getPort();
        docker("shop-database", running(port));
        engine = engine(uri(servers.targetUri()), "container: shop-database, port: " + port);
        trust();
        assertThat(climb().climbed()).extracting(Rung::name).contains(Name.CONTAINER);
        Plan plan = engine.plan(TestEngines.copyEverything(), PlanMonitor.NONE, CancelToken.none());
        assertThat(plan.executable()).isFalse();
        assertThat(plan.blockers().stream().map(each -> each.in(Locale.ENGLISH)).toList())
                .anyMatch(blocker -> blocker.contains("same"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gone|there is no container shop-database",
                "stopped|does not run (exited)",
                "restarting|is restarting",
                "paused|is paused",
                "garbage|cannot be read",
                "absent|docker cannot be run",
                "denied|may not use Docker",
            })
    void aContainerThatDoesNotAnswerIsASentence(String state, String said) throws IOException {
        engine.close();
        switch (state) {
            case "stopped" -> docker("shop-database", state("exited", "false", "false", "false"));
            case "restarting" -> docker("shop-database", state("restarting", "true", "true", "false"));
            case "paused" -> docker("shop-database", state("paused", "true", "false", "true"));
            case "garbage" -> docker("shop-database", "<html>");
            case "denied" ->
                program("echo 'permission denied while trying to connect to the Docker daemon socket' >&2; exit 1");
            case "gone" -> docker("another", state("running", "true", "false", "false"));
            default -> {}
        }
        engine = engine(uri(servers.sourceUri()), "container: shop-database, port: 27017");
        trust();
        assertThatThrownBy(() -> engine.inventory("production", CancelToken.none()))
                .isInstanceOfSatisfying(OperatorException.class, failure -> {
                    assertThat(failure.happened().in(Locale.ENGLISH)).contains(said, "production");
                    assertThat(failure.remedy().in(Locale.FRENCH)).isNotBlank();
                });
    }

    @Test
    void aComposeServiceIsFoundByItsProjectAndTwoOfANameAreNotGuessed() throws IOException {
        engine.close();
        int port = URI.create(servers.targetUri()).getPort();
        docker("abc123", running(port));
        Path listed = Files.writeString(directory.resolve("programs").resolve("list"), "abc123\n");
        engine = engine(uri(servers.sourceUri()), "service: database, port: " + port);
        trust();
        assertThat(engine.check("production", CancelToken.none()).documents()).isEqualTo(10);
        assertThat(ssh.commands)
                .anyMatch(command -> command.contains("label=com.docker.compose.project.working_dir=/opt/the shop")
                        && command.contains("label=com.docker.compose.service=mongo"));
        Files.writeString(listed, "abc123\ndef456\n");
        assertThatThrownBy(() -> engine.check("production", CancelToken.none()))
                .hasMessageContaining("has 2 containers");
    }

    @Test
    void aPostgresBehindAHostIsNotLookedForFromHere() throws IOException {
        engine.close();
        try (ServerSocket here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String yaml = """
                environments:
                  - name: shop
                    kind: other
                    host: { ssh: me@127.0.0.1, port: %d, password: prompt }
                    postgres: { url: "postgresql://127.0.0.1:%d/shop" }
                """.formatted(ssh.port(), here.getLocalPort());
            engine = engine(yaml);
            assertThatThrownBy(() -> engine.relational().plan("shop", Optional.empty()))
                    .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.reason())
                            .isEqualTo(OperatorException.Reason.REFUSED));
            here.setSoTimeout(200);
            assertThatThrownBy(here::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    private Ladder climb() {
        return engine.climb("production", Ladder.Monitor.none(), CancelToken.none());
    }

    private void trust() {
        for (String name : List.of("staging", "production")) {
            try {
                engine.inventory(name, CancelToken.none());
            } catch (SshFailure unknown) {
                String remedy = unknown.remedy().in(Locale.ENGLISH);
                engine.trust(name, remedy.substring(remedy.lastIndexOf(' ') + 1));
            } catch (OperatorException later) {
                // its key is trusted, and what comes after is the test's
            }
        }
    }

    private static String uri(String uri) {
        return "uri: \"" + uri + "\"";
    }

    private Engine engine(String staging, String production) {
        String yaml = """
            environments:
              - name: staging
                kind: staging
                host: { ssh: me@127.0.0.1, port: %1$d, password: prompt }
                mongo: { %2$s, database: %4$s }
              - name: production
                kind: production
                host: { ssh: me@127.0.0.1, port: %1$d, password: prompt }
                services: { manager: compose, project: "/opt/the shop", names: { database: mongo }, stop: [], start: [] }
                mongo: { %3$s, database: %4$s }
            """.formatted(ssh.port(), staging, production, DATABASE);
        String text = production.startsWith("service") ? yaml : yaml.replaceAll("(?m)^ *services:.*\n", "");
        return engine(text);
    }

    private Engine engine(String text) {
        return new Engine(
                new BasculeHome(directory.resolve("home")),
                new EnvironmentCatalog(
                        EnvironmentFile.parse(text, "environments.yaml").environments(), "a test"),
                (environment, purpose, source) -> Secret.of(PASSWORD),
                Clock.systemUTC(),
                "tester");
    }

    /** A docker that knows this one container and lists what the file {@code list} says. */
    private void docker(String name, String inspected) throws IOException {
        Path programs = directory.resolve("programs");
        Files.writeString(programs.resolve(name + ".json"), inspected);
        program("""
            cd '%s'
            if [ "$1" = ps ]; then exec /bin/cat list; fi
            if [ "$1 $2 $3" = "container inspect --" ] && [ -f "$4.json" ]; then exec /bin/cat "$4.json"; fi
            echo "Error response from daemon: No such container: $4" >&2
            exit 1
            """.formatted(programs));
    }

    private void program(String script) throws IOException {
        Path docker = directory.resolve("programs").resolve("docker");
        Files.writeString(docker, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
    }

    private static String running(int port) {
        return """
            [{"Id": "abc123", "Name": "/shop-database", "Image": "sha256:1", "State": {"Status": "running", "Running": true},
              "HostConfig": {"NetworkMode": "host"},
              "NetworkSettings": {"IPAddress": "", "Networks": {"host": {"IPAddress": ""}},
                "Ports": {"%1$d/tcp": [{"HostIp": "0.0.0.0", "HostPort": "%1$d"}]}}}]
            """.formatted(port);
    }

    private static String state(String status, String running, String restarting, String paused) {
        return """
            [{"Id": "abc123", "Name": "/shop-database", "Image": "sha256:1",
              "State": {"Status": "%s", "Running": %s, "Restarting": %s, "Paused": %s},
              "HostConfig": {"NetworkMode": "bridge"}, "NetworkSettings": {"IPAddress": "172.17.0.2", "Networks": {}, "Ports": {}}}]
            """.formatted(status, running, restarting, paused);
    }

    private static void insert(String uri, String collection, int count) {
        try (MongoClient client = MongoClients.create(uri)) {
            for (int i = 0; i < count; i++) {
                client.getDatabase(DATABASE).getCollection(collection).insertOne(new Document("n", i));
            }
        }
    }

    private static long count(String uri, String collection) {
        try (MongoClient client = MongoClients.create(uri)) {
            return client.getDatabase(DATABASE).getCollection(collection).countDocuments();
        }
    }
}
