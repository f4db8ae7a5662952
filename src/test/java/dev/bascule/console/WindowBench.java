package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bascule.computer.Commands;
import dev.bascule.computer.Display;
import dev.bascule.environment.BasculeHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the console's window takes to appear, as a ratio to an empty JavaFX window in the same run: {@code mvn package
 * -DskipTests}, then {@code mvn -Pbench test -Dtest=WindowBench}. The console is the distribution's, started as its users
 * start it, on a new home; the empty window has a Java process of its own, on the same JDK. Both from the process's start
 * to the first picture.
 */
@Tag("bench")
class WindowBench {

    private static final int TIMES = 7;
    private static final Path LAUNCHER = Path.of("target/bascule/bin/bascule").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void theWindowAppearsAlmostAsSoonAsAnEmptyOne() throws IOException, InterruptedException {
        Commands.require("Xvfb", "the window was not timed");
        assumeTrue(Files.exists(LAUNCHER), "no distribution in target/bascule (mvn package): the window was not timed");
        try (Display display = Display.open()) {
            List<Long> empty = new ArrayList<>();
            List<Long> console = new ArrayList<>();
            // the first of each warms the disk's cache and is not counted
            for (int i = 0; i <= TIMES; i++) {
                empty.add(emptyWindow(display));
                console.add(console(display, Files.createTempDirectory(folder, "home")));
            }
            long least = median(empty.subList(1, empty.size()));
            long ours = median(console.subList(1, console.size()));
            boolean archive = Files.exists(LAUNCHER.resolveSibling("../lib/bascule.aot"));
            say("the console has its archive of classes: %s", archive ? "yes" : "no");
            say("an empty window %6d ms", least / 1_000_000);
            say("the console     %6d ms", ours / 1_000_000);
            say("ratio (goal 1.5 or less) %.2f", (double) ours / least);
        }
    }

    private static long emptyWindow(Display display) throws IOException, InterruptedException {
        ProcessBuilder start = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dprism.order=sw",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EmptyWindow.Start.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        start.environment().put("DISPLAY", display.name());
        long begun = System.nanoTime();
        Process process = start.start();
        try (BufferedReader said = process.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals(EmptyWindow.DRAWN)) {
                    return System.nanoTime() - begun;
                }
            }
        } finally {
            assertThat(process.waitFor()).as("the empty window").isZero();
        }
        throw new IOException("the empty window was never drawn");
    }

    private static long console(Display display, Path home) throws IOException, InterruptedException {
        ProcessBuilder start = new ProcessBuilder(LAUNCHER.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        start.environment().put("DISPLAY", display.name());
        start.environment().put("BASCULE_JAVA_HOME", System.getProperty("java.home"));
        start.environment().put("JAVA_OPTS", "-Dprism.order=sw");
        start.environment().put(BasculeHome.VARIABLE, home.toString());
        Path log = new BasculeHome(home).directory().resolve("logs/bascule.log");
        long begun = System.nanoTime();
        Process process = start.start();
        try {
            Awaitility.await("the console's window")
                    .atMost(Duration.ofMinutes(1))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.exists(log) && Files.readString(log).contains("the window was drawn"));
            return System.nanoTime() - begun;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
    }

    private static void say(String pattern, Object... arguments) {
        System.out.println("bench: " + String.format(Locale.ROOT, pattern, arguments));
    }
}
