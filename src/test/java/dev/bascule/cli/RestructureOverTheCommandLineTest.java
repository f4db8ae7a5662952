package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.engine.Contents;
import dev.bascule.engine.Engine;
import dev.bascule.environment.Environment;
import dev.bascule.environment.MongoSettings;
import dev.bascule.environment.SandboxEnvironmentFile;
import dev.bascule.sandbox.NewbiSandbox;
import dev.bascule.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A restructuring and its way back as a script does them, on the sandbox, from a folder with a blank in its name. */
class RestructureOverTheCommandLineTest {

    @TempDir
    private Path folder;

    private final NewbiSandbox sandbox =
            NewbiSandbox.start(SandboxOptions.filled().embedded());
    private Path home = Path.of("");
    private CommandLineRun cli = new CommandLineRun(home, (where, environments, secrets) -> {
        throw new AssertionError("not yet");
    });

    @BeforeEach
    void open() throws IOException {
        home = Files.createDirectory(folder.resolve("a home"));
        SandboxEnvironmentFile.writeIfOurs(home.resolve("environments.yaml"), List.of(sandbox.environment()));
        cli = new CommandLineRun(
                home,
                (where, environments, secrets) -> new Engine(where, environments, secrets, Clock.systemUTC(), "lea"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String decided() throws IOException {
        return DecidedRunbook.in(home).toString();
    }

    private String contents() {
        return Contents.of(sandbox.uri(), NewbiSandbox.NAME).application();
    }

    private JsonNode answer() {
        return JsonMapper.shared().readTree(cli.out());
    }

    @Test
    void sampleIsPlannedDecidedRestructuredValidatedAndTakenBack() throws IOException {
        String before = contents();
        assertThat(cli.run("plan", "newbi-workspaces", "--json")).isEqualTo(3);
        assertThat(answer().path("decisions")).hasSize(5);
        assertThat(answer().path("executable").asBoolean()).isFalse();
        String decided = decided();
        assertThat(cli.run("plan", decided, "--json")).as(cli.out()).isZero();
        JsonNode planned = answer();
        assertThat(contents()).isEqualTo(before);

        assertThat(cli.run("run", decided, "--json")).as(cli.err()).isEqualTo(5);

        JsonNode done = answer();
        for (String figures : List.of("users", "created", "collections", "decisions", "notCovered", "hash")) {
            assertThat(done.path(figures)).as(figures).isEqualTo(planned.path(figures));
        }
        assertThat(cli.run("validate", decided, "--json")).isEqualTo(6);
        assertThat(critical()).containsExactly("document-owner-not-member");
        assertThat(found("document-owner-not-member").path("count").asInt()).isEqualTo(1);
        assertThat(warning(planned, "owner-not-member"))
                .as("what stays critical is what the plan warned of")
                .contains(found("document-owner-not-member")
                        .path("ids")
                        .path(0)
                        .path("$oid")
                        .asString());
        assertThat(cli.run("run", decided, "--json")).as("nothing to do").isEqualTo(5);
        assertThat(cli.run("rollback", done.path("run").asString(), "--confirm", "newbi"))
                .as(cli.err())
                .isZero();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void checksOfItsRunbookFollowTheInspection() throws IOException {
        Path decided = Path.of(decided());
        Files.writeString(
                decided,
                Files.readString(decided)
                        + "\nchecks:\n  - { name: none, count: nowhere, exists: false }\n"
                        + "  - { name: clients, count: clients, fail: \"> 0\", severity: warning }\n");
        assertThat(cli.run("validate", decided.toString(), "--json")).isEqualTo(6);
        assertThat(answer().propertyNames()).containsExactly("sound", "checks", "runbookChecks");
        assertThat(named(answer().path("runbookChecks"), "none").path("result").asString())
                .isEqualTo("ok");
        assertThat(named(answer().path("runbookChecks"), "clients")
                        .path("result")
                        .asString())
                .isEqualTo("warning");
        assertThat(cli.run("watch", decided.toString(), "--for", "0s", "--json"))
                .isEqualTo(6);
        assertThat(cli.out().lines()).hasSize(2).allMatch(line -> line.contains("\"runbookChecks\":["));
        sandbox.close();
        assertThat(cli.run("watch", decided.toString(), "--for", "0s", "--json"))
                .as("a place that is away")
                .isEqualTo(6);
        assertThat(cli.out().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("\"name\":\"inspection\",\"result\":\"could_not_measure\""));
        assertThat(cli.run("validate", decided.toString(), "--json")).isEqualTo(6);
    }

    private JsonNode found(String check) {
        return named(answer().path("checks"), check);
    }

    private static String warning(JsonNode plan, String guardrail) {
        return named(plan.path("guardrails"), guardrail).path("detail").asString();
    }

    private static JsonNode named(JsonNode rows, String name) {
        return rows.valueStream()
                .filter(row -> row.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> critical() {
        List<String> critical = new ArrayList<>();
        for (JsonNode check : answer().path("checks")) {
            if (List.of("critical", "could_not_measure")
                    .contains(check.path("result").asString())) {
                critical.add(check.path("name").asString());
            }
        }
        return critical;
    }

    /** The sample has two clients that only a merge brings together; keeping both users is the way out that is named. */
    @Test
    void aCollisionThatADecisionMakesSaysWhatToDo() throws IOException {
        Path decided = Path.of(decided());
        String users = "[{ $oid: 63da2a100000000000000015 }, { $oid: 63da2a100000000000000016 }], decision: ";
        String merged = Files.readString(decided)
                .replace(users + "keep-both", users + "merge-into, into: { $oid: 63da2a100000000000000015 }");

        assertThat(cli.run(
                        "plan",
                        Files.writeString(home.resolve("merged.yaml"), merged).toString(),
                        "--json"))
                .isEqualTo(3);

        assertThat(answer().path("collisions")).hasSize(1);
        assertThat(answer().path("blockers")).hasSize(1);
        assertThat(answer().path("blockers").path(0).asString())
                .contains("clients", "email_1_workspaceId_1", "decide otherwise about the users");
        assertThat(cli.run("plan", decided.toString())).as("both kept").isZero();
    }

    /** The sums of contracts: nothing is counted twice, and nothing is lost. */
    @Test
    void figuresOfThePlanAddUp() throws IOException {
        cli.run("plan", decided(), "--json");

        JsonNode users = answer().path("users");
        assertThat(users.path("legacy").asLong())
                .isEqualTo(users.path("copied").asLong()
                        + users.path("merged").asLong()
                        + users.path("linked").asLong()
                        + 1);
        assertThat(users.path("filled").asLong() + users.path("unchanged").asLong())
                .isEqualTo(4);
        for (JsonNode row : answer().path("collections")) {
            long sum = row.path("set").asLong()
                    + row.path("corrected").asLong()
                    + row.path("alreadyRight").asLong();
            for (JsonNode left : row.path("leftOver").values()) {
                sum += left.asLong();
            }
            assertThat(sum).as(row.toString()).isEqualTo(row.path("documents").asLong());
        }
    }

    @Test
    void d25NobodyIsAskedInTheMiddleOfAnUnattendedRun() throws IOException {
        String before = contents();
        Environment production = Environment.direct(
                NewbiSandbox.NAME, Environment.Kind.PRODUCTION, MongoSettings.of(sandbox.uri(), NewbiSandbox.NAME));
        SandboxEnvironmentFile.writeIfOurs(home.resolve("environments.yaml"), List.of(production));

        assertThat(cli.run("run", decided())).isEqualTo(2);
        assertThat(contents()).isEqualTo(before);
        assertThat(cli.run("run", decided(), "--confirm", "newbi"))
                .as(cli.err())
                .isEqualTo(5);
    }

    @Test
    void d30ValidationEndsWithItsResult() throws IOException {
        assertThat(cli.run("validate", decided())).isEqualTo(6);
        assertThat(cli.run("validate", "meeshy-promote")).isEqualTo(2);
    }

    @Test
    void d32AddressesAreShownOnlyToThoseWhoAsk() throws IOException {
        cli.run("run", decided());

        cli.run("validate", decided(), "--json");
        assertThat(cli.out()).doesNotContain("@");
        cli.run("validate", decided());
        assertThat(cli.out()).doesNotContain("@");
        cli.run("validate", decided(), "--json", "--show-addresses");
        assertThat(cli.out()).contains("deux.fois@example.fr");
    }

    @Test
    void d39AnotherNameThanTheTargetsIsRefused() throws IOException {
        String before = contents();
        assertThat(cli.run("run", decided(), "--confirm", "staging")).isEqualTo(2);
        assertThat(contents()).isEqualTo(before);
    }
}
