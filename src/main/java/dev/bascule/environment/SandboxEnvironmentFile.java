package dev.bascule.environment;

import dev.bascule.files.DurableFile;
import dev.bascule.files.OwnerOnly;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import dev.bascule.yaml.YamlText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** The environments file that the sandbox writes for commands started beside it. Worker only. */
public final class SandboxEnvironmentFile {

    private static final String FIRST_LINE =
            "# Written by the Bascule sandbox, and again at each of its starts. Remove this line to keep the file.";

    private SandboxEnvironmentFile() {}

    /**
     * Writes the file when there is none or when its first line says that the sandbox wrote it. Whole or not at all, for
     * its owner only.
     *
     * @param environments direct ones; a password in clear text is not written
     * @return whether it was written
     * @throws OperatorException when it should have been written and could not be
     */
    public static boolean writeIfOurs(Path file, List<Environment> environments) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isOurs(file)) {
            return false;
        }
        Path directory = file.toAbsolutePath().getParent();
        try {
            OwnerOnly.createFolders(directory);
            DurableFile.replace(file, text(environments).getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            throw new OperatorException(
                    Reason.FAILED,
                    Text.of("environment.sandbox.not-written", file.toString()),
                    Text.of("environment.home.nothing-done"),
                    Text.of("environment.home.remedy", "BASCULE_HOME"),
                    e);
        }
    }

    // A file that cannot be read is somebody's, and so is what is no file at all.
    private static boolean isOurs(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return FIRST_LINE.equals(reader.readLine());
        } catch (IOException _) {
            return false;
        }
    }

    /** What the operator edited is the sandbox's no more: it would be written over at the next start. */
    static String kept(String text) {
        return text.startsWith(FIRST_LINE) ? text.substring(FIRST_LINE.length()).stripLeading() : text;
    }

    private static String text(List<Environment> environments) {
        StringBuilder out = new StringBuilder(FIRST_LINE).append("\nenvironments:");
        if (environments.isEmpty()) {
            return out.append(" []\n").toString();
        }
        out.append('\n');
        for (Environment environment : environments) {
            out.append("  - name: ").append(YamlText.of(environment.name())).append('\n');
            out.append("    kind: ").append(environment.kind().word()).append('\n');
            environment.mongo().ifPresent(mongo -> append(out, mongo));
            environment.postgres().ifPresent(postgres -> append(out, postgres));
        }
        return out.toString();
    }

    private static void append(StringBuilder out, MongoSettings mongo) {
        String uri = mongo.uri().orElseThrow(() -> new IllegalArgumentException("the sandbox has no containers"));
        out.append("    mongo:\n");
        line(out, "uri", YamlText.of(uri));
        line(out, "database", YamlText.of(mongo.database()));
        mongo.user().ifPresent(user -> line(out, "user", YamlText.of(user)));
        mongo.password().ifPresent(source -> append(out, source));
    }

    private static void append(StringBuilder out, PostgresSettings postgres) {
        out.append("    postgres:\n");
        line(out, "url", YamlText.of(postgres.url()));
        postgres.user().ifPresent(user -> line(out, "user", YamlText.of(user)));
        postgres.password().ifPresent(source -> append(out, source));
        line(out, "schema", YamlText.of(postgres.schemas()));
    }

    private static void append(StringBuilder out, SecretSource source) {
        if (!(source instanceof SecretSource.Clear)) {
            line(out, "password", EnvironmentFileEditor.word(source));
        }
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append("      ").append(key).append(": ").append(value).append('\n');
    }
}
