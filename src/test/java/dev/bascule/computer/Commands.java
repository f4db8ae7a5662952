package dev.bascule.computer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this computer, run with a deadline. */
public final class Commands {

    private Commands() {}

    public static boolean isOnPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** Skips the test where a program is absent, and says what was not tried because of it. */
    public static void require(String name, String untried) {
        assumeTrue(isOnPath(name), name + " is not on the PATH: " + untried);
    }

    /** @return what it printed; a test fails when it ends with anything but 0, or not in time */
    public static String run(Duration deadline, String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("bascule-", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            String printed = Files.readString(said);
            assertThat(ended).as("%s ends in time: %s", command[0], printed).isTrue();
            assertThat(process.exitValue()).as(printed).isZero();
            return printed;
        } finally {
            Files.delete(said);
        }
    }
}
