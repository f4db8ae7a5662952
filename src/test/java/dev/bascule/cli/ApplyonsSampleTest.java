package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.engine.Engine;
import dev.bascule.environment.SandboxEnvironmentFile;
import dev.bascule.sandbox.ApplyonsSandbox;
import dev.bascule.sandbox.PostgresContents;
import dev.bascule.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The sample's way from one database to another and back, by command line. */
class ApplyonsSampleTest {

    @TempDir
    Path home;

    private ApplyonsSandbox sandbox;
    private CommandLineRun line;

    @BeforeEach
    void start() {
        sandbox = ApplyonsSandbox.start(SandboxOptions.filled());
        SandboxEnvironmentFile.writeIfOurs(home.resolve("environments.yaml"), sandbox.environments());
        line = new CommandLineRun(
                home,
                (at, environments, secrets) -> new Engine(at, environments, secrets, Clock.systemUTC(), "tester"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode imported(Path file) {
        assertThat(line.run("relational", "import", file.toString(), "--into", "applyons-target", "--json"))
                .as(line.err())
                .isZero();
        return JsonText.read(line.out());
    }

    private static long sum(JsonNode report, String figure) {
        return report.get("tables")
                .valueStream()
                .mapToLong(table -> table.get(figure).longValue())
                .sum();
    }

    @Test
    void exportImportImportAgainAndUndo() throws IOException, SQLException {
        Path file = home.resolve("applyons.json");
        Set<String> before = PostgresContents.of(sandbox.uriTarget());
        assertThat(line.run("relational", "export", "--from", "applyons-source", "--out", file.toString()))
                .isZero();
        assertThat(Files.readString(file)).contains("\"departments\"");
        assertThat(line.run("relational", "plan", file.toString(), "--into", "applyons-target"))
                .isZero();
        assertThat(PostgresContents.of(sandbox.uriTarget())).isEqualTo(before);

        JsonNode report = imported(file);
        assertThat(report.get("profile").stringValue()).isEqualTo("applyons");
        assertThat(sum(report, "inserted")).isGreaterThan(800);
        assertThat(sum(report, "updated")).isPositive();
        assertThat(sum(report, "reconciled")).isPositive();
        assertThat(sum(report, "targetOnly")).isPositive();
        assertThat(report.get("refusals")).isEmpty();

        JsonNode again = imported(file);
        assertThat(sum(again, "inserted") + sum(again, "updated")).isZero();
        assertThat(sum(again, "unchanged")).isEqualTo(sum(report, "rows"));

        assertThat(line.run("relational", "undo", report.get("run").stringValue(), "--confirm", "applyons-target"))
                .isZero();
        assertThat(PostgresContents.of(sandbox.uriTarget())).isEqualTo(before);
    }
}
