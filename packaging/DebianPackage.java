import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Debian package of an app image. It is laid out here and not by jpackage, whose own puts menu entries in place by a
 * script at installation: this way dpkg knows every file, and the command, its manual and its completion are among them.
 */
final class DebianPackage {

    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 64, 128, 256, 512);

    private final String version;
    private final Path packaging;
    private final Path output;

    DebianPackage(String version, Path packaging, Path output) {
        this.version = version;
        this.packaging = packaging;
        this.output = output;
    }

    /** @return the file made */
    Path of(Path image, Icons icons) throws IOException, InterruptedException {
        Path root = output.resolve("deb");
        Path share = root.resolve("usr/share");
        Tree.copyAll(image, root.resolve("usr/lib/bascule"));
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/bascule"), Path.of("../lib/bascule/bin/bascule"));
        Tree.copy(packaging.resolve("linux/bascule.desktop"), share.resolve("applications/bascule.desktop"));
        Tree.copy(packaging.resolve("linux/copyright"), share.resolve("doc/bascule/copyright"));
        Tree.copy(packaging.resolve("../CHANGELOG.md"), share.resolve("doc/bascule/CHANGELOG.md"));
        for (int size : ICON_SIZES) {
            Tree.copy(icons.png(size), share.resolve("icons/hicolor/" + size + "x" + size + "/apps/bascule.png"));
        }
        Tree.copy(icons.drawing(), share.resolve("icons/hicolor/scalable/apps/bascule.svg"));
        Path program = image.resolve("bin/bascule");
        Tree.write(share.resolve("man/man1/bascule.1.gz"), Tree.gzip(printedBy(program, "manual")));
        Tree.write(share.resolve("bash-completion/completions/bascule"), printedBy(program, "completion"));
        Tree.write(root.resolve("DEBIAN/control"), control(root).getBytes(StandardCharsets.UTF_8));
        setModes(root);
        Path deb = output.resolve("bascule_" + version + "_" + debianArchitecture() + ".deb");
        Commands.run("dpkg-deb", "--root-owner-group", "-Zgzip", "--build", root.toString(), deb.toString());
        Tree.removeAll(root);
        return deb;
    }

    private String control(Path root) throws IOException, InterruptedException {
        long kilobytes;
        try (Stream<Path> files = Files.walk(root)) {
            kilobytes = files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1024;
        }
        return """
            Package: bascule
            Version: %s
            Architecture: %s
            Maintainer: The authors of Bascule <bascule@localhost>
            Installed-Size: %d
            Depends: libc6, zlib1g, fontconfig
            Recommends: libgtk-3-0 | libgtk-3-0t64, libgl1, libxtst6, libxxf86vm1, fonts-dejavu-core
            Section: database
            Priority: optional
            Description: operator console for moving an application's data
             Rehearses, proves and switches a promotion from one environment to another:
             no live collection is touched before a complete proof, and the way back is
             a rename, not a restore. With the same engine behind a command line.
            """.formatted(version, debianArchitecture(), kilobytes);
    }

    private static String debianArchitecture() throws IOException, InterruptedException {
        return new String(Commands.output("dpkg", "--print-architecture"), StandardCharsets.UTF_8).strip();
    }

    /** Whatever the umask was: readable by everybody, executable where the image says so, links left alone. */
    private static void setModes(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                boolean open = Files.isDirectory(each) || Files.isExecutable(each);
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(open ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private byte[] printedBy(Path program, String command) throws IOException, InterruptedException {
        Path home = output.resolve("home");
        byte[] printed = Commands.output(program.toString(), "--home", home.toString(), command);
        Tree.removeAll(home);
        return printed;
    }
}
