package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.engine.Engine;
import dev.bascule.environment.SandboxEnvironmentFile;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.RunbookText;
import dev.bascule.runbook.ShippedRunbooks;
import dev.bascule.sandbox.Sandbox;
import dev.bascule.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A promotion and its way back as a script does them, on the sandbox. */
class PromotionOverTheCommandLineTest {

    private final Path home;
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.filled().embedded());
    private final CommandLineRun cli;

    PromotionOverTheCommandLineTest(@TempDir Path home) {
        this.home = home;
        SandboxEnvironmentFile.writeIfOurs(home.resolve("environments.yaml"), sandbox.environments());
        cli = new CommandLineRun(
                home,
                (where, environments, secrets) -> new Engine(where, environments, secrets, Clock.systemUTC(), "lea"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void promotionIsPlannedAcceptedRunComparedAndTakenBack() throws IOException {
        Map<String, String> before = production("before");
        String accepted = acceptAsMeasured();

        Path report = home.resolve("copy.json");
        assertThat(cli.run("run", accepted, "--confirm", "production", "--report", report.toString(), "--json"))
                .as(cli.err())
                .isEqualTo(5);
        JsonNode told = JsonMapper.shared().readTree(cli.out());
        assertThat(told.path("state").asString()).isEqualTo("succeeded");
        assertThat(report).hasContent(cli.out());
        String run = told.path("run").asString();

        assertThat(cli.run("compare", "staging", "production", "--deep", "--json"))
                .isEqualTo(6);
        assertThat(states(cli.out())).containsEntry("Reaction", "equal").containsEntry("Message", "different");
        assertThat(production("between")).isNotEqualTo(before);

        assertThat(cli.run("run", accepted, "--confirm", "production"))
                .as("a second run has nothing to do, and says why it is no full success")
                .isEqualTo(5);
        assertThat(cli.err()).contains("Nothing to change.", "still without the rows that were accepted");

        assertThat(cli.run("rollback", run, "--confirm", "production"))
                .as(cli.err())
                .isZero();
        assertThat(production("after")).isEqualTo(before);
        assertThat(cli.run("rollback", run, "--confirm", "production")).isEqualTo(3);
        assertThat(cli.run("runs", "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(cli.out()))
                .filteredOn(each -> each.path("run").asString().equals(run))
                .extracting(each -> each.path("state").asString())
                .containsExactly("rolled_back");
    }

    @Test
    void rehearsalLeavesProductionAsItIs() throws IOException {
        Map<String, String> before = production("before");
        String accepted = acceptAsMeasured();
        assertThat(cli.run("run", accepted, "--rehearse", "--json"))
                .as(cli.err())
                .isEqualTo(5);
        assertThat(JsonMapper.shared().readTree(cli.out()).path("state").asString())
                .isEqualTo("rehearsed");
        assertThat(production("after")).isEqualTo(before);
    }

    @Test
    void tourEndsWhereItBegan() {
        assertThat(cli.run("tour")).as(cli.err()).isZero();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err())
                .contains("target-only-documents: ", "target-newer-documents: ", "orphans: ", "rejected: ")
                .contains("production is exactly as it was");
    }

    /** The plan blocks on four figures; the runbook that accepts exactly them can be executed. */
    private String acceptAsMeasured() throws IOException {
        assertThat(cli.run("plan", "meeshy-promote", "--json")).isEqualTo(3);
        JsonNode plan = JsonMapper.shared().readTree(cli.out());
        List<Long> figures = new ArrayList<>();
        for (Acceptance.Figure figure : Acceptance.Figure.values()) {
            figures.add(blocker(plan, figure.key()));
        }
        Acceptance acceptance = new Acceptance(figures.get(0), figures.get(1), figures.get(2), figures.get(3));
        String text = ShippedRunbooks.find("meeshy-promote").orElseThrow().text();
        Path accepted = Files.writeString(home.resolve("accepted.yaml"), RunbookText.withAcceptance(text, acceptance));
        assertThat(cli.run("plan", accepted.toString(), "--json")).as(cli.err()).isZero();
        return accepted.toString();
    }

    private static long blocker(JsonNode plan, String key) {
        for (JsonNode blocker : plan.path("blockers")) {
            if (blocker.asString().startsWith(key + " ")) {
                return Long.parseLong(
                        blocker.asString().substring(key.length()).strip().split("\\D", 2)[0]);
            }
        }
        throw new AssertionError("no blocker begins with " + key + ": " + plan.path("blockers"));
    }

    /** A digest per collection of production, from a backup: documents and indexes. */
    private Map<String, String> production(String moment) throws IOException {
        Path dump = home.resolve("dump-" + moment);
        assertThat(cli.run("backup", "production", "--out", dump.toString()))
                .as(cli.err())
                .isZero();
        assertThat(cli.run("verify-backup", dump.toString())).as(cli.err()).isZero();
        Map<String, String> digests = new TreeMap<>();
        JsonNode manifest = JsonMapper.shared().readTree(Files.readString(dump.resolve("bascule-manifest.json")));
        for (JsonNode collection : manifest.path("collections")) {
            digests.put(
                    collection.path("name").asString(),
                    collection.path("digest").toString() + collection.path("indexesDigest"));
        }
        assertThat(digests).isNotEmpty();
        return digests;
    }

    private static Map<String, String> states(String comparison) {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode row : JsonMapper.shared().readTree(comparison).path("collections")) {
            states.put(row.path("name").asString(), row.path("state").asString());
        }
        return states;
    }
}
