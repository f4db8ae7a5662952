package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with several mistakes: all of them are told at once, each with its place, and nothing is begun. */
class InvalidFilesTest {

    private static final String ENVIRONMENTS = """
        environments:
          - name: staging
            kind: stagging
            mongo:
              uri: mongodb://127.0.0.1:1
              database: a b
          - name: staging
            kind: production
            mongo:
              uri: mongodb://lea:hunter2@127.0.0.1:2
              databse: meeshy
        """;

    private static final String RUNBOOK = """
        runbook: promote
        name: Test
        source: staging
        targt: production
        collections:
          - { name: User, action: copi }
          - { name: Old, action: retire }
        accept: { orphans: -1 }
        retention: 2 weeks
        """;

    @TempDir
    Path home;

    private final FakeEngine engine = new FakeEngine();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environments",
                "environments check staging --json",
                "inventory staging --json",
                "compare staging production --json",
                "plan meeshy-promote --json",
                "run meeshy-promote --rehearse --json",
                "backup staging --out d",
                "restore d staging"
            })
    void fiveMistakesInTheEnvironmentsAreFiveSentences(String command) throws IOException {
        Path file = Files.writeString(home.resolve("environments.yaml"), ENVIRONMENTS);

        CommandLineRun cli = new CommandLineRun(home, engine);
        assertThat(cli.run(command.split(" "))).isEqualTo(2);

        assertTold(cli, file, "3:11", "6:17", "7:11", "10:12", "11:7");
        assertThat(cli.err())
                .contains("Did you mean “staging”?", "Did you mean “database”?")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan --json", "run --rehearse --json"})
    void fiveMistakesInARunbookAreFiveSentences(String command) throws IOException {
        Path file = Files.writeString(home.resolve("runbook.yaml"), RUNBOOK);

        CommandLineRun cli = new CommandLineRun(home, engine);
        assertThat(cli.run((command + " " + file).split(" "))).isEqualTo(2);

        assertTold(cli, file, "4:1", "6:27", "7:5", "8:20", "9:12");
        assertThat(cli.err()).contains("Did you mean “target”?", "Did you mean “copy”?");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        CommandLineRun cli = new CommandLineRun(home, engine);
        String missing = home.resolve("mine.yaml").toString();
        assertThat(cli.run("--environments", missing, "environments")).isEqualTo(2);
        assertThat(cli.err()).contains("There is no file " + missing, "Check the path");
    }

    private void assertTold(CommandLineRun cli, Path file, String... places) {
        assertThat(cli.err().lines().filter(line -> line.startsWith(file + ":")))
                .zipSatisfy(List.of(places), (line, place) -> assertThat(line).startsWith(file + ":" + place + ": "));
        assertThat(cli.err())
                .contains("Nothing was changed: the file was only read.", "Correct " + file + " and try again.")
                .doesNotContain("\tat ", "Exception");
        assertThat(cli.out()).isEmpty();
        assertThat(engine.calls).isEmpty();
    }
}
