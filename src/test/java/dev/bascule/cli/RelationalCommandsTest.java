package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.engine.Engine;
import dev.bascule.postgres.TestDatabase;
import dev.bascule.postgres.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Export, plan, import by command line: what is printed, and how it ends. */
@ExtendWith(TestServer.Provider.class)
class RelationalCommandsTest {

    private static final String SCHEMA = "CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL)";

    @TempDir
    Path home;

    private TestDatabase source;
    private TestDatabase target;
    private CommandLineRun line;
    private Path file;

    @BeforeEach
    void prepare(TestServer server) throws IOException {
        source = server.database(SCHEMA, "INSERT INTO t VALUES (1, 'one'), (2, 'two')");
        target = server.database(SCHEMA, "INSERT INTO t VALUES (2, 'zwei'), (3, 'drei')");
        Files.writeString(
                home.resolve("environments.yaml"),
                "environments:\n" + source.yaml("source", "staging") + target.yaml("target", "production"));
        file = home.resolve("rows.json");
        line = new CommandLineRun(
                        home,
                        (at, environments, secrets) ->
                                new Engine(at, environments, secrets, Clock.systemUTC(), "tester"))
                .with(Map.of("BASCULE_TEST_PASSWORD", source.password()));
        assertThat(line.run("relational", "export", "--from", "source", "--out", file.toString()))
                .isZero();
    }

    private int into(String... options) {
        String[] all = new String[options.length + 5];
        all[0] = "relational";
        all[1] = "import";
        all[2] = file.toString();
        all[3] = "--into";
        all[4] = "target";
        System.arraycopy(options, 0, all, 5, options.length);
        return line.run(all);
    }

    @Test
    void aDryRunAndTheRunSayTheSameAndOnlyTheRunWrites() {
        assertThat(into("--dry-run", "--json")).isZero();
        JsonNode dry = JsonText.read(line.out());
        assertThat(dry.get("state").stringValue()).isEqualTo("rehearsed");
        assertThat(target.rows("TABLE t ORDER BY id")).containsExactly("2|zwei", "3|drei");
        assertThat(into("--json", "--confirm", "target")).isZero();
        JsonNode run = JsonText.read(line.out());
        assertThat(run.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(run.get("tables")).isEqualTo(dry.get("tables"));
        assertThat(run.get("tables").get(0).toString()).isEqualTo("""
            {"array":"t","table":"public.t","matchKey":["id"],"matchedBy":"primary","rows":2,"inserted":1,\
            "updated":1,"unchanged":0,"superseded":0,"refused":{},"targetOnly":1,"reconciled":0,\
            "fields":{"name":1}}\
            """);
        assertThat(run.get("verification").get(0).get("result").stringValue()).isEqualTo("equal");
        assertThat(target.rows("TABLE t ORDER BY id")).containsExactly("1|one", "2|two", "3|drei");
    }

    @Test
    void anExportAnswersAsJson() {
        assertThat(line.run("relational", "export", "--from", "source", "--out", file.toString(), "--json"))
                .isZero();
        JsonNode table = JsonText.read(line.out()).get("tables").get(0);
        assertThat(table.get("array").stringValue()).isEqualTo("t");
        assertThat(table.get("rows").longValue()).isEqualTo(2);
    }

    @Test
    void thePageOfAnImportShowsRowsSideBySideAndSaysWhenItWasTakenBack() throws IOException {
        assertThat(into("--json", "--confirm", "target")).isZero();
        assertThat(line.out()).doesNotContain("zwei");
        String run = JsonText.read(line.out()).get("run").stringValue();
        Path page = home.resolve("runs").resolve(run).resolve("report.html");
        assertThat(Files.readString(page))
                .contains("The rows of the file are in target", "<td>t[1] id=2</td>", "<td>zwei</td>")
                .contains("bascule relational undo " + run + " --confirm target")
                .doesNotContain("Taken back since");
        assertThat(line.run("relational", "undo", run, "--confirm", "target")).isZero();
        assertThat(Files.readString(page)).contains("Taken back since, by run ");
    }

    @Test
    void runsListTheImport() {
        into("--confirm", "target");
        assertThat(line.run("runs", "--json")).isZero();
        JsonNode run = JsonText.read(line.out()).get(0);
        assertThat(run.get("kind").stringValue()).isEqualTo("relational-import");
        assertThat(run.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(run.get("target").stringValue()).isEqualTo("target");
        String id = run.get("run").stringValue();
        assertThat(line.run("runs", "show", id)).isZero();
        assertThat(line.out() + line.err()).contains(" relational undo " + id + " --confirm target");
    }

    @Test
    void anImportIsTakenBackOnce() {
        assertThat(into("--json", "--confirm", "target")).isZero();
        String run = JsonText.read(line.out()).get("run").stringValue();
        assertThat(line.run("relational", "undo", run)).isEqualTo(2);
        assertThat(line.run("relational", "undo", run, "--confirm", "target")).isZero();
        assertThat(target.rows("TABLE t ORDER BY id")).containsExactly("2|zwei", "3|drei");
        assertThat(line.run("relational", "undo", run, "--confirm", "target")).isEqualTo(3);
        assertThat(state(run)).isEqualTo("rolled_back");
    }

    private String state(String run) {
        assertThat(line.run("runs", "--json")).isZero();
        return JsonText.read(line.out())
                .valueStream()
                .filter(each -> each.get("run").stringValue().equals(run))
                .findFirst()
                .orElseThrow()
                .get("state")
                .stringValue();
    }

    @Test
    void anUndoIsItselfARun() {
        into("--json", "--confirm", "target");
        String run = JsonText.read(line.out()).get("run").stringValue();
        assertThat(line.run("relational", "undo", run, "--confirm", "target")).isZero();
        assertThat(line.run("runs", "--json")).isZero();
        JsonNode undo = JsonText.read(line.out())
                .valueStream()
                .filter(each -> each.get("kind").stringValue().equals("relational-undo"))
                .findFirst()
                .orElseThrow();
        assertThat(undo.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(undo.get("runbook").stringValue()).isEqualTo(run);
        assertThat(undo.get("target").stringValue()).isEqualTo("target");
        assertThat(line.run("relational", "undo", undo.get("run").stringValue(), "--confirm", "target"))
                .isEqualTo(3);
        assertThat(line.run("runs", "show", run, "--json")).isZero();
        assertThat(JsonText.read(line.out()).get("state").stringValue()).isEqualTo("rolled_back");
    }

    @Test
    void rowsThatWereChangedSinceForbidTheUndoOrAreSetAside() {
        into("--json", "--confirm", "target");
        String run = JsonText.read(line.out()).get("run").stringValue();
        target.execute("UPDATE t SET name = 'mine' WHERE id = 1");
        assertThat(line.run("relational", "undo", run, "--confirm", "target")).isEqualTo(3);
        assertThat(target.rows("TABLE t ORDER BY id")).containsExactly("1|mine", "2|two", "3|drei");
        assertThat(line.run("relational", "undo", run, "--confirm", "target", "--changed", "maybe"))
                .isEqualTo(2);
        assertThat(line.run("relational", "undo", run, "--confirm", "target", "--changed", "set-aside"))
                .isEqualTo(5);
        assertThat(line.err() + line.out()).contains("public.t {id=1}");
        assertThat(target.rows("TABLE t ORDER BY id")).containsExactly("1|mine", "2|zwei", "3|drei");
        assertThat(state(run)).isEqualTo("rolled_back");
    }

    @Test
    void aDryRunCannotBeTakenBack() {
        assertThat(into("--json", "--dry-run")).isZero();
        String run = JsonText.read(line.out()).get("run").stringValue();
        assertThat(line.run("relational", "undo", run, "--confirm", "target")).isEqualTo(3);
    }

    @Test
    void refusalsThatAreNotAcceptedBlockAndAcceptedOnesAreReservations() throws IOException {
        Files.writeString(file, "{\"data\":{\"t\":[{\"id\":7,\"name\":\"x\"},{\"id\":8,\"name\":null}]}}");
        assertThat(into("--confirm", "target")).isEqualTo(3);
        assertThat(into("--dry-run", "--accept-rejects", "1")).isZero();
        assertThat(target.rows("SELECT id FROM t WHERE id > 6")).isEmpty();
        Path rejects = home.resolve("rejects.json");
        assertThat(into("--confirm", "target", "--accept-rejects", "1", "--rejects", rejects.toString()))
                .isEqualTo(5);
        assertThat(target.rows("SELECT id FROM t WHERE id > 6")).containsExactly("7");
        JsonNode left = JsonText.read(Files.readString(rejects));
        assertThat(left.get("data").toString()).isEqualTo("{\"t\":[{\"id\":8,\"name\":null}]}");
        assertThat(left.at("/metadata/refusals/0/reason").stringValue()).isEqualTo("null-not-allowed");
    }

    @Test
    void whatCannotBeMeantIsRefusedBeforeAnythingElse() throws IOException {
        assertThat(into()).isEqualTo(2);
        assertThat(line.err()).contains("target");
        assertThat(into("--dryrun")).isEqualTo(2);
        assertThat(into("--confirm", "target", "--mode", "half")).isEqualTo(2);
        assertThat(into("--confirm", "target", "--profile", "unknown")).isEqualTo(2);
        Files.writeString(file, "{\"data\":{}} trailing");
        assertThat(into("--confirm", "target")).isEqualTo(2);
        Files.delete(file);
        assertThat(into("--confirm", "target")).isEqualTo(2);
        assertThat(target.rows("TABLE t ORDER BY id")).containsExactly("2|zwei", "3|drei");
    }

    @Test
    void theCataloguesPlanNamesOrderAndKeys() {
        assertThat(line.run("relational", "plan", "--into", "target", "--json")).isZero();
        assertThat(JsonText.read(line.out()).toString()).isEqualTo("""
            {"order":["public.t"],"cycles":[],"brokenEdges":[],"tables":{"public.t":{"keys":["t_pkey"],\
            "matchKey":["id"]}},"sequences":[],"blockers":[]}\
            """);
    }

    @Test
    void aServerThatIsAwayBlocksAnImportAndFailsAnExport() throws IOException {
        Files.writeString(home.resolve("environments.yaml"), """
            environments:
              - { name: target, kind: other, postgres: { url: "postgresql://127.0.0.1:1/x", user: u } }
            """);
        assertThat(into("--dry-run")).isEqualTo(3);
        assertThat(line.run("relational", "export", "--from", "target", "--out", file.toString()))
                .isEqualTo(1);
    }

    private String runbook(String text) throws IOException {
        return Files.writeString(home.resolve("rows.yaml"), text).toString();
    }

    @Test
    void runbooksExportAndImportAsTheCommandsDo() throws IOException {
        Path out = home.resolve("out.json.gz");
        String export = runbook("""
            runbook: relational-export
            source: source
            file: %s
            gzip: true
            tables: [t]
            mask: t.name
            """.formatted(out));
        assertThat(line.run("plan", export)).isZero();
        assertThat(out).doesNotExist();
        assertThat(line.run("run", export, "--json")).isZero();
        assertThat(JsonText.read(line.out()).get("tables").get(0).get("rows").longValue())
                .isEqualTo(2);
        String rows = runbook("""
            runbook: relational-import
            name: Names
            file: %s
            target: target
            match: { t: id }
            accept: { refused: 0 }
            """.formatted(out));
        assertThat(line.run("plan", rows, "--json")).isZero();
        assertThat(JsonText.read(line.out()).get("state").stringValue()).isEqualTo("rehearsed");
        assertThat(line.run("run", rows, "--rehearse")).isZero();
        assertThat(line.run("run", rows)).isEqualTo(2);
        Path report = home.resolve("report.json");
        assertThat(line.run("run", rows, "--confirm", "target", "--report", report.toString()))
                .isZero();
        assertThat(target.rows("TABLE t ORDER BY id")).containsExactly("1|masked", "2|masked", "3|drei");
        JsonNode told = JsonText.read(Files.readString(report));
        assertThat(told.get("tables").get(0).get("matchedBy").stringValue()).isEqualTo("runbook");
        String run = told.get("run").stringValue();
        assertThat(home.resolve("runs").resolve(run).resolve("runbook.yaml")).exists();
        assertThat(line.run("rollback", run, "--confirm", "target")).isEqualTo(3);
        assertThat(line.err()).contains("relational undo");
        assertThat(line.run("runs", "--json")).isZero();
        assertThat(line.out()).contains("\"Names\"");
    }

    @Test
    void whatARunbookOfRowsCannotMeanIsSaidAtItsPlace() throws IOException {
        assertThat(line.run("run", runbook("runbook: relational-import\nfile: x\ntarget: target\nempty-set: maybe\n")))
                .isEqualTo(2);
        assertThat(line.err()).contains("rows.yaml:4:");
        assertThat(line.run("plan", runbook("runbook: relational-import\ntarget: target\nmach: {}\n")))
                .isEqualTo(2);
        assertThat(line.err()).contains("“match”").contains("“file”");
        assertThat(line.run("plan", runbook("runbook: relational-import\nfile: not-there.json\ntarget: target\n")))
                .isEqualTo(2);
        assertThat(line.run("validate", runbook("runbook: relational-export\nsource: source\nfile: x\n")))
                .isEqualTo(2);
    }

    @Test
    void jsonNullAndEmptySetsFollowTheRunbook() throws IOException {
        target.execute("CREATE TABLE doc (id int PRIMARY KEY, j jsonb)");
        Files.writeString(file, "{\"data\":{\"doc\":[{\"id\":1,\"j\":null}]}}");
        String text = "runbook: relational-import\nfile: " + file + "\ntarget: target\n";
        assertThat(line.run("run", runbook(text), "--confirm", "target")).isZero();
        assertThat(target.value("SELECT j IS NULL FROM doc")).isEqualTo("t");
        assertThat(line.run("run", runbook(text + "json-null: { doc.j: keep }\n"), "--confirm", "target"))
                .isZero();
        assertThat(target.value("SELECT j::text FROM doc")).isEqualTo("null");
    }
}
