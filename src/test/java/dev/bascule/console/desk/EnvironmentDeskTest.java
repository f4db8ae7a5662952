package dev.bascule.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeEngine;
import dev.bascule.console.task.InlineJobRunner;
import dev.bascule.console.task.SteppedJobRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentDeskTest {

    private static final String OWN = """
        environments:
          - name: production
            kind: production
            mongo: { uri: "mongodb://db.example.org:27017/", database: app }
        """;

    @TempDir
    private Path home;

    private Path file;
    private EnvironmentDesk desk;

    @BeforeEach
    void open() {
        file = home.resolve("environments.yaml");
        desk = new EnvironmentDesk(file, new InlineJobRunner(), () -> FakeEngine.sandbox(Examples.sandbox()));
    }

    @Test
    void withoutAFileItIsTheFirstStart() {
        desk.reload();
        desk.startSandbox();
        assertThat(desk.fileStatus().get()).isInstanceOf(FileStatus.Missing.class);
        assertThat(desk.catalog().names()).containsExactly("staging", "production");
        assertThat(desk.environments().get()).allMatch(ListedEnvironment::sandbox);
    }

    @Test
    void aNameOfTheFileIsNeverTheSandboxs() throws IOException {
        desk.startSandbox();
        Files.writeString(file, OWN);
        desk.reload();
        assertThat(desk.catalog().names()).containsExactly("production", "sandbox-staging", "sandbox-production");
        assertThat(desk.find("production"))
                .hasValueSatisfying(own -> assertThat(own.sandbox()).isFalse());
    }

    @Test
    void aFileThatBecameInvalidLeavesWhatItSaidBefore() throws IOException {
        desk.startSandbox();
        Files.writeString(file, OWN);
        desk.reload();
        Files.writeString(file, OWN.replace("database", "databse"));
        desk.reload();
        assertThat(desk.fileStatus().get())
                .isInstanceOfSatisfying(FileStatus.Invalid.class, invalid -> assertThat(invalid.problems())
                        .anyMatch(problem -> problem.line() == 4));
        assertThat(desk.catalog().names()).contains("production", "sandbox-production");
    }

    @Test
    void aSandboxThatDoesNotStartSaysWhyAndCanBeStartedAgain() {
        boolean[] broken = {true};
        EnvironmentDesk failing = new EnvironmentDesk(file, new InlineJobRunner(), () -> {
            if (broken[0]) {
                throw Examples.failure("port taken");
            }
            return FakeEngine.sandbox(Examples.sandbox());
        });
        failing.startSandbox();
        assertThat(failing.sandboxStatus().get()).isInstanceOf(SandboxStatus.Failed.class);
        broken[0] = false;
        failing.startSandbox();
        assertThat(failing.sandboxStatus().get()).isInstanceOf(SandboxStatus.Running.class);
    }

    @Test
    void startingTwiceStartsOne() {
        SteppedJobRunner jobs = new SteppedJobRunner();
        EnvironmentDesk stepped = new EnvironmentDesk(file, jobs, () -> FakeEngine.sandbox(Examples.sandbox()));
        stepped.startSandbox();
        stepped.startSandbox();
        assertThat(jobs.waiting()).hasSize(1);
        jobs.finishNext();
        stepped.startSandbox();
        assertThat(jobs.waiting()).isEmpty();
    }
}
