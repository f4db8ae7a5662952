package dev.bascule.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.OS;

/** The program as a process of its own, as signals find it. */
final class ForkedBascule implements AutoCloseable {

    private final Process process;
    private final Path out;
    private final Path err;

    private ForkedBascule(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ForkedBascule start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /** @param variables added to those of this process */
    static ForkedBascule start(Path folder, Map<String, String> variables, String... arguments) throws IOException {
        return startIn(Path.of(""), folder, variables, arguments);
    }

    /** @param working the directory that the process is started in */
    static ForkedBascule startIn(Path working, Path folder, Map<String, String> variables, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(hearingInterrupts());
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                // the program's own log, not the tests'
                "-Dlogback.configurationFile=logback.xml",
                "dev.bascule.Bascule"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.directory(working.toAbsolutePath().toFile());
        builder.environment().putAll(variables);
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        return new ForkedBascule(builder.start(), out, err);
    }

    /** A shell starts what it runs in the background deaf to SIGINT, and so would be all that is started below it. */
    private static List<String> hearingInterrupts() {
        return OS.LINUX.isCurrentOs() ? List.of("env", "--default-signal=INT") : List.of();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    void awaitOut(String part) {
        Awaitility.await().atMost(90, TimeUnit.SECONDS).until(() -> out().contains(part));
    }

    void awaitErr(String part) {
        Awaitility.await().atMost(90, TimeUnit.SECONDS).until(() -> err().contains(part));
    }

    /** Sends a signal as a shell does, by its name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    long pid() {
        return process.pid();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + process.info());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
