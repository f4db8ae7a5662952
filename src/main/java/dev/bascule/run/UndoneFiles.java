package dev.bascule.run;

import dev.bascule.bson.DocumentId;
import dev.bascule.files.DurableFile;
import dev.bascule.mongo.ContentComparison.Differing;
import dev.bascule.mongo.ContentComparison.Kind;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.journal.RunFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.RawBsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Saves what was written since a swap, document by document, from the collection that a rollback set aside. Worker only.
 *
 * <p>What a changed or removed document was before is written where the source still has it as it went live, else
 * {@code null}.
 */
final class UndoneFiles {

    private static final int BATCH = 100;
    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final RunFolder folder;
    private final DocumentReader undone;

    UndoneFiles(RunFolder folder, MongoPlace target) {
        this.folder = folder;
        this.undone = new DocumentReader(target);
    }

    /** A file that was written, and of how many changed or removed documents it does not tell what they were. */
    record Saved(Path file, long unknown) {}

    /** @return empty when nothing was written since */
    Optional<Saved> save(DivergenceMeter.Change change, FormerDocuments.Lookup former) {
        if (change.figures().isZero()) {
            return Optional.empty();
        }
        Path file = folder.undone(change.item().live());
        folder.makeFolder(file.getParent());
        AtomicLong unknown = new AtomicLong();
        try {
            DurableFile.replace(file, stream -> {
                Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
                List<Differing> all = change.comparison().differing();
                for (int from = 0; from < all.size(); from += BATCH) {
                    List<Differing> some = all.subList(from, Math.min(from + BATCH, all.size()));
                    unknown.addAndGet(write(some, change.collection(), former, out));
                }
                out.flush();
            });
            return Optional.of(new Saved(file, unknown.get()));
        } catch (IOException e) {
            throw new UncheckedIOException("what was written since cannot be saved: " + file, e);
        }
    }

    private long write(List<Differing> some, String collection, FormerDocuments.Lookup former, Writer out)
            throws IOException {
        List<DocumentId> wentLive = some.stream()
                .filter(each -> each.kind() != Kind.ONLY_TARGET)
                .map(Differing::id)
                .toList();
        Map<DocumentId, RawBsonDocument> before = former.find(wentLive);
        for (Differing differing : some) {
            out.write(line(collection, differing, Optional.ofNullable(before.get(differing.id()))));
        }
        return wentLive.size() - before.size();
    }

    private String line(String collection, Differing differing, Optional<RawBsonDocument> before) {
        String word =
                switch (differing.kind()) {
                    case ONLY_SOURCE -> "removed";
                    case ONLY_TARGET -> "inserted";
                    case DIFFERENT -> "changed";
                };
        return "{\"change\": \"" + word + "\", \"_id\": " + differing.id().toExtendedJson() + ", \"before\": "
                + json(before) + ", \"after\": " + json(undone.find(collection, differing.id())) + "}\n";
    }

    private static String json(Optional<RawBsonDocument> document) {
        return document.map(found -> found.toJson(CANONICAL)).orElse("null");
    }
}
