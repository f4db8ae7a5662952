package dev.bascule.run;

import com.mongodb.MongoException;
import dev.bascule.bson.DocumentDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.TypedValue;
import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.OwnedName;
import dev.bascule.mongo.ServerFailure;
import dev.bascule.mongo.SwapItem;
import dev.bascule.run.Whereabouts.Place;
import dev.bascule.run.Whereabouts.Result;
import dev.bascule.run.Whereabouts.Sighting;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.RawBsonDocument;

/**
 * Looks for a document in everything that a run left. Worker only; reads. A place that cannot be looked into says why,
 * and the others are looked into all the same.
 */
public final class DocumentTrace {

    private static final Map<OwnedName.Role, Place> OWNED = Map.of(
            OwnedName.Role.NEW, Place.PREPARED,
            OwnedName.Role.OLD, Place.QUARANTINE,
            OwnedName.Role.UNDONE, Place.UNDONE,
            OwnedName.Role.FOREIGN, Place.FOREIGN);

    private final RunFolder folder;
    private final Runbook runbook;
    private final Function<String, MongoPlace> opener;
    private final CancelToken cancel;
    private final List<Sighting> sightings = new ArrayList<>();

    /** @param opener of environments, by name */
    public DocumentTrace(RunFolder folder, Runbook runbook, Function<String, MongoPlace> opener, CancelToken cancel) {
        this.folder = folder;
        this.runbook = runbook;
        this.opener = opener;
        this.cancel = cancel;
    }

    /** @param ids that the person may have meant */
    public Whereabouts find(String collection, List<DocumentId> ids) {
        lookInto(runbook.target(), collection, List.of(Place.LIVE), target -> target(target, collection, ids));
        lookAtSource(collection, ids);
        TraceFiles files = new TraceFiles(folder, ids, cancel);
        sightings.addAll(files.backups(collection));
        sightings.addAll(files.rejects());
        sightings.addAll(files.undone(collection));
        sightings.sort(java.util.Comparator.comparing(Sighting::place));
        return new Whereabouts(
                folder.run(),
                runbook.target(),
                collection,
                ids.stream().map(TypedValue::of).toList(),
                sightings);
    }

    private void lookAtSource(String collection, List<DocumentId> ids) {
        if (runbook.dump().isPresent()) {
            sightings.addAll(new TraceFiles(folder, ids, cancel)
                    .dump(Place.SOURCE, runbook.dump().get(), collection));
        } else if (runbook.source().isPresent()) {
            lookInto(
                    runbook.source().get(),
                    collection,
                    List.of(Place.SOURCE),
                    source -> look(Place.SOURCE, source, collection, ids));
        } else {
            sightings.add(none(Place.SOURCE, collection));
        }
    }

    private void lookInto(String environment, String collection, List<Place> missed, Looking looking) {
        int before = sightings.size();
        try (MongoPlace place = opener.apply(environment)) {
            looking.at(place);
        } catch (OperatorException e) {
            missed(before, collection, missed, e.happened());
        } catch (MongoException e) {
            missed(
                    before,
                    collection,
                    missed,
                    ServerFailure.lost(e)
                            .map(OperatorException::happened)
                            .orElseGet(() -> Text.literal(String.valueOf(e.getMessage()))));
        }
    }

    @FunctionalInterface
    private interface Looking {
        void at(MongoPlace place);
    }

    /** Nothing of a place that broke off half way is taken for an answer. */
    private void missed(int before, String collection, List<Place> missed, Text why) {
        sightings.subList(before, sightings.size()).clear();
        List<Place> all = new ArrayList<>(missed);
        if (missed.contains(Place.LIVE)) {
            all.addAll(OWNED.values());
        }
        all.forEach(place -> sightings.add(couldNot(place, collection, why)));
    }

    private void target(MongoPlace target, String collection, List<DocumentId> ids) {
        look(Place.LIVE, target, collection, ids);
        List<SwapItem> items = RunRecord.find(target.control(ControlCollection.RUNS), folder.run())
                .map(RunRecord::items)
                .orElse(List.of())
                .stream()
                .filter(item -> item.live().equals(collection))
                .toList();
        Set<String> names = new InventoryReader(target)
                .names().stream().map(InventoryReader.Named::name).collect(Collectors.toSet());
        OWNED.forEach((role, place) -> {
            List<String> there = items.stream()
                    .map(item -> new OwnedName(folder.run().value(), item.number(), role).text())
                    .filter(names::contains)
                    .toList();
            there.forEach(name -> look(place, target, name, ids));
            if (there.isEmpty()) {
                sightings.add(none(place, collection));
            }
        });
    }

    private void look(Place place, MongoPlace where, String collection, List<DocumentId> ids) {
        cancel.throwIfCancelled();
        DocumentReader reader = new DocumentReader(where);
        List<Sighting> found = ids.stream()
                .flatMap(id -> reader.find(collection, id).stream()
                        .map(document -> holds(place, collection, id, document, Optional.empty())))
                .toList();
        sightings.addAll(found.isEmpty() ? List.of(absent(place, collection)) : found);
    }

    static Sighting holds(Place place, String where, DocumentId id, RawBsonDocument document, Optional<Text> said) {
        String digest = HexFormat.of().formatHex(new DocumentDigest().of(RawBson.of(document)));
        return new Sighting(place, where, Result.HOLDS, Optional.of(TypedValue.of(id)), Optional.of(digest), said);
    }

    static Sighting absent(Place place, String where) {
        return new Sighting(place, where, Result.ABSENT, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Sighting none(Place place, String where) {
        return new Sighting(place, where, Result.NO_SUCH_PLACE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Sighting couldNot(Place place, String where, Text why) {
        return new Sighting(place, where, Result.COULD_NOT_LOOK, Optional.empty(), Optional.empty(), Optional.of(why));
    }
}
