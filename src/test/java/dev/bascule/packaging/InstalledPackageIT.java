package dev.bascule.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bascule.computer.Commands;
import dev.bascule.computer.Display;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The Debian package, unpacked into an empty root: it needs no JDK, and holds what its system looks for. */
class InstalledPackageIT {

    private static final Path DISTRIBUTION = Path.of("target", "bascule").toAbsolutePath();
    private static final String VERSION = System.getProperty("project.version");

    @TempDir
    private static Path folder;

    private static Path root = Path.of("");

    @TempDir
    private Path home;

    @BeforeAll
    static void make() throws IOException, InterruptedException {
        assumeTrue(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux"),
                "not on Linux: the Debian package was not tried");
        Commands.require("dpkg-deb", "the Debian package was not tried");
        Commands.require("dpkg", "the Debian package was not tried");
        Path packages = folder.resolve("packages");
        Commands.run(
                Duration.ofMinutes(5),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "packaging/Package.java",
                DISTRIBUTION.toString(),
                packages.toString(),
                VERSION);
        Path deb = found(packages, ".deb");
        assertThat(Files.readString(packages.resolve("SHA256SUMS")))
                .contains(Commands.run(Duration.ofMinutes(1), "sha256sum", deb.toString())
                        .substring(0, 64));
        root = folder.resolve("root");
        Commands.run(Duration.ofMinutes(1), "dpkg-deb", "-x", deb.toString(), root.toString());
        System.out.printf(
                Locale.ROOT,
                "package: %.1f MB, installed %.1f MB (goal: less than 120)%n",
                Files.size(deb) / 1e6,
                sizeOf(root) / 1e6);
    }

    private static Path found(Path in, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long sizeOf(Path all) throws IOException {
        try (Stream<Path> files = Files.walk(all)) {
            return files.filter(file -> Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** No JDK to be found by any way that the distribution's script would try. */
    private ProcessBuilder installed(String... arguments) {
        List<String> command = Stream.concat(
                        Stream.of(root.resolve("usr/bin/bascule").toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", root.resolve("usr/bin").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    @Test
    void theCommandOnThePathTellsItsVersion() throws IOException, InterruptedException {
        Process process = installed("--version").redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        assertThat(said).startsWith("Bascule " + VERSION);
    }

    @Test
    void theSandboxServesOtherProgramsAndEndsWhenAsked() throws IOException, InterruptedException {
        Process process = installed("--home", home.toString(), "sandbox", "--empty")
                .redirectError(home.resolve("said").toFile())
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(JsonMapper.shared()
                            .readTree(out.readLine())
                            .get("production")
                            .asString())
                    .startsWith("mongodb://127.0.0.1:");
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aWholePromotionRunsOnTheShippedRuntime() throws IOException, InterruptedException {
        Process process = installed("--home", home.toString(), "tour")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(home.resolve("said")))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theSystemFindsWhatItLooksFor() throws IOException, InterruptedException {
        Path share = root.resolve("usr/share");
        assertThat(Files.readString(share.resolve("applications/bascule.desktop")))
                .contains("Exec=bascule")
                .contains("Icon=bascule");
        assertThat(share.resolve("icons/hicolor/48x48/apps/bascule.png")).isNotEmptyFile();
        assertThat(share.resolve("icons/hicolor/scalable/apps/bascule.svg")).isNotEmptyFile();
        assertThat(share.resolve("man/man1/bascule.1.gz")).isNotEmptyFile();
        assertThat(Files.readString(share.resolve("bash-completion/completions/bascule")))
                .contains("_complete_bascule");
        assertThat(share.resolve("doc/bascule/copyright")).isNotEmptyFile();
        if (Commands.isOnPath("desktop-file-validate")) {
            Commands.run(
                    Duration.ofSeconds(30),
                    "desktop-file-validate",
                    share.resolve("applications/bascule.desktop").toString());
        }
    }

    /** A class that is missing there is missed only by who comes by it: the keychain's, for example. */
    @Test
    void theShippedRuntimeHasEveryModuleThatTheProgramNames() throws IOException {
        Set<String> unused = Set.of(
                "java.security.jgss", // logins by Kerberos
                "jdk.jfr"); // what JavaFX records when it is asked to
        Set<String> known = new HashSet<>(shippedModules());
        known.addAll(unused);
        assertThat(ReachedModules.of(DISTRIBUTION.resolve("lib")))
                .containsKeys("java.base", "jdk.security.auth")
                .allSatisfy((module, by) ->
                        assertThat(known).as("%s names %s", by, module).contains(module));
    }

    /** As its own runtime says. */
    private static List<String> shippedModules() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            Properties release = new Properties();
            release.load(new StringReader(Files.readString(files.filter(file -> file.endsWith("runtime/release"))
                    .findFirst()
                    .orElseThrow())));
            return List.of(release.getProperty("MODULES").replace("\"", "").split(" "));
        }
    }

    @Test
    void aWindowOpensAndTakesLittleLongerThanOnAFullJdk() throws IOException, InterruptedException {
        Commands.require("Xvfb", "the installed console's window was not opened");
        Commands.require("xwininfo", "the installed console's window was not opened");
        try (Display display = Display.open()) {
            Duration warm = windowAfter(installed(), display);
            Duration shipped = windowAfter(installed(), display);
            ProcessBuilder full =
                    new ProcessBuilder(DISTRIBUTION.resolve("bin/bascule").toString());
            full.environment().put("HOME", home.toString());
            full.environment().put("BASCULE_JAVA_HOME", System.getProperty("java.home"));
            Duration archived = windowAfter(full, display);
            // the package has no archive of classes, for its size's sake
            full.environment().put("JAVA_OPTS", "-XX:AOTMode=off");
            Duration onFull = windowAfter(full, display);
            System.out.printf(
                    Locale.ROOT,
                    "package: window after %d ms, %d ms the first time; on a full JDK %d ms: %.2f times (goal: at most"
                            + " 1.5); the distribution with its archive of classes %d ms%n",
                    shipped.toMillis(),
                    warm.toMillis(),
                    onFull.toMillis(),
                    shipped.toMillis() / (double) onFull.toMillis(),
                    archived.toMillis());
        }
    }

    private Duration windowAfter(ProcessBuilder console, Display display) throws IOException, InterruptedException {
        console.environment().put("DISPLAY", display.name());
        console.environment().put("BASCULE_HOME", home.resolve("console").toString());
        Process process = console.redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile())
                .start();
        long start = System.nanoTime();
        try {
            Awaitility.await("the window")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> display.windows().contains("Bascule\""));
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
