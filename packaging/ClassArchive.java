import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes {@code lib/bascule.aot} of a distribution: the classes that the console loads until its window is drawn, ready to
 * be used, which about halves that time. The launcher takes it where it is. It serves the JDK and the place it was made
 * with; any other passes over it without a word. {@code mvn package} calls it; by hand:
 *
 * <pre>java packaging/ClassArchive.java target/bascule</pre>
 *
 * Without it everything works as well, so that what hinders it is said and fails nothing.
 */
final class ClassArchive {

    private static final long START_SECONDS = 60;
    private static final long WRITING_SECONDS = 120;

    private ClassArchive() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: java packaging/ClassArchive.java DISTRIBUTION");
            System.exit(2);
        }
        Path distribution = Path.of(arguments[0]).toAbsolutePath();
        Path archive = distribution.resolve("lib/bascule.aot");
        Files.deleteIfExists(archive);
        if (OperatingSystem.ofThisComputer() == OperatingSystem.WINDOWS) {
            System.out.println("no class archive: a program cannot be asked to end on this system");
            return;
        }
        Path home = Files.createTempDirectory("bascule-training");
        try {
            train(distribution, archive, home);
        } finally {
            Tree.removeAll(home);
        }
        if (Files.exists(archive)) {
            System.out.printf("%s: %d MB%n", archive, Files.size(archive) / 1_000_000);
        } else {
            System.out.println("no class archive: the console's window was not drawn, and opens more slowly without it");
        }
    }

    /** Opens the console without a screen, waits for its window, and asks it to end, which is when Java writes. */
    private static void train(Path distribution, Path archive, Path home) throws IOException, InterruptedException {
        ProcessBuilder start = new ProcessBuilder(distribution.resolve("bin/bascule").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        start.environment()
                .putAll(Map.of(
                        "BASCULE_HOME", home.toString(),
                        "BASCULE_JAVA_HOME", System.getProperty("java.home"),
                        "JDK_JAVA_OPTIONS",
                                "\"-XX:AOTCacheOutput=" + archive + "\" -Dglass.platform=Headless -Dprism.order=sw"));
        Process console = start.start();
        try {
            Path log = home.resolve("logs/bascule.log");
            long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
            while (console.isAlive() && !isDrawn(log) && System.nanoTime() < giveUp) {
                console.waitFor(100, TimeUnit.MILLISECONDS);
            }
            console.destroy();
            console.waitFor(WRITING_SECONDS, TimeUnit.SECONDS);
        } finally {
            console.descendants().forEach(ProcessHandle::destroyForcibly);
            console.destroyForcibly().waitFor();
        }
    }

    private static boolean isDrawn(Path log) throws IOException {
        return Files.exists(log) && Files.readString(log).contains("the window was drawn");
    }
}
