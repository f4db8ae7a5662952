package dev.bascule.mongo.dump;

import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a dump is put back, as lines that can be pasted into a POSIX shell. Any thread. Shown to people and never executed
 * by the program; no line holds a user name or password, for which both tools ask.
 *
 * @param bascule the line for this program
 * @param mongorestore the line for the dump tools; it replaces the collections in place
 */
public record RestoreCommand(String bascule, String mongorestore) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /**
     * Back to the environment that the dump was made of.
     *
     * @throws OperatorException when there is no dump, or one without a manifest, which alone knows the environment
     */
    public static RestoreCommand forDump(Path directory) {
        RestoreSource source = RestoreSource.open(directory);
        DumpManifest manifest = source.manifest()
                .orElseThrow(() -> new OperatorException(
                        OperatorException.Reason.INVALID,
                        Text.of("dump.source.no-manifest", directory.toString()),
                        Text.of("dump.state.read-only"),
                        Text.of("dump.remedy.name-environment")));
        return of(directory, manifest);
    }

    /** As {@link #forDump(Path)}, from a manifest at hand: for a dump that has just been written. */
    public static RestoreCommand of(Path directory, DumpManifest manifest) {
        return of(
                directory,
                manifest.environment(),
                Optional.of(manifest.server()),
                manifest.database(),
                manifest.gzip());
    }

    /** To any environment; without a server the dump tools' line leaves the address to be filled in by their defaults. */
    public static RestoreCommand of(
            Path directory, String environment, Optional<String> server, String database, boolean gzip) {
        String path = quoted(directory.toAbsolutePath().normalize().toString());
        String bascule = "bascule restore " + path + " " + quoted(environment) + " --confirm " + quoted(environment);
        List<String> words = List.of(
                "mongorestore",
                server.map(address -> quoted("--uri=mongodb://" + withoutCredentials(address) + "/"))
                        .orElse(""),
                gzip ? "--gzip" : "",
                "--drop",
                "--stopOnError",
                "--bypassDocumentValidation",
                "--maintainInsertionOrder",
                quoted("--nsInclude=" + database + ".*"),
                quoted("--dir=" + directory.toAbsolutePath().normalize()));
        return new RestoreCommand(
                bascule, words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" ")));
    }

    private static String withoutCredentials(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
