package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.engine.ImpatientEngine;
import dev.bascule.server.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Places that cannot be used as they are: how each command ends, and that a person is told what, how it stands, what next. */
class UnusablePlacesTest {

    @TempDir
    Path home;

    private TwoServers servers;
    private CommandLineRun cli;
    private String runbook = "";

    @BeforeEach
    void start() throws IOException {
        servers = new TwoServers(home, "right");
        servers.writeEnvironments();
        runbook = servers.writeRunbook();
        cli = new CommandLineRun(home, ImpatientEngine::open);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "environments check production, 1",
        "inventory production, 1",
        "compare staging production, 1",
        "backup production --out OUT, 1",
        "plan RUNBOOK, 3",
        "run RUNBOOK --confirm production, 3"
    })
    void wrongPassword(String command, int expected) throws IOException {
        servers.fill();
        servers.writeEnvironmentsWithLogin("PASSWORD");
        cli.with(Map.of("PASSWORD", "mistaken"));

        assertThat(run(command)).isEqualTo(expected);

        assertTold(
                "the server refused the login.",
                "Nothing was written anywhere.",
                "Check user, password and authentication database");
        assertThat(cli.err()).doesNotContain("mistaken");
        assertThat(servers.login.logins()).isZero();

        cli.with(Map.of("PASSWORD", "right"));
        assertThat(run("inventory staging")).as(cli.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "environments check production, 1",
        "inventory production, 1",
        "compare staging production, 1",
        "backup production --out OUT, 1",
        "plan RUNBOOK, 3",
        "run RUNBOOK --confirm production, 3"
    })
    void unreachableHost(String command, int expected) throws IOException {
        servers.fill();
        servers.writeEnvironments(servers.staging.uri(), "mongodb://127.0.0.1:" + closedPort(), "");

        assertThat(run(command)).isEqualTo(expected);

        assertTold(
                "Cannot connect to the MongoDB of production: nothing answers at the address",
                "Nothing was written anywhere.",
                "Check that the server runs and that address and port of the environment are right.");
    }

    @ParameterizedTest
    @CsvSource({
        "environments check staging, 1",
        "inventory staging, 1",
        "compare staging production, 1",
        "backup staging --out OUT, 1",
        "plan RUNBOOK, 3",
        "run RUNBOOK --confirm production, 3"
    })
    void databaseWithoutCollections(String command, int expected) {
        servers.fillProduction(3, "old");
        String before = servers.contents();

        assertThat(run(command)).isEqualTo(expected);

        assertThat(told()).containsPattern("staging.*holds? no collection|holds no collection");
        assertSpoken();
        assertThat(home.resolve("dump")).doesNotExist();
        assertThat(servers.contents()).isEqualTo(before);
    }

    @Test
    void emptyDatabaseIsStillWholeInWhatProgramsRead() {
        assertThat(run("inventory staging --json")).isOne();
        assertThat(json().path("collections").size()).isZero();
        assertThat(run("environments check staging --json")).isOne();
        assertThat(json().path("collections").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"compare staging production, 1", "plan RUNBOOK, 3", "run RUNBOOK --confirm production, 3"})
    void sourceThatIsTheTarget(String command, int expected) throws IOException {
        servers.fill();
        String before = servers.contents();
        servers.writeEnvironments(
                servers.production.uri(), servers.production.uri().replace("127.0.0.1", "localhost"), "");

        assertThat(run(command)).isEqualTo(expected);

        assertThat(told()).containsPattern("same (database|place)");
        assertSpoken();
        assertThat(servers.contents()).isEqualTo(before);
    }

    @Test
    void targetThatIsLostInTheMiddleIsInDoubtUntilItIsRecovered() {
        servers.fill();
        String before = servers.contents();
        Faults.Fault lost = servers.atProduction.before(
                1,
                Faults.named("find", name -> name.startsWith("bascule_") && name.endsWith("_new")),
                servers.production::cut);

        assertThat(run("run RUNBOOK --confirm production --json")).isEqualTo(4);
        assertThat(lost.hasHappened()).isTrue();
        String id = json().path("run").asString();
        assertThat(json().path("state").asString()).isEqualTo("needs_attention");
        assertThat(cli.err()).contains(" recover " + id);
        assertSpoken();
        assertThat(run("recover " + id)).isEqualTo(4);
        assertSpoken();

        servers.production.restore();
        assertThat(run("recover " + id)).as(cli.err()).isOne();
        assertSpoken();
        assertThat(servers.contents()).isEqualTo(before);
    }

    private int run(String command) {
        return cli.run(command.replace("RUNBOOK", runbook)
                .replace("OUT", home.resolve("dump").toString())
                .split(" "));
    }

    private void assertTold(String... sentences) {
        assertThat(told()).contains(sentences);
        assertSpoken();
        assertThat(home.resolve("dump")).doesNotExist();
    }

    private void assertSpoken() {
        assertThat(cli.out() + cli.err()).doesNotContain("\tat ", "Exception", "{0}");
    }

    /** A blocked plan tells its reasons on standard output, as part of the plan. */
    private String told() {
        return cli.out() + cli.err();
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(cli.out());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
