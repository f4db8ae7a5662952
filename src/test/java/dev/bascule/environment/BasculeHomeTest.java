package dev.bascule.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BasculeHomeTest {

    @TempDir
    Path directory;

    private static Path place(Map<String, String> variables, String system, Path user) {
        return BasculeHome.of(variables, system, user).directory();
    }

    @Test
    void eachPlatformHasItsPlaceAndTheVariableWins() {
        Path user = directory.resolve("me");
        Path given = directory.resolve("given");
        assertThat(place(Map.of(), "Linux", user)).isEqualTo(user.resolve(".local/share/bascule"));
        assertThat(place(Map.of("XDG_DATA_HOME", given.toString()), "Linux", user))
                .isEqualTo(given.resolve("bascule"));
        assertThat(place(Map.of("HOME", given.toString()), "Linux", user))
                .isEqualTo(given.resolve(".local/share/bascule"));
        assertThat(place(Map.of("HOME", given.toString()), "Mac OS X", user))
                .isEqualTo(given.resolve("Library/Application Support/Bascule"));
        assertThat(place(Map.of("XDG_DATA_HOME", "relative"), "Linux", user))
                .isEqualTo(user.resolve(".local/share/bascule"));
        assertThat(place(Map.of(), "Mac OS X", user)).isEqualTo(user.resolve("Library/Application Support/Bascule"));
        assertThat(place(Map.of("APPDATA", given.toString()), "Windows 11", user))
                .isEqualTo(given.resolve("Bascule"));
        assertThat(place(Map.of("BASCULE_HOME", given.toString()), "Linux", user))
                .isEqualTo(given);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void directoriesAreForTheOwnerOnly() throws IOException {
        BasculeHome home = new BasculeHome(directory.resolve("a/b"));
        home.create();
        home.create();
        for (Path made : List.of(home.directory(), home.runs())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> new BasculeHome(file.resolve("home")).create())
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void theSandboxWritesItsFileAndReadsItBack() throws IOException {
        Path file = directory.resolve("new").resolve("environments.yaml");
        List<Environment> environments = List.of(
                Environment.direct(
                        "staging", Environment.Kind.STAGING, MongoSettings.of("mongodb://127.0.0.1:1", "meeshy")),
                Environment.direct(
                        "x: \"y\"", Environment.Kind.PRODUCTION, MongoSettings.of("mongodb://127.0.0.1:2", "meeshy")));
        assertThat(SandboxEnvironmentFile.writeIfOurs(file, environments)).isTrue();
        assertThat(EnvironmentFile.read(file).environments()).isEqualTo(environments);
        assertThat(EnvironmentFile.read(file).warnings()).isEmpty();
        assertThat(SandboxEnvironmentFile.writeIfOurs(file, List.of())).isTrue();
        assertThat(EnvironmentFile.read(file).environments()).isEmpty();
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theSandboxLeavesAForeignFileAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("environments.yaml"), "environments: []\n");
        assertThat(SandboxEnvironmentFile.writeIfOurs(file, List.of())).isFalse();
        assertThat(file).hasContent("environments: []\n");
        Path empty = Files.createFile(directory.resolve("empty.yaml"));
        assertThat(SandboxEnvironmentFile.writeIfOurs(empty, List.of())).isFalse();
        assertThat(empty).isEmptyFile();
    }

    @Test
    void anUnknownEnvironmentIsToldTheNamesThereAre() {
        EnvironmentCatalog catalog = new EnvironmentCatalog(
                List.of(Environment.direct("staging", Environment.Kind.STAGING, MongoSettings.of("mongodb://h", "d"))),
                "environments.yaml");
        assertThat(catalog.get("staging").name()).isEqualTo("staging");
        assertThatThrownBy(() -> catalog.get("prod"))
                .hasMessage("There is no environment named “prod”. In environments.yaml there are: staging.")
                .extracting(e -> ((OperatorException) e).reason())
                .isEqualTo(OperatorException.Reason.INVALID);
    }
}
