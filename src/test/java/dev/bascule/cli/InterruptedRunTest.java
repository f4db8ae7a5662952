package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.environment.SandboxEnvironmentFile;
import dev.bascule.runbook.ShippedRunbooks;
import dev.bascule.sandbox.Sandbox;
import dev.bascule.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class InterruptedRunTest {

    @TempDir
    Path home;

    @Test
    void interruptionCancelsARunAndASecondOneChangesNothing() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.filled().embedded())) {
            SandboxEnvironmentFile.writeIfOurs(home.resolve("environments.yaml"), sandbox.environments());
            // nothing blocks it: however late the signal comes, the run is not over
            Path runbook = Files.writeString(
                    home.resolve("refresh.yaml"),
                    ShippedRunbooks.find("meeshy-refresh")
                            .orElseThrow()
                            .text()
                            .replaceAll("(?m)^(  (?:target-|orphans|rejected).*): 0$", "$1: 100000"));
            try (ForkedBascule run =
                    ForkedBascule.start(home, "run", runbook.toString(), "--rehearse", "--home", home.toString())) {
                run.awaitErr("Make the checks ...");
                run.signal("INT");
                run.signal("INT");
                assertThat(run.exitCode()).isEqualTo(130);
                assertThat(run.out()).isEmpty();
                assertThat(run.err()).contains("staging has not been touched.").doesNotContain("\tat ");
            }
        }
    }

    @Test
    void computerWithoutADisplayGetsOneSentenceAndTheTour() throws Exception {
        try (ForkedBascule bascule = ForkedBascule.start(home, "--home", home.toString())) {
            bascule.awaitErr("A sandbox starts");
            assertThat(bascule.err()).contains("no display");
            bascule.signal("TERM");
            assertThat(bascule.exitCode()).isEqualTo(130);
            assertThat(bascule.out()).isEmpty();
        }
    }
}
