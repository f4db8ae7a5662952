package dev.bascule.run;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.dump.DumpReader;
import dev.bascule.mongo.dump.RestoreSource;
import dev.bascule.run.Whereabouts.Place;
import dev.bascule.run.Whereabouts.Sighting;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.json.JsonParseException;

/** Looks for documents in a run's files. Worker only; reads each file once, whatever its size. */
final class TraceFiles {

    private final RunFolder folder;
    private final List<DocumentId> ids;
    private final Set<DocumentId> wanted;
    private final CancelToken cancel;

    TraceFiles(RunFolder folder, List<DocumentId> ids, CancelToken cancel) {
        this.folder = folder;
        this.ids = ids;
        this.wanted = Set.copyOf(ids);
        this.cancel = cancel;
    }

    /** The run's backup, and those of collections that came to be replaced later. */
    List<Sighting> backups(String collection) {
        List<Path> directories = below(folder.path(), name -> name.equals("backup") || name.matches("backup-\\d+"));
        return directories.isEmpty()
                ? List.of(DocumentTrace.none(Place.BACKUP, collection))
                : directories.stream()
                        .flatMap(directory -> dump(Place.BACKUP, directory, collection).stream())
                        .toList();
    }

    List<Sighting> dump(Place place, Path directory, String collection) {
        String where = directory.toString();
        try {
            Optional<RestoreSource.Dumped> dumped = RestoreSource.open(directory).collections().stream()
                    .filter(each -> each.collection().name().equals(collection))
                    .findFirst();
            if (dumped.isEmpty() || dumped.get().file().isEmpty()) {
                return List.of(DocumentTrace.none(place, where));
            }
            List<Sighting> found = read(place, where, dumped.get());
            return found.isEmpty() ? List.of(DocumentTrace.absent(place, where)) : found;
        } catch (OperatorException e) {
            return List.of(DocumentTrace.couldNot(place, where, e.happened()));
        }
    }

    private List<Sighting> read(Place place, String where, RestoreSource.Dumped dumped) {
        List<Sighting> found = new ArrayList<>();
        try (DumpReader documents = dumped.open()) {
            while (found.size() < ids.size() && documents.hasNext()) {
                cancel.throwIfCancelled();
                RawBsonDocument document = documents.next();
                DocumentId.of(RawBson.of(document))
                        .filter(wanted::contains)
                        .map(id -> DocumentTrace.holds(place, where, id, document, Optional.empty()))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** What reshapes left out, of whatever collection. */
    List<Sighting> rejects() {
        List<Path> files = below(folder.path().resolve("rejects"), name -> name.endsWith(".jsonl"));
        return files.isEmpty()
                ? List.of(DocumentTrace.none(Place.REJECTS, "rejects"))
                : files.stream()
                        .flatMap(file -> lines(Place.REJECTS, file, "document", TraceFiles::leftOut).stream())
                        .toList();
    }

    List<Sighting> undone(String collection) {
        Path file = folder.undone(collection);
        return Files.exists(file)
                ? lines(Place.UNDONE_FILE, file, "after", TraceFiles::change)
                : List.of(DocumentTrace.none(Place.UNDONE_FILE, collection));
    }

    private static Text leftOut(BsonDocument line) {
        String outcome = line.getString("outcome").getValue();
        return line.isString("reason")
                ? Text.of(
                        "run.where.rejected", outcome, line.getString("reason").getValue())
                : Text.of("run.where.left-out", outcome);
    }

    private static Text change(BsonDocument line) {
        return Text.of("run.where.undone", line.getString("change").getValue());
    }

    private List<Sighting> lines(Place place, Path file, String member, Function<BsonDocument, Text> said) {
        String where = folder.path().relativize(file).toString();
        List<Sighting> found = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                cancel.throwIfCancelled();
                if (mayHold(line)) {
                    sighting(place, where, BsonDocument.parse(line), member, said)
                            .ifPresent(found::add);
                }
            }
        } catch (IOException | UncheckedIOException | JsonParseException | BSONException e) {
            return List.of(DocumentTrace.couldNot(place, where, Text.literal(String.valueOf(e.getMessage()))));
        }
        return found.isEmpty() ? List.of(DocumentTrace.absent(place, where)) : found;
    }

    /** A line is read as JSON only when the id's text stands in it. */
    private boolean mayHold(String line) {
        return ids.stream().anyMatch(id -> line.contains("\"_id\": " + id.toExtendedJson()));
    }

    private Optional<Sighting> sighting(
            Place place, String where, BsonDocument line, String member, Function<BsonDocument, Text> said) {
        DocumentId id = DocumentId.of(line.get("_id"));
        if (!wanted.contains(id)) {
            return Optional.empty();
        }
        Optional<Text> about = Optional.of(said.apply(line));
        if (!line.isDocument(member)) {
            return Optional.of(new Sighting(
                    place,
                    where,
                    Whereabouts.Result.HOLDS,
                    Optional.of(dev.bascule.bson.TypedValue.of(id)),
                    Optional.empty(),
                    about));
        }
        RawBsonDocument document = new RawBsonDocument(line.getDocument(member), new BsonDocumentCodec());
        return Optional.of(DocumentTrace.holds(place, where, id, document, about));
    }

    private static List<Path> below(Path directory, java.util.function.Predicate<String> names) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> names.test(child.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the run's files cannot be listed: " + directory, e);
        }
    }
}
