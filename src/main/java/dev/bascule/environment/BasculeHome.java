package dev.bascule.environment;

import dev.bascule.files.OwnerOnly;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The directory where Bascule keeps its files. Any thread, except {@link #create}: worker only. Readable by its owner
 * only where the file system knows owners.
 */
public record BasculeHome(Path directory) {

    /** The environment variable that names the home. */
    public static final String VARIABLE = "BASCULE_HOME";

    public BasculeHome {
        directory = directory.toAbsolutePath().normalize();
    }

    /**
     * The directory that {@code BASCULE_HOME} names, else the platform's own place for application data.
     *
     * @param variables of the process
     * @param system the platform, as the system property {@code os.name} says it
     */
    public static BasculeHome of(Map<String, String> variables, String system, Path userHome) {
        return new BasculeHome(
                given(variables, VARIABLE).map(Path::of).orElseGet(() -> platformPlace(variables, system, userHome)));
    }

    /** The same for this process. */
    public static BasculeHome ofThisComputer() {
        return of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    private static Path platformPlace(Map<String, String> variables, String system, Path userHome) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            Path roaming = userHome.resolve("AppData").resolve("Roaming");
            return given(variables, "APPDATA").map(Path::of).orElse(roaming).resolve("Bascule");
        }
        // the property user.home tells what the system knows of the user, and HOME what the user says
        Path own =
                given(variables, "HOME").map(Path::of).filter(Path::isAbsolute).orElse(userHome);
        if (name.startsWith("mac")) {
            return own.resolve("Library").resolve("Application Support").resolve("Bascule");
        }
        Path share = own.resolve(".local").resolve("share");
        // the XDG specification asks for relative values to be ignored
        return given(variables, "XDG_DATA_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(share)
                .resolve("bascule");
    }

    private static Optional<String> given(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    public Path environmentsFile() {
        return directory.resolve("environments.yaml");
    }

    public Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    public Path settings() {
        return directory.resolve("settings.json");
    }

    /** Holds a directory per run. */
    public Path runs() {
        return directory.resolve("runs");
    }

    /** Makes the directories that are not there yet. @throws OperatorException when nothing can be written there */
    public void create() {
        try {
            OwnerOnly.createFolders(directory);
            OwnerOnly.createFolders(runs());
        } catch (IOException e) {
            throw notWritable(e);
        }
        if (!Files.isWritable(directory) || !Files.isWritable(runs())) {
            throw notWritable(new IOException(directory + " is read-only"));
        }
    }

    private OperatorException notWritable(IOException cause) {
        return new OperatorException(
                Reason.INVALID,
                Text.of("environment.home.not-writable", directory.toString()),
                Text.of("environment.home.nothing-done"),
                Text.of("environment.home.remedy", VARIABLE),
                cause);
    }
}
