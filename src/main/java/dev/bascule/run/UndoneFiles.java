package dev.bascule.run;

import dev.bascule.mongo.ContentComparison.Differing;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.journal.RunFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.bson.RawBsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Saves what was written since a swap, document by document, from the collection that a rollback set aside. Worker only.
 *
 * <p>What a changed or removed document was before is not kept anywhere and stands as {@code null}, unless the source
 * still has it as it was.
 */
final class UndoneFiles {

    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final RunFolder folder;
    private final DocumentReader undone;

    UndoneFiles(RunFolder folder, MongoPlace target) {
        this.folder = folder;
        this.undone = new DocumentReader(target);
    }

    /** @return the file, or empty when nothing was written since */
    Optional<Path> save(DivergenceMeter.Change change) {
        if (change.figures().isZero()) {
            return Optional.empty();
        }
        Path file = folder.undone(change.item().live());
        try {
            Files.deleteIfExists(file);
            try (BufferedWriter out = Files.newBufferedWriter(
                    folder.createFile(file), StandardCharsets.UTF_8, StandardOpenOption.WRITE)) {
                for (Differing differing : change.comparison().differing()) {
                    out.write(line(change.collection(), differing));
                }
            }
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("what was written since cannot be saved: " + file, e);
        }
    }

    private String line(String collection, Differing differing) {
        String word = switch (differing.kind()) {
            case ONLY_SOURCE -> "removed";
            case ONLY_TARGET -> "inserted";
            case DIFFERENT -> "changed";
        };
        Optional<RawBsonDocument> after = undone.find(collection, differing.id());
        return "{\"change\": \"" + word + "\", \"_id\": " + differing.id().toExtendedJson() + ", \"before\": null"
                + ", \"after\": " + after.map(document -> document.toJson(CANONICAL)).orElse("null") + "}\n";
    }
}
