package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.computer.Commands;
import dev.bascule.computer.Display;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console under a real window system and a window manager: each script of {@link WindowScript}. */
class RealWindowTest {

    private static Display display;
    private static Process manager;

    @TempDir
    private Path home;

    @BeforeAll
    static void openScreen() throws IOException {
        for (String program : new String[] {"Xvfb", "openbox", "xdotool"}) {
            Commands.require(program, "the console was not tried under a real window system");
        }
        display = Display.open();
        ProcessBuilder openbox = new ProcessBuilder("openbox", "--sm-disable")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        openbox.environment().put("DISPLAY", display.name());
        manager = openbox.start();
    }

    @AfterAll
    static void closeScreen() {
        if (manager != null) {
            manager.destroy();
        }
        if (display != null) {
            display.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"manage", "cancel", "keep", "switch"})
    void theWindowDoesWhatTheManagerAsksAndLosesNothing(String script) throws IOException, InterruptedException {
        Path said = home.resolve("said");
        ProcessBuilder child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Dprism.order=sw",
                        "-Duser.language=en",
                        "-Duser.country=GB",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WindowScript.class.getName(),
                        home.resolve("bascule").toString(),
                        script)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        child.environment().put("DISPLAY", display.name());
        child.directory(new File("").getAbsoluteFile());
        Process process = child.start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("ends in time: %s", Files.readString(said))
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
