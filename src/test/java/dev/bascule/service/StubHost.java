package dev.bascule.service;

import dev.bascule.environment.Environment;
import dev.bascule.environment.EnvironmentFile;
import dev.bascule.environment.Secret;
import dev.bascule.remote.Hosts;
import dev.bascule.remote.SshFailure;
import dev.bascule.remote.SshRoute.Surroundings;
import dev.bascule.server.TestSshServer;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A host whose programs are scripts that note what they were called with and answer from files. */
public final class StubHost implements AutoCloseable {

    /** Lets anybody in. */
    public static final String PASSWORD = "tr0mbone";

    public final TestSshServer ssh;
    private final Path directory;
    private final Path programs;
    private final Hosts hosts;
    private final List<Process> processes = new ArrayList<>();

    public StubHost(Path directory) throws IOException {
        this.directory = directory;
        this.programs = Files.createDirectory(directory.resolve("programs"));
        this.ssh = new TestSshServer(directory.resolve("host.key"))
                .withPassword(PASSWORD)
                .withPrograms(programs);
        this.hosts = new Hosts(
                new Surroundings(Files.createDirectories(directory.resolve("home")), "me"),
                directory.resolve("known_hosts"),
                (environment, purpose, source) -> Secret.of(PASSWORD),
                Optional.empty(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(3));
        for (String real : List.of("cat", "ls", "test", "date", "tail")) {
            program(real, "exec /usr/bin/" + real + " \"$@\"");
        }
    }

    /** A program of that name; it finds {@code $here} and notes each call's arguments, one a line, before {@code body}. */
    public void program(String name, String body) {
        try {
            Files.deleteIfExists(programs.resolve(name));
            Path script = Files.writeString(programs.resolve(name), """
                #!/bin/sh
                here='%1$s'
                { printf '%%s\\n' "$@"; echo --end--; } >> "$here/%2$s.calls"
                %3$s
                """.formatted(programs, name, body));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void without(String name) throws IOException {
        Files.delete(programs.resolve(name));
    }

    Path file(String name, String content) {
        try {
            return Files.writeString(programs.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The calls of a program, each as the list of its arguments. */
    public List<List<String>> calls(String program) {
        try {
            List<List<String>> calls = new ArrayList<>();
            Path noted = programs.resolve(program + ".calls");
            List<String> call = new ArrayList<>();
            for (String line : Files.exists(noted) ? Files.readAllLines(noted) : List.<String>of()) {
                if (line.equals("--end--")) {
                    calls.add(call);
                    call = new ArrayList<>();
                } else {
                    call.add(line);
                }
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A real process of this computer, which is the host too. */
    long process(String... argv) {
        try {
            Process process = new ProcessBuilder(argv).start();
            processes.add(process);
            return process.pid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Services services(String settings) {
        return services(settings, CancelToken.none());
    }

    Services services(String settings, CancelToken cancel) {
        Environment environment = environment(settings);
        try {
            hosts.of(environment).fingerprint();
        } catch (SshFailure unknown) {
            String remedy = unknown.remedy().in(Locale.ENGLISH);
            hosts.trust(environment, remedy.substring(remedy.lastIndexOf(' ') + 1));
        }
        return new Services(environment, hosts.of(environment), cancel);
    }

    private Environment environment(String settings) {
        return EnvironmentFile.parse(environmentsFile(settings, "prompt"), "environments.yaml")
                .environments()
                .getFirst();
    }

    /**
     * An environments file with {@code production} behind this host.
     *
     * @param password where the login's password comes from
     */
    public String environmentsFile(String settings, String password) {
        return """
            environments:
              - name: production
                kind: production
                host: { ssh: me@127.0.0.1, port: %d, password: "%s" }
                mongo: { uri: "mongodb://127.0.0.1:27017", database: shop, password: prompt, user: me }
                services: { %s }
            """.formatted(ssh.port(), password, settings);
    }

    @Override
    public void close() {
        hosts.close();
        ssh.close();
        processes.forEach(Process::destroyForcibly);
    }
}
