package dev.bascule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a computer whose Javas are those of the test. */
@EnabledOnOs(OS.LINUX)
class LauncherScriptTest {

    @TempDir
    Path computer;

    private Path script = Path.of("packaging/bin/bascule");

    @BeforeEach
    void furnish() throws IOException {
        Path tools = Files.createDirectories(computer.resolve("tools"));
        for (String tool : List.of("sh", "readlink", "dirname", "sed", "head")) {
            Files.createSymbolicLink(tools.resolve(tool), found(tool));
        }
        String text = Files.readString(script)
                .replace(" /usr/lib/jvm/", " " + computer + "/jvm/")
                .replace(" /opt/", " " + computer + "/opt/")
                .replace(" /Library/", " " + computer + "/Library/");
        assertThat(text).contains(computer + "/jvm/", computer + "/opt/");
        Path folder = Files.createDirectories(computer.resolve("bascule/bin"));
        script = Files.writeString(folder.resolve("bascule"), text);
    }

    @Test
    void withoutAJavaOneSentenceSaysWhatToDo() throws Exception {
        Answer answer = start();
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err().lines()).hasSize(1);
        assertThat(answer.err()).contains("Java 25");
    }

    @Test
    void olderJavasAreNotTaken() throws Exception {
        java("jvm/jdk-17", "17.0.12");
        java("opt/jdk8", "1.8.0_392");
        Answer answer = start();
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err().lines()).hasSize(1);
    }

    @Test
    void newEnoughJavaIsFoundAndGivenTheArguments() throws Exception {
        java("jvm/jdk-17", "17.0.12");
        java("opt/jdk-25", "25.0.3");
        Answer answer = start("plan", "a name with blanks");
        assertThat(answer.exitCode()).isEqualTo(7);
        assertThat(answer.out()).contains("dev.bascule.Bascule", "plan", "<a name with blanks>");
    }

    @Test
    void namedJavaComesFirst() throws Exception {
        java("jvm/jdk-25", "25.0.1");
        java("mine", "26");
        Answer answer = start();
        assertThat(answer.out()).contains("Java 26");
    }

    /** The original's scripts did nothing then, and ended as if they had. */
    @Test
    void d40ItStartsThroughALinkAndFromAFolderWithABlankInItsName() throws Exception {
        java("jvm/jdk-25", "25.0.1");
        Path home = Files.createDirectories(computer.resolve("my programs/bascule two"));
        Files.createDirectories(home.resolve("bin"));
        Path library = Files.createDirectories(home.resolve("lib")).resolve("bascule.jar");
        Files.createFile(library);
        Path there = Files.move(script, home.resolve("bin/bascule"));
        Path links = Files.createDirectories(computer.resolve("some links"));
        Path near = Files.createSymbolicLink(links.resolve("bascule"), there);
        Path far = Files.createSymbolicLink(computer.resolve("b"), Path.of("some links/bascule"));

        for (Path way : List.of(there, near, far)) {
            script = way;
            Answer answer = start("validate", "a runbook.yaml");

            assertThat(answer.exitCode()).as(way.toString()).isEqualTo(7);
            assertThat(answer.out().lines())
                    .contains("<" + library + ">", "<" + home.resolve("lib/javafx") + ">", "<a runbook.yaml>");
        }
    }

    private record Answer(int exitCode, String out, String err) {}

    private Answer start(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(computer.resolve("tools/sh").toString(), script.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", computer.resolve("tools").toString());
        builder.environment().put("HOME", computer.toString());
        builder.environment().put("BASCULE_JAVA_HOME", computer.resolve("mine").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), out, err);
    }

    /** A Java that tells its version, and otherwise what it was given. */
    private void java(String home, String version) throws IOException {
        Path java =
                Files.createDirectories(computer.resolve(home).resolve("bin")).resolve("java");
        Files.writeString(java, """
            #!%s
            if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-20' >&2; exit 0; fi
            echo "Java %s"
            for argument in "$@"; do echo "<$argument>"; done
            exit 7
            """.formatted(computer.resolve("tools/sh"), version, version));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    private static Path found(String tool) {
        return Stream.of("/bin", "/usr/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
