package dev.bascule.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Docker engine of its own: below one folder, without a bridge or an address of this computer's, and gone afterwards. It
 * needs root and the programs of Debian's docker.io; whoever asks for it where it cannot be is skipped with the reason.
 */
public final class DockerEngine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Process daemon;

    private DockerEngine(Path folder, Process daemon) {
        this.folder = folder;
        this.daemon = daemon;
    }

    /** @param folder with a short path: sockets have no long names */
    public static DockerEngine startOrSkip(Path folder) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "a Docker engine of one's own needs root");
        for (String program : List.of("dockerd", "containerd", "runc", "docker", "tar", "ldd")) {
            assumeTrue(isOnPath(program), "there is no " + program + " here");
        }
        Process daemon = new ProcessBuilder(
                        "dockerd",
                        "--data-root",
                        folder.resolve("data").toString(),
                        "--exec-root",
                        folder.resolve("exec").toString(),
                        "--pidfile",
                        folder.resolve("pid").toString(),
                        "--host",
                        socket(folder),
                        "--bridge=none",
                        "--iptables=false",
                        "--storage-driver=vfs")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dockerd.log").toFile())
                .start();
        DockerEngine engine = new DockerEngine(folder, daemon);
        await().atMost(PATIENCE).until(() -> !daemon.isAlive() || engine.exit("docker", "version") == 0);
        assumeTrue(daemon.isAlive(), () -> "dockerd does not run here: " + engine.lastWords());
        return engine;
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }

    private static String socket(Path folder) {
        return "unix://" + folder.resolve("sock");
    }

    /** What clients find it by. */
    public String host() {
        return socket(folder);
    }

    /** An image of a shell and little else. */
    public void importShell(String reference, String... changes) {
        List<String> argv = new ArrayList<>(List.of("docker", "import"));
        for (String change : changes) {
            argv.addAll(List.of("--change", change));
        }
        Path files = folder.resolve("files.tar");
        run(
                "sh",
                "-c",
                "tar -C / -chf " + files
                        + " bin/sh bin/sleep $(ldd /bin/sh /bin/sleep | grep -o '/[^ ]*lib[^ ]*' | sort -u | sed"
                        + " s,^/,,)");
        argv.addAll(List.of(files.toString(), reference));
        run(argv.toArray(String[]::new));
    }

    /** Runs a program as one of its clients. @return what it printed */
    public String run(String... argv) {
        try {
            Process process = process(argv).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(argv[0] + " " + argv[1] + ": " + said);
            }
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int exit(String... argv) throws IOException, InterruptedException {
        return process(argv)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private ProcessBuilder process(String... argv) {
        ProcessBuilder process = new ProcessBuilder(argv);
        process.environment().put("DOCKER_HOST", host());
        return process;
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("dockerd.log"));
            return lines.isEmpty() ? "" : lines.getLast();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            String all = run("docker", "ps", "--all", "--quiet");
            all.lines().forEach(id -> run("docker", "rm", "--force", id));
        } finally {
            daemon.destroy();
            await().atMost(PATIENCE).until(() -> !daemon.isAlive());
        }
    }
}
