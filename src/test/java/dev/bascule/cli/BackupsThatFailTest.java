package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.engine.ImpatientEngine;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dump that is not whole, and a disk that has no room for one. */
class BackupsThatFailTest {

    @TempDir
    Path home;

    private TwoServers servers;

    @BeforeEach
    void start() throws IOException {
        servers = new TwoServers(home, "right");
        servers.writeEnvironments();
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    private static CommandLineRun cli(Path home) {
        return new CommandLineRun(home, ImpatientEngine::open);
    }

    @Test
    void truncatedDumpIsDamagedAndIsNotRestored() throws IOException {
        servers.fill();
        String dump = home.resolve("dump").toString();
        CommandLineRun cli = cli(home);
        assertThat(cli.run("backup", "staging", "--out", dump)).as(cli.err()).isZero();
        String before = servers.contents();
        Path file = home.resolve("dump").resolve(TwoServers.DATABASE).resolve("People.bson");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 5);
        }

        assertThat(cli.run("verify-backup", dump)).isEqualTo(6);
        assertThat(cli.err()).contains("People");
        assertSpoken(cli);

        assertThat(cli.run("restore", dump, "production", "--confirm", "production"))
                .isEqualTo(3);
        assertThat(cli.err()).contains("People");
        assertSpoken(cli);
        assertThat(servers.contents()).isEqualTo(before);
    }

    @Test
    void fullDiskFailsTheRunBeforeAnythingIsLive(@TempDir Path folder, @TempDir Path elsewhere) throws Exception {
        try (SmallDisk disk = SmallDisk.mounted(folder, 3)) {
            Path small = disk.path();
            TwoServers large = tooLargeFor(small);
            try (large;
                    ForkedBascule run = ForkedBascule.start(
                            elsewhere,
                            "run",
                            large.writeRunbook(),
                            "--confirm",
                            "production",
                            "--json",
                            "--home",
                            small.toString())) {
                String before = large.contents();

                assertThat(run.exitCode()).as(run.err()).isOne();
                JsonNode report = JsonMapper.shared().readTree(run.out());
                assertThat(report.path("state").asString()).isEqualTo("failed");
                assertThat(run.err())
                        .contains("stopped: the disk is full.", "No database was changed", "Make room on the disk")
                        .doesNotContain("\tat ", "Exception");
                Path log = small.resolve("runs")
                        .resolve(report.path("run").asString())
                        .resolve("run.log");
                assertThat(log).content().contains("No space left on device", "\tat ");
                assertThat(large.contents()).isEqualTo(before);
            }
        }
    }

    @Test
    void fullDiskFailsABackupAndLeavesNothingOfIt(@TempDir Path folder) throws IOException {
        try (SmallDisk disk = SmallDisk.mounted(folder, 3)) {
            Path small = disk.path();
            CommandLineRun cli = cli(small);
            try (TwoServers _ = tooLargeFor(small)) {
                Path out = small.resolve("dump");
                assertThat(cli.run("backup", "production", "--out", out.toString()))
                        .isOne();
                assertThat(cli.err()).contains("stopped: the disk is full.", "Make room on the disk");
                assertSpoken(cli);
                assertThat(small).isDirectoryNotContaining("glob:**/dump*");
            }
        }
    }

    /** Servers whose production does not fit on the disk where the home is. */
    private static TwoServers tooLargeFor(Path small) throws IOException {
        TwoServers large = new TwoServers(small, "right");
        large.writeEnvironments();
        large.fillStaging(10, "new");
        large.fillProduction(6_000, "former ".repeat(150));
        return large;
    }

    private static void assertSpoken(CommandLineRun cli) {
        assertThat(cli.out() + cli.err()).doesNotContain("\tat ", "Exception");
    }
}
