package dev.bascule.mongo;

import com.mongodb.MongoException;
import dev.bascule.mongo.SwapTable.Goal;
import dev.bascule.mongo.SwapTable.Next;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * The only object that changes live names. Worker only. It exists once a run is approved, and asks its {@link Approval}
 * again before every command.
 *
 * <p>It never trusts its own memory: before each rename it looks at the server's names, sends one command, and looks again.
 * A command whose outcome is unknown is therefore nothing special.
 */
public final class LiveChanges {

    private final MongoPlace place;
    private final String run;
    private final Approval approval;
    private final Duration patience;
    private final InventoryReader looking;

    /** @param patience how long a server that is away is waited for */
    public LiveChanges(MongoPlace place, String run, Approval approval, Duration patience) {
        this.place = place;
        this.run = run;
        this.approval = approval;
        this.patience = patience;
        this.looking = new InventoryReader(place);
    }

    /** Where a swap goes; each may follow any other, cut off at any instant. */
    public enum Direction {
        SWAP(Goal.SWAPPED),
        REVERT(Goal.REVERTED),
        ROLL_BACK(Goal.ROLLED_BACK),
        KEEP(Goal.KEPT);

        private final Goal goal;

        Direction(Goal goal) {
            this.goal = goal;
        }
    }

    /** Hears of each rename, before it is sent and after it was seen done. Writes it down before returning. */
    public interface Listener {
        void renaming(SwapItem item, String from, String to);

        void renamed(SwapItem item, String from, String to);
    }

    /** How a collection stands. */
    public enum Position {
        /** As the direction wants it. */
        DONE,
        /** One or more renames away from it. */
        PENDING,
        /** In a way that no rename follows from: a person must look. */
        UNCLEAR
    }

    /** Where the collection stands with regard to a direction; one look, nothing sent. */
    public Position position(SwapItem item, Direction direction) {
        return switch (next(item, direction)) {
            case Next.Done ignored -> Position.DONE;
            case Next.Move ignored -> Position.PENDING;
            case Next.Ask ignored -> Position.UNCLEAR;
        };
    }

    /**
     * Brings one collection to where the direction wants it.
     *
     * @throws OperatorException {@code NEEDS_ATTENTION} when what is seen leads to no rename, or when the server stays
     *     away for longer than the patience
     */
    public void drive(SwapItem item, Direction direction, Listener listener) {
        new RenameDrive(place, new SwapNames(run, item), direction.goal, approval, patience, listener).run();
    }

    private Next next(SwapItem item, Direction direction) {
        return SwapTable.next(item, direction.goal, new SwapNames(run, item).look(looking));
    }

    /** Makes a view, or gives one another definition. */
    public void defineView(String name, BsonDocument options, boolean exists) {
        approval.confirm();
        BsonDocument command = new BsonDocument(exists ? "collMod" : "create", new BsonString(name))
                .append("viewOn", options.get("viewOn"));
        command.append("pipeline", options.getArray("pipeline", new BsonArray()));
        if (!exists && options.containsKey("collation")) {
            command.append("collation", options.get("collation"));
        }
        place.database().runCommand(command);
    }

    /** Removes a view that this run made; a view holds no data. */
    public void removeView(String name) {
        approval.confirm();
        boolean isView = looking.names().stream()
                .anyMatch(named -> named.name().equals(name) && named.type() == CollectionInfo.Type.VIEW);
        if (isView) {
            place.database().getCollection(name).drop();
        }
    }

    /**
     * Builds an index on a live collection that exists.
     *
     * @return whether this command made it; false when the server had it already
     * @throws OperatorException {@code FAILED} when the server refuses, with its words, or when the collection was dropped
     *     at that moment and the server made it anew
     */
    public boolean createIndex(String collection, IndexDefinition index, boolean hasDefaultCollation) {
        approval.confirm();
        BsonDocument answer;
        try {
            BsonDocument command = new BsonDocument("createIndexes", new BsonString(collection))
                    .append("indexes", new BsonArray(List.of(index.forCreation(hasDefaultCollation))));
            answer = place.watched(patient -> patient.runCommand(command, BsonDocument.class));
        } catch (MongoException e) {
            throw new OperatorException(
                    Reason.FAILED,
                    Text.of("mongo.index.failed", collection, String.valueOf(e.getMessage())),
                    Text.of("mongo.index.live.state"),
                    Text.of("mongo.index.failed.remedy"),
                    e);
        }
        if (answer.getBoolean("createdCollectionAutomatically", BsonBoolean.FALSE)
                .getValue()) {
            throw new OperatorException(
                    Reason.FAILED,
                    Text.of("mongo.index.collection-made", collection),
                    Text.of("mongo.index.live.state"),
                    Text.of("mongo.index.collection-made.remedy", collection));
        }
        return !answer.isNumber("numIndexesBefore")
                || !answer.get("numIndexesBefore").equals(answer.get("numIndexesAfter"));
    }

    /** Removes an index that this run built; nothing happens when it is not there as it was built. */
    public void removeIndex(String collection, IndexDefinition index) {
        approval.confirm();
        boolean isOurs = looking.indexes(collection).stream().anyMatch(index::isSameAs);
        if (isOurs) {
            place.bulk()
                    .runCommand(new BsonDocument("dropIndexes", new BsonString(collection))
                            .append("index", new BsonString(index.name())));
        }
    }
}
