package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What packages carry beside the program: the manual page and the shell's completion. */
class ManualAndCompletionTest {

    @TempDir
    private Path home;

    private String printed(Locale language, String command) {
        CommandLineRun run = new CommandLineRun(home, new FakeEngine()).in(language);
        assertThat(run.run(command)).isZero();
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    @Test
    void theManualTellsEveryCommandWithItsOwnOptionsAndTheExitCodes() {
        String page = printed(Locale.ENGLISH, "manual");
        assertThat(page)
                .contains(".SS \"environments check NAME\"")
                .contains(".SS \"rollback RUN\"")
                .contains(".SS \"tour\"")
                .contains("\\-\\-confirm TARGET")
                .contains("BASCULE_HOME")
                .contains("130 cancelled");
        assertThat(page.split("\\.B \\\\-\\\\-home", -1))
                .as("common options are told once")
                .hasSize(2);
        assertThat(page.lines())
                .allMatch(line -> !line.startsWith(".") || line.matches("\\.(TH|SH|SS|TP|B)( .*)?"))
                .noneMatch(line -> line.startsWith("'"))
                .noneMatch(line -> line.contains("cli.") || line.contains("%%"));
    }

    @Test
    void theManualIsWrittenInTheReadersLanguage() {
        assertThat(printed(Locale.FRENCH, "manual")).contains(".SH \"CODES DE RETOUR\"");
    }

    @Test
    void theManualIsWhatManReads() throws IOException, InterruptedException {
        requireOnPath("groff");
        Path page = Files.writeString(home.resolve("bascule.1"), printed(Locale.ENGLISH, "manual"));
        Path said = home.resolve("said");
        Path shown = home.resolve("shown");
        Process groff = new ProcessBuilder("groff", "-man", "-Kutf8", "-Tutf8", "-ww", page.toString())
                .redirectError(said.toFile())
                .redirectOutput(shown.toFile())
                .start();
        assertThat(groff.waitFor()).isZero();
        assertThat(Files.readString(said)).isEmpty();
        // bold is struck twice
        assertThat(Files.readString(shown).replaceAll(".\\x08", ""))
                .contains("SYNOPSIS")
                .contains("--confirm");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws IOException, InterruptedException {
        requireOnPath("bash");
        Path script = Files.writeString(home.resolve("completion"), printed(Locale.ENGLISH, "completion"));
        assertThat(completed(script, "bascule", "rol")).containsExactly("rollback");
        assertThat(completed(script, "bascule", "rollback", "--con")).containsExactly("--confirm");
    }

    private List<String> completed(Path script, String... words) throws IOException, InterruptedException {
        // compopt only works while a line is being edited
        String program = """
            source "$1"; shift; compopt() { :; }
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
            _complete_bascule; printf '%s\\n' "${COMPREPLY[@]}"
            """;
        List<String> command = Stream.concat(
                        Stream.of("bash", "-c", program, "bash", script.toString()), Stream.of(words))
                .toList();
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out.lines().map(String::strip).toList();
    }

    private static void requireOnPath(String tool) {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        assumeTrue(there, tool + " is not on the PATH: what is made for it was not tried");
    }
}
