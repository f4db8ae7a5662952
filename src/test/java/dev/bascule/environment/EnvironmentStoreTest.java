package dev.bascule.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentStoreTest {

    @TempDir
    private Path home;

    private Path file;
    private EnvironmentStore store;

    @BeforeEach
    void open() {
        file = home.resolve("environments.yaml");
        store = new EnvironmentStore(file);
    }

    @Test
    void aFileThatChangedSinceItWasReadIsNotWrittenOver() throws IOException {
        Files.writeString(file, "environments: []\n");
        EnvironmentStore.Revision seen = store.read();
        Files.writeString(file, "environments: [] # mine\n");
        assertThatThrownBy(() -> store.replace(seen, text -> "environments:\n"))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("Somebody changed " + file);
        assertThat(file).hasContent("environments: [] # mine\n");
    }

    @Test
    void aFileThatAppearedMeanwhileIsNotWrittenOver() throws IOException {
        EnvironmentStore.Revision none = store.read();
        assertThat(none.isThere()).isFalse();
        Files.writeString(file, "environments: []\n");
        assertThatThrownBy(() -> store.replace(none, text -> "x")).isInstanceOf(OperatorException.class);
        assertThat(file).hasContent("environments: []\n");
    }

    @Test
    void whatIsWrittenIsTheOwnersAloneAndWhole() throws IOException {
        store = new EnvironmentStore(home.resolve("new").resolve("environments.yaml"));
        store.replace(store.read(), text -> "environments: []\n");
        Path written = home.resolve("new").resolve("environments.yaml");
        assertThat(written).hasContent("environments: []\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-------");
        assertThat(home.resolve("new")).isDirectoryContaining(each -> each.equals(written));
        try (var left = Files.list(home.resolve("new"))) {
            assertThat(left.toList()).isEqualTo(List.of(written));
        }
    }

    @Test
    void anEditThatFailsLeavesTheFile() throws IOException {
        Files.writeString(file, "environments: []\n");
        assertThatThrownBy(() -> store.replace(store.read(), text -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("environments: []\n");
    }

    @Test
    void aLinkStaysALinkAndAByteOrderMarkStays() throws IOException {
        Path elsewhere = home.resolve("dotfiles.yaml");
        Files.writeString(elsewhere, "\uFEFFenvironments: []\n");
        Files.createSymbolicLink(file, elsewhere);
        store.replace(store.read(), text -> text + "# more\n");
        assertThat(file).isSymbolicLink();
        assertThat(Files.readString(elsewhere)).isEqualTo("\uFEFFenvironments: []\n# more\n");
    }

    @Test
    void whatIsEditedIsNoLongerTheSandboxsToWriteOver() {
        SandboxEnvironmentFile.writeIfOurs(file, List.of());
        store.replace(store.read(), text -> text + "# mine\n");
        assertThat(SandboxEnvironmentFile.writeIfOurs(file, List.of())).isFalse();
        assertThat(file).hasContent("environments: []\n# mine\n");
    }
}
