import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Other programs, run with a list of arguments and never with a line for a shell. */
final class Commands {

    private Commands() {}

    /** A tool of the JDK that runs this. */
    static String ofJdk(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    static Optional<Path> onPath(String name) {
        String suffix = OperatingSystem.ofThisComputer() == OperatingSystem.WINDOWS ? ".exe" : "";
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name + suffix))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static byte[] output(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        byte[] bytes = process.getInputStream().readAllBytes();
        require(process.waitFor(), command);
        return bytes;
    }

    static void run(String... command) throws IOException, InterruptedException {
        require(new ProcessBuilder(command).inheritIO().start().waitFor(), command);
    }

    static void require(int exitCode, String... command) throws IOException {
        if (exitCode != 0) {
            throw new IOException(
                    Path.of(command[0]).getFileName() + " ended with " + exitCode + ": " + String.join(" ", command));
        }
    }
}
