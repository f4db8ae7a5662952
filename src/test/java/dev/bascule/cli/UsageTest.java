package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be written behind bascule, and what is said of anything else. */
class UsageTest extends CommandLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "environments --help",
                "environments check -h",
                "environments adopt --help",
                "environments trust --help",
                "inventory --help",
                "compare --help",
                "plan --help",
                "validate --help",
                "watch --help",
                "run --help",
                "runs --help",
                "runs show --help",
                "resume --help",
                "recover --help",
                "rollback --help",
                "retire --help",
                "backup --help",
                "verify-backup --help",
                "restore --help",
                "services --help",
                "services production logs --help",
                "services production stop --help",
                "services production start --help",
                "services production restart --help",
                "runbooks --help",
                "runbooks show --help",
                "sandbox --help",
                "tour --help",
                "completion --help",
                "manual --help"
            })
    void helpIsAnAnswerInBothLanguages(String command) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            CommandLineRun cli = cli().in(language);
            assertThat(cli.run(command.split(" "))).isZero();
            assertThat(cli.out()).contains("--home").contains(language == Locale.FRENCH ? "Utilisation" : "Usage");
            assertThat(cli.out()).doesNotContain("cli.");
            assertThat(cli.err()).isEmpty();
        }
        assertThat(engine.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "plan --version"})
    void versionIsAnAnswer(String command) {
        CommandLineRun cli = cli();
        assertThat(cli.run(command.split(" "))).isZero();
        assertThat(cli.out()).startsWith("Bascule ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "plan",
                "plan a b",
                "compare staging",
                "run x --confirm",
                "validate x",
                "watch x",
                "watch",
                "watch meeshy-validate --every soon",
                "watch meeshy-validate --for 5",
                "relational export",
                "services",
                "services production logs",
                "services production logs gateway --last -1",
                "services production logs gateway --since yesterday",
                "sandbox --port-staging many",
                "backup staging",
                "recover r --finish --revert"
            })
    void wrongUsageIsTwoWithNothingOnStandardOutput(String command) {
        CommandLineRun cli = cli();
        assertThat(cli.run(command.split(" "))).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).isNotBlank();
        assertThat(engine.calls).isEmpty();
    }

    @Test
    void passwordOnTheCommandLineIsRefusedAndNotRepeated() {
        CommandLineRun cli = cli();
        assertThat(cli.run("plan", "meeshy-promote", "--password=hunter2")).isEqualTo(2);
        assertThat(cli.err()).contains("env:NAME").doesNotContain("hunter2");
        assertThat(cli.run("inventory", "--password", "hunter2", "staging")).isEqualTo(2);
        assertThat(cli.err()).doesNotContain("hunter2");
    }

    @Test
    void homeAndEnvironmentsStandBeforeOrAfterTheCommand() throws IOException {
        Path file = Files.writeString(home.resolve("mine.yaml"), "environments: 7\n");
        for (String[] arguments : List.of(
                new String[] {"--home", home.toString(), "--environments", file.toString(), "environments"},
                new String[] {"environments", "--home", home.toString(), "--environments", file.toString()},
                new String[] {"environments", "check", "staging", "--environments=" + file, "--home=" + home})) {
            CommandLineRun cli = cli();
            assertThat(cli.runExactly(arguments)).isEqualTo(2);
            assertThat(cli.err()).contains("mine.yaml:1:");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "plan, bascule plan needs RUNBOOK., Il manque à bascule plan : RUNBOOK.",
        "runs show, bascule runs show needs RUN., Il manque à bascule runs show : RUN.",
        "compare --deep, 'bascule compare needs SOURCE, TARGET.', 'Il manque à bascule compare : SOURCE, TARGET.'",
        "runs --home, bascule runs needs --home DIR., Il manque à bascule runs : --home DIR.",
        "run x --confirm a --confirm b, --confirm is written more than once., --confirm est écrit plus d’une fois."
    })
    void whatIsMissingIsNamedInTheLanguageThatIsSpoken(String command, String english, String french) {
        CommandLineRun cli = cli().in(Locale.ENGLISH);
        assertThat(cli.runExactly(command.split(" "))).isEqualTo(2);
        assertThat(cli.err()).startsWith(english);
        CommandLineRun enFrancais = cli().in(Locale.FRENCH);
        assertThat(enFrancais.runExactly(command.split(" "))).isEqualTo(2);
        assertThat(enFrancais.err()).startsWith(french);
    }

    @Test
    void homeIsForItsOwnerOnly() throws IOException {
        Path fresh = home.resolve("fresh");
        assertThat(new CommandLineRun(fresh, engine).run("runs")).isZero();
        assertThat(Files.getPosixFilePermissions(fresh)).hasSize(3);
    }

    @Test
    void withoutACommandTheConsoleOpens() {
        CommandLineRun cli = cli().withDisplay();
        assertThat(cli.run()).isZero();
        assertThat(cli.consolesOpened()).isOne();
        assertThat(cli.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Meeshy", "unheard-of"})
    void samplesThatDoNotExistAreDeclinedInWords(String sample) {
        CommandLineRun cli = cli();
        assertThat(cli.run("sandbox", "--sample", sample)).isEqualTo(2);
        assertThat(cli.err()).contains(sample);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void impossiblePortsAreInvalid() {
        CommandLineRun cli = cli();
        assertThat(cli.run("sandbox", "--port-staging", "70000")).isEqualTo(2);
        assertThat(cli.run("sandbox", "--port-staging", "7000", "--port-production", "7000"))
                .isEqualTo(2);
    }

    @Test
    void aMistypedCommandOrOptionIsMetWithTheOneThatWasMeant() {
        CommandLineRun cli = cli();
        assertThat(cli.run("compair", "staging", "production")).isEqualTo(2);
        assertThat(cli.err()).contains("compare");
        assertThat(cli.run("sandbox", "--port-stagin", "7000")).isEqualTo(2);
        assertThat(cli.err()).contains("--port-staging");
        assertThat(cli.run("sandbox", "--port-staging", "abc")).isEqualTo(2);
        assertThat(cli.err()).contains("--port-staging cannot be read as N");
    }

    @Test
    void commandsThatAreToldAreCompleteOnlyWhereTheyNeedMore() {
        List<String> commands = List.of("recover", "run", "runs");
        Optional<Path> home = Optional.of(Path.of("/srv/my home"));
        CalledAs plain = CalledAs.with(commands, Optional.empty(), Optional.empty());
        CalledAs named = CalledAs.with(commands, home, Optional.empty());

        String told = "Type: bascule recover 2026, not “bascule: runs” or /opt/bascule run.";
        assertThat(plain.complete(told)).isEqualTo(told);
        assertThat(named.complete(told))
                .isEqualTo(
                        "Type: bascule --home '/srv/my home' recover 2026, not “bascule: runs” or /opt/bascule run.");
    }

    @ParameterizedTest
    @CsvSource({"fr_FR.UTF-8,fr", "fr,fr", "C,en", "POSIX,en", "C.UTF-8,en", "'',en", "de_DE@euro,de"})
    void theLanguageIsTheOneThatIsAskedFor(String variable, String language) {
        assertThat(StandardStreams.language(Map.of("LANG", variable), Locale.ENGLISH)
                        .getLanguage())
                .isEqualTo(language);
        assertThat(StandardStreams.language(Map.of("LC_ALL", "fr_CA.UTF-8", "LANG", variable), Locale.ENGLISH))
                .isEqualTo(Locale.CANADA_FRENCH);
    }
}
