package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.computer.Commands;
import dev.bascule.computer.Display;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the console's window takes to appear, as a ratio to an empty JavaFX window in the same run: {@code mvn -Pbench
 * verify -Dtest=WindowBench}. Each window has a Java process of its own, from its start to its first picture.
 */
@Tag("bench")
class WindowBench {

    private static final int TIMES = 7;

    @TempDir
    private Path folder;

    @Test
    void theWindowAppearsAlmostAsSoonAsAnEmptyOne() throws IOException, InterruptedException {
        boolean screen = Commands.isOnPath("Xvfb");
        Optional<Display> display = screen ? Optional.of(Display.open()) : Optional.empty();
        try {
            say(screen ? "on a screen of Xvfb" : "without a screen: Xvfb is not on the PATH");
            List<Long> empty = new ArrayList<>();
            List<Long> console = new ArrayList<>();
            // the first of each warms the disk's cache and is not counted
            for (int i = 0; i <= TIMES; i++) {
                empty.add(nanos(display, "empty"));
                console.add(nanos(display, "console"));
            }
            long least = median(empty.subList(1, empty.size()));
            long ours = median(console.subList(1, console.size()));
            say("an empty window %6d ms", least / 1_000_000);
            say("the console     %6d ms", ours / 1_000_000);
            say("ratio (goal 1.5 or less) %.2f", (double) ours / least);
        } finally {
            display.ifPresent(Display::close);
        }
    }

    private long nanos(Optional<Display> display, String what) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "home");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dprism.order=sw",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        if (display.isEmpty()) {
            command.add(1, "-Dglass.platform=Headless");
        }
        command.addAll(List.of(WindowStart.class.getName(), what, home.toString()));
        ProcessBuilder start = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        display.ifPresent(on -> start.environment().put("DISPLAY", on.name()));
        long begun = System.nanoTime();
        Process process = start.start();
        try (BufferedReader said = process.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals(WindowStart.DRAWN)) {
                    return System.nanoTime() - begun;
                }
            }
        } finally {
            assertThat(process.waitFor()).as("%s window", what).isZero();
        }
        throw new IOException("the " + what + " window was never drawn");
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
    }

    private static void say(String pattern, Object... arguments) {
        System.out.println("bench: " + String.format(Locale.ROOT, pattern, arguments));
    }
}
