package dev.bascule.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What services wrote, as it may be shown. */
class ServiceLogsTest {

    private static final LogRequest FEW = LogRequest.last(50);

    @TempDir
    Path directory;

    private StubHost host;
    private StubDocker docker;

    @BeforeEach
    void start() throws IOException {
        host = new StubHost(directory);
        docker = new StubDocker(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private String settings() {
        return "manager: compose, project: \"" + StubDocker.PROJECT + "\", stop: [gateway], start: [gateway]";
    }

    private Services services() {
        return host.services(settings());
    }

    private static List<String> texts(List<LogLine> lines) {
        return lines.stream().map(LogLine::text).toList();
    }

    @Test
    void bothOutputsComeInTheOrderOfTheirTimesWithoutColoursAndCommandsToTheTerminal() {
        docker.container("a1", "gateway").is("running");
        docker.logs("""
            2026-01-25T18:30:00.1Z \u001b[32mfirst\u001b[0m
            2026-01-25T18:30:00.3Z third\u001b]0;title\u0007\u0008
            """, "2026-01-25T18:30:00.2Z second\n");
        List<LogLine> lines = services().logs("gateway", FEW);
        assertThat(texts(lines)).containsExactly("first", "second", "third");
        assertThat(lines.getFirst().at()).contains(Instant.parse("2026-01-25T18:30:00.100Z"));
        assertThat(host.calls("docker")).contains(List.of("logs", "--timestamps", "--tail", "50", "a1"));
    }

    @Test
    void sinceIsAskedOfTheHostsOwnClockWhereItIsALength() {
        docker.container("a1", "gateway").is("exited");
        services()
                .logs(
                        "gateway",
                        new LogRequest(
                                OptionalInt.empty(), Optional.of(new LogRequest.Since.Ago(Duration.ofMinutes(10)))));
        services().logs("gateway", LogRequest.since(Instant.parse("2026-01-25T18:30:00Z")));
        assertThat(host.calls("docker"))
                .contains(List.of("logs", "--timestamps", "--since", "600s", "a1"))
                .contains(List.of("logs", "--timestamps", "--since", "2026-01-25T18:30:00Z", "a1"));
    }

    @Test
    void valuesOfTheContainersAndOfTheProjectsFileAreMasked() throws IOException {
        Path project = Files.createDirectory(directory.resolve("project"));
        Files.writeString(project.resolve(".env"), """
            # a remark
            export DATABASE_PASSWORD="hunter2-and-more"   # theirs
            SHORT=abc
            KEY='line-one
            line-two'
            """);
        host.program("cat", "exec /bin/cat -- '%s/.env'".formatted(project));
        StubDocker.Container container = docker.container("a1", "gateway");
        container.environment = "\"TOKEN=s3cr3t-value\", \"MODE=abc\"";
        container.is("running");
        docker.logs("2026-01-25T18:30:00Z abc s3cr3t-value hunter2-and-more line-one line-two\n", "");
        assertThat(texts(services().logs("gateway", FEW))).containsExactly("abc *** *** *** ***");
        assertThat(host.calls("cat")).contains(List.of("--", StubDocker.PROJECT + "/.env"));
    }

    @Test
    void whatMustBeMaskedAndCannotBeReadIsNotShown() throws IOException {
        Path project = Files.createDirectory(directory.resolve("project"));
        Files.createFile(project.resolve(".env"));
        docker.container("a1", "gateway").is("running");
        docker.logs("2026-01-25T18:30:00Z anything\n", "");
        host.program("cat", "echo 'cat: .env: Permission denied' >&2; exit 1");
        String settings = settings().replace(StubDocker.PROJECT, project.toString());
        assertThatThrownBy(() -> host.services(settings).logs("gateway", FEW))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining(".env cannot be read");
    }

    @Test
    void whatIsNotThereHasNoLog() {
        assertThatThrownBy(() -> services().logs("gateway", FEW))
                .isInstanceOfSatisfying(OperatorException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.FAILED));
        assertThatThrownBy(() -> services().logs("unheard-of", FEW))
                .isInstanceOfSatisfying(OperatorException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.INVALID));
    }

    @Test
    void aLogIsFollowedOverARestartAndALostConnectionUntilNobodyWantsItAnyMore() {
        docker.container("a1", "gateway").is("running");
        docker.logs("2026-01-25T18:30:00Z one\n", "");
        docker.onFollow("if [ -f again ]; then echo '2026-01-25T18:30:01Z two'; exec /bin/sleep 60; fi; : > again");
        CancelToken cancel = new CancelToken();
        List<String> seen = new CopyOnWriteArrayList<>();
        Services services = host.services(settings(), cancel);
        CompletableFuture<Void> following =
                CompletableFuture.runAsync(() -> services.follow("gateway", FEW, line -> seen.add(line.text())));
        await().atMost(Duration.ofSeconds(30)).until(() -> seen.contains("two"));
        docker.onFollow("echo '2026-01-25T18:30:02Z three'; exec /bin/sleep 60");
        host.ssh.cut();
        await().atMost(Duration.ofSeconds(30)).until(() -> seen.contains("three"));
        cancel.cancel();
        assertThatThrownBy(following::join).hasCauseInstanceOf(CancelledException.class);
        assertThat(seen).containsExactly("one", "two", "three");
    }

    @Test
    void linesOfTheJournalComeAsTheyWereWritten() {
        host.program("systemctl", """
            printf 'LoadState=loaded\\nActiveState=active\\nEnvironment=TOKEN=s3cr3t-value "MODE=a b c d e f"\\n'
            """);
        host.program("journalctl", """
            echo '{"__REALTIME_TIMESTAMP":"1769365800123456","MESSAGE":"hello s3cr3t-value"}'
            echo '{"__REALTIME_TIMESTAMP":"1769365801000000","MESSAGE":[99,97,102,195,169]}'
            echo '-- No more entries --'
            """);
        List<LogLine> lines =
                host.services("manager: systemd, stop: [api], start: [api]").logs("api", FEW);
        assertThat(texts(lines)).containsExactly("hello ***", "café");
        assertThat(lines.getFirst().at()).contains(Instant.parse("2026-01-25T18:30:00.123456Z"));
        assertThat(host.calls("journalctl").getFirst()).contains("--unit=api", "--lines=50");
    }

    @Test
    void aJournalThatMayNotBeReadIsNotAnEmptyOne() {
        host.program("systemctl", "printf 'LoadState=loaded\\nActiveState=active\\n'");
        host.program(
                "journalctl",
                "echo 'Hint: You are currently not seeing messages from other users and the system.' >&2");
        assertThatThrownBy(() -> host.services("manager: systemd, stop: [api], start: [api]")
                        .logs("api", FEW))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("not seeing messages");
    }

    @Test
    void aLineThatIsFarTooLongIsCutWithoutLeavingHalfAValue() {
        docker.container("a1", "gateway").is("running");
        String head = "2026-01-25T18:30:00Z ";
        docker.logs(head + "x".repeat(LineOutput.LONGEST - head.length() - 5) + "/usr/bin and more\n", "");
        String shown = texts(services().logs("gateway", FEW)).getFirst();
        assertThat(shown).endsWith("…").doesNotContain("/usr");
    }
}
