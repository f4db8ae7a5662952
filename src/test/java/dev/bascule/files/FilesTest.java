package dev.bascule.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    @TempDir
    Path folder;

    @Test
    void whatIsMadeIsForItsOwnerOnlyAndWhatIsThereKeepsItsRights() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path inner = folder.resolve("a").resolve("b");

        OwnerOnly.createFolders(inner);
        OwnerOnly.createFile(inner.resolve("file"));
        Path temporary = OwnerOnly.createTemporaryFolder(inner, "work-");

        assertThat(rights(folder)).isEqualTo("rwxr-xr-x");
        assertThat(rights(inner.getParent())).isEqualTo("rwx------");
        assertThat(rights(inner)).isEqualTo("rwx------");
        assertThat(rights(temporary)).isEqualTo("rwx------");
        assertThat(rights(inner.resolve("file"))).isEqualTo("rw-------");
    }

    @Test
    void aFolderBehindALinkIsUsedAsItIs() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        OwnerOnly.createFolders(link);

        assertThat(link).isSymbolicLink().isDirectory();
    }

    @Test
    void aNewFileDoesNotReplaceAnother() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatThrownBy(() -> DurableFile.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("old");
    }

    @Test
    void aFileIsReplacedWholeAndNothingElseIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        DurableFile.replace(file, new byte[] {'n', 'e', 'w'});

        assertThat(file).hasContent("new");
        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void aFileThatCannotBeWrittenToItsEndKeepsItsOldContent() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatThrownBy(() -> DurableFile.replace(file, FilesTest::halfAFile))
                .hasMessage("the disk is full");

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    private static void halfAFile(OutputStream out) throws IOException {
        out.write('n');
        throw new IOException("the disk is full");
    }

    @Test
    void aFolderGoesWithAllItHoldsButNotWithWhatItsLinksLeadTo() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(kept.resolve("file"), "kept");
        Path gone =
                Files.createDirectories(folder.resolve("gone").resolve("deep").resolve("deeper"));
        Files.writeString(gone.resolve("file"), "gone");
        Files.createSymbolicLink(gone.resolve("link"), kept);

        Folders.remove(folder.resolve("gone"));
        Folders.remove(folder.resolve("never was"));

        assertThat(folder.resolve("gone")).doesNotExist();
        assertThat(kept.resolve("file")).hasContent("kept");
    }

    @Test
    void aFolderThatCannotBeRemovedIsNamed() {
        assertThatThrownBy(() -> Folders.remove(Path.of("/proc/self")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/proc/self");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
