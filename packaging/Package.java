import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes what is installed from the distribution in {@code target/bascule}: an app image with its own runtime, and the
 * packages of the system it runs on, with their SHA-256 sums. {@code mvn -Ppackage package} calls it; by hand:
 *
 * <pre>java packaging/Package.java target/bascule target/package 0.1.0 [target/bom.json]</pre>
 *
 * What cannot be made here is said, and does not fail what can.
 */
final class Package {

    /** The modules of the JDK that the program reaches, by what needs them. */
    private static final List<String> MODULES = List.of(
            "java.desktop", // pictures of the console, and the desktop's browser
            "java.logging",
            "java.management", // MongoDB's driver
            "java.naming",
            "jdk.naming.dns", // mongodb+srv addresses
            "java.net.http",
            "java.prefs", // ControlsFX
            "java.security.sasl", // SCRAM
            "java.sql", // java.sql.Timestamp in libraries' signatures
            "java.xml", // the log's configuration
            "jdk.crypto.ec",
            "jdk.localedata",
            "jdk.net", // keep-alive of sockets
            "jdk.security.auth", // the way to the keychain of Linux asks the system who the user is
            "jdk.unsupported", // JavaFX and the embedded servers
            "jdk.zipfs");

    private static final List<String> JAVAFX = List.of("javafx.controls", "javafx.swing");
    private static final String DESCRIPTION =
            "Moves an application's data between environments: rehearse, prove, switch, go back";
    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 64, 128, 256, 512);

    private final Path distribution;
    private final Path output;
    private final String version;
    private final Path packaging;
    private final Path tools = Path.of(System.getProperty("java.home"), "bin");
    private final List<Path> made = new ArrayList<>();

    private Package(Path distribution, Path output, String version, Path packaging) {
        this.distribution = distribution;
        this.output = output;
        this.version = version;
        this.packaging = packaging;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 3) {
            System.err.println("usage: java packaging/Package.java DISTRIBUTION OUTPUT VERSION [BOM]");
            System.exit(2);
        }
        Path source = Path.of("packaging").toAbsolutePath();
        Path output = Path.of(arguments[1]).toAbsolutePath();
        Package packages = new Package(Path.of(arguments[0]).toAbsolutePath(), output, arguments[2], source);
        packages.make();
        if (arguments.length > 3) {
            packages.add(Path.of(arguments[3]));
        }
        packages.writeSums();
    }

    private void make() throws IOException, InterruptedException {
        if (!Files.isDirectory(distribution.resolve("lib"))) {
            throw new IOException(distribution + " is no distribution: run mvn package first");
        }
        removeAll(output);
        Files.createDirectories(output);
        Path runtime = output.resolve("runtime");
        makeRuntime(runtime);
        Path image = makeImage(runtime);
        removeAll(runtime);
        switch (system()) {
            case LINUX -> {
                makeDeb(image);
                makeByJpackage("rpm", "rpmbuild", image);
            }
            case WINDOWS -> makeByJpackage("msi", "wix", image);
            case MAC -> makeByJpackage("dmg", "hdiutil", image);
        }
    }

    private enum Platform {
        LINUX,
        WINDOWS,
        MAC
    }

    private static Platform system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? Platform.WINDOWS : name.startsWith("mac") ? Platform.MAC : Platform.LINUX;
    }

    /** The JDK's modules and JavaFX in one image. */
    private void makeRuntime(Path runtime) throws IOException, InterruptedException {
        String javafx;
        try (Stream<Path> jars = Files.list(distribution.resolve("lib").resolve("javafx"))) {
            // the jars without a platform in their name are empty
            javafx = jars.filter(jar -> jar.getFileName().toString().matches("javafx-.*\\d-[a-z].*\\.jar"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        }
        run(
                tool("jlink"),
                "--module-path",
                javafx,
                "--add-modules",
                Stream.concat(MODULES.stream(), JAVAFX.stream()).collect(Collectors.joining(",")),
                "--include-locales=en,fr",
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress=zip-6",
                "--output",
                runtime.toString());
    }

    private Path makeImage(Path runtime) throws IOException, InterruptedException {
        Path input = output.resolve("input");
        Files.createDirectories(input);
        String mainJar = "bascule-" + version + ".jar";
        try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
            for (Path jar : jars.filter(Files::isRegularFile).toList()) {
                Files.copy(jar, input.resolve(jar.getFileName()));
            }
        }
        List<String> command = new ArrayList<>(List.of(
                tool("jpackage"),
                "--type",
                "app-image",
                "--name",
                system() == Platform.MAC ? "Bascule" : "bascule",
                "--app-version",
                version,
                "--description",
                DESCRIPTION,
                "--icon",
                icon().toString(),
                "--runtime-image",
                runtime.toString(),
                "--input",
                input.toString(),
                "--main-jar",
                mainJar,
                "--main-class",
                "dev.bascule.Bascule",
                "--java-options",
                "--add-modules=" + String.join(",", JAVAFX),
                "--java-options",
                "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                "--dest",
                output.toString()));
        if (system() == Platform.WINDOWS) {
            command.add("--win-console");
        }
        run(command.toArray(String[]::new));
        removeAll(input);
        return output.resolve(system() == Platform.MAC ? "Bascule.app" : "bascule");
    }

    /**
     * The package is laid out here and not by jpackage, whose own puts menu entries in place by a script at installation:
     * this way dpkg knows every file, and the command, its manual and its completion are among them.
     */
    private void makeDeb(Path image) throws IOException, InterruptedException {
        if (onPath("dpkg-deb").isEmpty()) {
            System.out.println("dpkg-deb is not on the PATH: no deb");
            return;
        }
        Path root = output.resolve("deb");
        Path share = root.resolve("usr/share");
        copyAll(image, root.resolve("usr/lib/bascule"));
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/bascule"), Path.of("../lib/bascule/bin/bascule"));
        copy(packaging.resolve("linux/bascule.desktop"), share.resolve("applications/bascule.desktop"));
        copy(packaging.resolve("linux/copyright"), share.resolve("doc/bascule/copyright"));
        copy(packaging.resolve("../CHANGELOG.md"), share.resolve("doc/bascule/CHANGELOG.md"));
        for (int size : ICON_SIZES) {
            copy(png(size), share.resolve("icons/hicolor/" + size + "x" + size + "/apps/bascule.png"));
        }
        copy(iconFolder().resolve("bascule.svg"), share.resolve("icons/hicolor/scalable/apps/bascule.svg"));
        Path program = image.resolve("bin/bascule");
        write(share.resolve("man/man1/bascule.1.gz"), gzip(printedBy(program, "manual")));
        write(share.resolve("bash-completion/completions/bascule"), printedBy(program, "completion"));
        write(root.resolve("DEBIAN/control"), control(root).getBytes(StandardCharsets.UTF_8));
        setModes(root);
        Path deb = output.resolve("bascule_" + version + "_" + debianArchitecture() + ".deb");
        run("dpkg-deb", "--root-owner-group", "-Zgzip", "--build", root.toString(), deb.toString());
        removeAll(root);
        made.add(deb);
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
        return new String(output("dpkg", "--print-architecture"), StandardCharsets.UTF_8).strip();
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

    private void makeByJpackage(String type, String needs, Path image) throws IOException, InterruptedException {
        if (onPath(needs).isEmpty()) {
            System.out.println(needs + " is not on the PATH: no " + type);
            return;
        }
        List<Path> before = filesOfOutput();
        run(
                tool("jpackage"),
                "--type",
                type,
                "--name",
                "bascule",
                "--app-version",
                version,
                "--description",
                DESCRIPTION,
                "--license-file",
                packaging.resolve("../LICENSE").toString(),
                "--app-image",
                image.toString(),
                "--dest",
                output.toString());
        filesOfOutput().stream().filter(file -> !before.contains(file)).forEach(made::add);
    }

    private List<Path> filesOfOutput() throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void add(Path bom) throws IOException {
        Path kept = output.resolve("bascule-" + version + ".cdx.json");
        Files.copy(bom, kept, StandardCopyOption.REPLACE_EXISTING);
        made.add(kept);
    }

    private void writeSums() throws IOException {
        StringBuilder sums = new StringBuilder();
        for (Path file : made) {
            sums.append(sha256(file)).append("  ").append(file.getFileName()).append('\n');
            System.out.println(file);
        }
        Files.writeString(output.resolve("SHA256SUMS"), sums);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    // icons

    private Path iconFolder() {
        return packaging.resolve("../assets/icon").normalize();
    }

    private Path png(int size) {
        return iconFolder().resolve("bascule-" + size + ".png");
    }

    /** In the form that the system's launchers carry: a png, or the sizes together in an ico or icns. */
    private Path icon() throws IOException {
        return switch (system()) {
            case LINUX -> png(512);
            case WINDOWS -> write(output.resolve("bascule.ico"), ico());
            case MAC -> write(output.resolve("bascule.icns"), icns());
        };
    }

    private byte[] ico() throws IOException {
        List<Integer> sizes = List.of(16, 32, 48, 64, 128, 256);
        ByteBuffer head = ByteBuffer.allocate(6 + 16 * sizes.size()).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        ByteArrayOutputStream pictures = new ByteArrayOutputStream();
        for (int size : sizes) {
            byte[] picture = Files.readAllBytes(png(size));
            // 256 is written as 0
            head.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
            head.putShort((short) 1).putShort((short) 32);
            head.putInt(picture.length).putInt(head.capacity() + pictures.size());
            pictures.write(picture);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(head.array());
        pictures.writeTo(whole);
        return whole.toByteArray();
    }

    private byte[] icns() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (String[] type :
                new String[][] {{"icp4", "16"}, {"icp5", "32"}, {"ic07", "128"}, {"ic08", "256"}, {"ic09", "512"}}) {
            byte[] picture = Files.readAllBytes(png(Integer.parseInt(type[1])));
            out.writeBytes(type[0]);
            out.writeInt(picture.length + 8);
            out.write(picture);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(whole);
        head.writeBytes("icns");
        head.writeInt(bytes.size() + 8);
        bytes.writeTo(whole);
        return whole.toByteArray();
    }

    // files

    private static Path write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(each -> {
                try {
                    Path copy = to.resolve(from.relativize(each).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void removeAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    // processes: always a list of arguments, never a line for a shell

    private String tool(String name) {
        return tools.resolve(name).toString();
    }

    private static Optional<Path> onPath(String name) {
        String suffix = system() == Platform.WINDOWS ? ".exe" : "";
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, name + suffix))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private byte[] printedBy(Path program, String command) throws IOException, InterruptedException {
        Path home = output.resolve("home");
        byte[] printed = output(program.toString(), "--home", home.toString(), command);
        removeAll(home);
        return printed;
    }

    private static byte[] output(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        byte[] bytes = process.getInputStream().readAllBytes();
        require(process.waitFor(), command);
        return bytes;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        require(new ProcessBuilder(command).inheritIO().start().waitFor(), command);
    }

    private static void require(int exitCode, String... command) throws IOException {
        if (exitCode != 0) {
            throw new IOException(
                    Path.of(command[0]).getFileName() + " ended with " + exitCode + ": " + String.join(" ", command));
        }
    }
}
