package dev.bascule.console.compare;

import dev.bascule.compare.IgnoredFields;
import dev.bascule.files.DurableFile;
import dev.bascule.files.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The fields that this operator ignores, a path a line, in the home. Any thread. Written whole or not at all; a line that
 * is no path is passed over.
 */
final class IgnoredFieldsFile {

    private final Path file;

    IgnoredFieldsFile(Path home) {
        this.file = home.resolve("ignored-fields.txt");
    }

    IgnoredFields read() throws IOException {
        if (Files.notExists(file)) {
            return IgnoredFields.NONE;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return IgnoredFields.of(lines.stream()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .filter(IgnoredFields::isPath)
                .toList());
    }

    void write(IgnoredFields fields) throws IOException {
        OwnerOnly.createFolders(file.toAbsolutePath().getParent());
        String text = String.join("\n", fields.paths()) + "\n";
        DurableFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
