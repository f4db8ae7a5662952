package dev.bascule.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;

/**
 * Makes files and folders that their owner alone can read, where the file system knows owners. Any thread.
 *
 * <p>What is there already keeps its rights.
 */
public final class OwnerOnly {

    private static final String FOLDER = "rwx------";
    private static final String FILE = "rw-------";

    private OwnerOnly() {}

    /** @throws java.nio.file.FileAlreadyExistsException when something has that name */
    public static void createFile(Path file) throws IOException {
        restrict(Files.createFile(file, rights(file, FILE)));
    }

    /** Makes the folder and those above it that are missing. */
    public static void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            restrict(Files.createDirectories(folder, rights(folder, FOLDER)));
        }
    }

    /** Makes a folder whose name begins with {@code prefix} and that nobody else uses. */
    public static Path createTemporaryFolder(Path parent, String prefix) throws IOException {
        Path folder = Files.createTempDirectory(parent, prefix, rights(parent, FOLDER));
        restrict(folder);
        return folder;
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] rights(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    // Without POSIX rights a new file inherits those of its folder, which may be everybody's.
    private static void restrict(Path path) throws IOException {
        if (isPosix(path)) {
            return;
        }
        var view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view != null) {
            view.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }
}
