package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.engine.Engine;
import dev.bascule.postgres.TestDatabase;
import dev.bascule.postgres.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An import whose process is killed while its server waits for somebody's lock. */
@ExtendWith(TestServer.Provider.class)
class KilledImportTest {

    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND wait_event_type = 'Lock' AND application_name LIKE 'bascule %'";
    private static final String SESSIONS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name LIKE 'bascule %'";

    private static final String WAITS = """
        CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NULL; END $$;
        """;
    private static final String WAITS_IN_ITS_UPDATE =
            WAITS + "CREATE TRIGGER waits AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION wait()";
    /** A trigger that is due before the commit makes another one due at the commit. */
    private static final String WAITS_IN_ITS_COMMIT = WAITS + """
        CREATE TABLE late (id int);
        CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON late DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION wait();
        CREATE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN SET CONSTRAINTS waits DEFERRED; INSERT INTO late VALUES (1); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER later AFTER UPDATE ON t DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION later()\
        """;

    private static final String RELEASE = "SELECT pg_advisory_xact_lock(42)";

    @TempDir
    Path home;

    private TestDatabase target;
    private CommandLineRun line;
    private Path file;

    @BeforeEach
    void prepare(TestServer server) throws IOException {
        target = server.database("CREATE TABLE t (id int PRIMARY KEY, name text)", "INSERT INTO t VALUES (1, 'old')");
        Files.writeString(home.resolve("environments.yaml"), "environments:\n" + target.yaml("target", "other"));
        file = Files.writeString(
                home.resolve("rows.json"),
                "{\"data\":{\"t\":[{\"id\":1,\"name\":\"new\"},{\"id\":2,\"name\":\"two\"}]}}");
        line = new CommandLineRun(
                        home,
                        (at, environments, secrets) ->
                                new Engine(at, environments, secrets, Clock.systemUTC(), "tester"))
                .with(Map.of("BASCULE_TEST_PASSWORD", target.password()));
    }

    /** Kills an import as soon as it waits for what {@code lock} holds. */
    private void killWaitingFor(String lock) throws SQLException, IOException {
        killWaitingFor(lock, "relational", "import", file.toString(), "--into", "target");
    }

    private void killWaitingFor(String lock, String... command) throws SQLException, IOException {
        List<String> arguments = new ArrayList<>(List.of("--home", home.toString()));
        arguments.addAll(List.of(command));
        try (Connection other = target.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(lock);
            try (ForkedBascule killed = ForkedBascule.start(
                    home, Map.of("BASCULE_TEST_PASSWORD", target.password()), arguments.toArray(String[]::new))) {
                Awaitility.await().atMost(90, TimeUnit.SECONDS).until(() -> target.value(WAITING)
                        .equals("1"));
            }
        }
    }

    private void awaitItsSessionsEnd() {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> target.value(SESSIONS)
                .equals("0"));
    }

    private JsonNode onlyRun() {
        assertThat(line.run("runs", "--json")).isZero();
        assertThat(JsonText.read(line.out())).hasSize(1);
        return JsonText.read(line.out()).get(0);
    }

    private String id() {
        return onlyRun().get("run").stringValue();
    }

    private String state() {
        return onlyRun().get("state").stringValue();
    }

    @Test
    void beforeTheCommitNothingIsThereAndTheRunIsSettledAsFailed() throws SQLException, IOException {
        target.execute("""
            CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$
              BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NEW; END $$;
            CREATE TRIGGER waits BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION wait()\
            """);
        killWaitingFor("SELECT pg_advisory_xact_lock(42)");
        awaitItsSessionsEnd();
        assertThat(target.rows("TABLE t")).containsExactly("1|old");
        assertThat(state()).isEqualTo("preparing");
        assertThat(line.run("relational", "undo", id(), "--confirm", "target")).isEqualTo(3);
        assertThat(line.run("recover", id(), "--finish")).isEqualTo(3);
        assertThat(line.run("recover", id())).isEqualTo(1);
        assertThat(state()).isEqualTo("failed");
        assertThat(line.run("recover", id())).isEqualTo(3);
        assertThat(line.run("relational", "import", file.toString(), "--into", "target"))
                .isZero();
    }

    /** The statistics are gathered after the commit. */
    @Test
    void afterTheCommitTheImportIsThereAndTheRunIsSettledAsSucceeded() throws SQLException, IOException {
        killWaitingFor("LOCK TABLE t IN SHARE UPDATE EXCLUSIVE MODE");
        awaitItsSessionsEnd();
        assertThat(target.rows("TABLE t ORDER BY id")).containsExactly("1|new", "2|two");
        assertThat(state()).isEqualTo("switched");
        assertThat(line.run("runs", "show", id())).isZero();
        assertThat(line.out() + line.err()).contains(" recover " + id());
        assertThat(line.run("recover", id(), "--revert")).isEqualTo(3);
        assertThat(line.run("recover", id())).isZero();
        assertThat(state()).isEqualTo("succeeded");
    }

    @Test
    void anUndoNeedsNoRecoveryBeforeIt() throws SQLException, IOException {
        killWaitingFor("LOCK TABLE t IN SHARE UPDATE EXCLUSIVE MODE");
        awaitItsSessionsEnd();
        String run = id();
        assertThat(line.run("relational", "undo", run, "--confirm", "target")).isZero();
        assertThat(target.rows("TABLE t")).containsExactly("1|old");
        assertThat(line.run("recover", run)).isEqualTo(3);
        assertThat(line.run("relational", "undo", run, "--confirm", "target")).isEqualTo(3);
    }

    @Test
    void aRunWhoseSessionIsStillThereIsLeftAlone() throws SQLException, IOException {
        killWaitingFor("LOCK TABLE t IN SHARE UPDATE EXCLUSIVE MODE");
        awaitItsSessionsEnd();
        try (Connection alive = target.connect();
                var statement = alive.createStatement()) {
            statement.execute("SET application_name = 'bascule " + id() + " tester@here'");
            assertThat(line.run("recover", id())).isEqualTo(3);
        }
        assertThat(state()).isEqualTo("switched");
    }

    /** Imports, then kills the undo while it waits in its trigger; tells the import and the undo. */
    private List<String> killUndo(String script) throws SQLException, IOException {
        assertThat(line.run("relational", "import", file.toString(), "--into", "target"))
                .isZero();
        String run = id();
        target.execute(script);
        killWaitingFor(RELEASE, "relational", "undo", run, "--confirm", "target");
        awaitItsSessionsEnd();
        String undo = states().keySet().stream()
                .filter(each -> !each.equals(run))
                .findFirst()
                .orElseThrow();
        return List.of(run, undo);
    }

    private Map<String, String> states() {
        assertThat(line.run("runs", "--json")).isZero();
        Map<String, String> states = new HashMap<>();
        JsonText.read(line.out())
                .forEach(each -> states.put(
                        each.get("run").stringValue(), each.get("state").stringValue()));
        return states;
    }

    @Test
    void anUndoKilledInItsCommitTookPlaceAndIsSettledWithTheImport() throws SQLException, IOException {
        List<String> runs = killUndo(WAITS_IN_ITS_COMMIT);
        assertThat(target.rows("TABLE t")).containsExactly("1|old");
        assertThat(states()).isEqualTo(Map.of(runs.getFirst(), "succeeded", runs.getLast(), "switching"));
        assertThat(line.run("relational", "undo", runs.getFirst(), "--confirm", "target"))
                .isEqualTo(3);
        assertThat(line.run("recover", runs.getLast())).isZero();
        assertThat(states()).isEqualTo(Map.of(runs.getFirst(), "rolled_back", runs.getLast(), "succeeded"));
    }

    @Test
    void anUndoKilledBeforeItsCommitFailedAndCanBeRepeated() throws SQLException, IOException {
        List<String> runs = killUndo(WAITS_IN_ITS_UPDATE);
        assertThat(target.rows("TABLE t ORDER BY id")).containsExactly("1|new", "2|two");
        assertThat(states()).isEqualTo(Map.of(runs.getFirst(), "succeeded", runs.getLast(), "preparing"));
        assertThat(line.run("recover", runs.getLast())).isEqualTo(1);
        assertThat(states()).isEqualTo(Map.of(runs.getFirst(), "succeeded", runs.getLast(), "failed"));
        assertThat(line.run("relational", "undo", runs.getFirst(), "--confirm", "target"))
                .isZero();
        assertThat(target.rows("TABLE t")).containsExactly("1|old");
    }
}
