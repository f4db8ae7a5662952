package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A few users and documents before and after a restructuring, made by the very rules that a run goes by. Any thread; {@link
 * #of} worker only, reads only.
 *
 * @param users of the collection that holds them afterwards
 * @param documents of as many collections as there are
 */
public record RestructureLook(List<Change> users, List<Change> documents) {

    /** One document that changes; a user who comes in is shown as the collection he comes from has him. */
    public record Change(String collection, DocumentId id, RawBson before, RawBson after) {}

    public RestructureLook {
        users = List.copyOf(users);
        documents = List.copyOf(documents);
    }

    /**
     * @param recipe of a restructuring, with the moment of looking
     * @param workFolder must be readable by its owner only
     */
    public static RestructureLook of(
            Recipe recipe, MongoPlace place, Path workFolder, int mostUsers, int mostDocuments, CancelToken cancel) {
        Inventory inventory = place.inventory(cancel);
        try (Reshaping reshaping = Reshaping.prepare(recipe, place, inventory, workFolder, RejectSink.NONE, cancel)) {
            Restructuring restructuring = reshaping.restructuring().orElseThrow();
            RestructureSpec spec = restructuring.spec();
            List<Change> users = restructuring.changedUsers(mostUsers).stream()
                    .map(change -> change(spec.into(), change.before(), change.after()))
                    .toList();
            ReshapePass pass = reshaping.pass();
            List<List<Change>> documents = spec.collections().stream()
                    .filter(each -> inventory.collection(each.name()).isPresent())
                    .map(each -> changes(place, each.name(), pass, mostDocuments, cancel))
                    .toList();
            return new RestructureLook(users, inTurn(documents, mostDocuments));
        }
    }

    private static List<Change> changes(
            MongoPlace place, String collection, ReshapePass pass, int most, CancelToken cancel) {
        DocumentTransform transform = pass.forCollection(collection);
        List<Change> found = new ArrayList<>();
        new DocumentReader(place).forEachWhile(collection, cancel, before -> {
            RawBson after = transform.apply(before);
            if (!after.equals(before)) {
                found.add(change(collection, before, after));
            }
            return found.size() < most;
        });
        return found;
    }

    /** The first of each collection, then the second of each: ten invoices would show less than ten kinds. */
    private static List<Change> inTurn(List<List<Change>> collections, int most) {
        List<Change> chosen = new ArrayList<>();
        for (int turn = 0; turn < most; turn++) {
            for (List<Change> each : collections) {
                if (turn < each.size() && chosen.size() < most) {
                    chosen.add(each.get(turn));
                }
            }
        }
        return chosen;
    }

    private static Change change(String collection, RawBson before, RawBson after) {
        return new Change(collection, DocumentId.of(before).orElseGet(DocumentId::absent), before, after);
    }
}
