package dev.bascule.mongo;

import com.mongodb.MongoException;
import dev.bascule.mongo.SwapTable.Goal;
import dev.bascule.mongo.SwapTable.Next;
import dev.bascule.mongo.SwapTable.Seen;
import dev.bascule.mongo.SwapTable.Slot;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The only object that changes live names. Worker only. It exists once a run is approved, and asks its {@link Approval}
 * again before every command.
 *
 * <p>It never trusts its own memory: before each rename it looks at the server's names, sends one command, and looks again.
 * A command whose outcome is unknown is therefore nothing special.
 */
public final class LiveChanges {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final MongoPlace place;
    private final String run;
    private final Approval approval;
    private final Duration patience;
    private final InventoryReader looking;
    private final AsideWriter aside;

    /** @param patience how long a server that is away is waited for */
    public LiveChanges(MongoPlace place, String run, Approval approval, Duration patience) {
        this.place = place;
        this.run = run;
        this.approval = approval;
        this.patience = patience;
        this.looking = new InventoryReader(place);
        this.aside = new AsideWriter(place);
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
        new Drive(item, direction, listener).run();
    }

    /** One collection on its way. A server that is away, at whatever moment, is waited for and then looked at again. */
    private final class Drive {

        private final SwapItem item;
        private final Direction direction;
        private final Listener listener;
        private Next.@Nullable Move pending;
        private long giveUp = System.nanoTime() + patience.toNanos();

        Drive(SwapItem item, Direction direction, Listener listener) {
            this.item = item;
            this.direction = direction;
            this.listener = listener;
        }

        void run() {
            while (true) {
                try {
                    if (isDoneAfterAStep()) {
                        return;
                    }
                } catch (MongoException e) {
                    pauseOrGiveUp(e);
                } catch (OperatorException e) {
                    if (e.reason() != Reason.UNREACHABLE) {
                        throw e;
                    }
                    pauseOrGiveUp(e);
                }
            }
        }

        private boolean isDoneAfterAStep() {
            Map<Slot, Seen> seen = look(item);
            Next next = SwapTable.next(item, direction.goal, seen);
            tellWhatIsDone(next);
            return switch (next) {
                case Next.Done ignored -> {
                    keepWhatStandsAside(seen);
                    yield true;
                }
                case Next.Ask ignored -> throw unclear(item);
                case Next.Move move -> {
                    send(move);
                    yield false;
                }
            };
        }

        private void tellWhatIsDone(Next next) {
            if (pending != null && !pending.equals(next)) {
                listener.renamed(item, nameOf(item, pending.from()), nameOf(item, pending.to()));
                pending = null;
                giveUp = System.nanoTime() + patience.toNanos();
            }
        }

        /** After a crash between a rename and what follows it, quarantine still has its true age. */
        private void keepWhatStandsAside(Map<Slot, Seen> seen) {
            for (Slot slot : List.of(Slot.OLD, Slot.NEW, Slot.UNDONE)) {
                if (seen.containsKey(slot)) {
                    neverExpire(item, slot);
                }
            }
        }

        private void send(Next.Move move) {
            String from = nameOf(item, move.from());
            String to = nameOf(item, move.to());
            approval.confirm();
            if (move.equals(pending)) {
                pauseOrGiveUp(new MongoException("the server does not rename " + from));
            } else {
                listener.renaming(item, from, to);
                pending = move;
            }
            try {
                if (move.to() == Slot.LIVE) {
                    expireAsIntended(item, move.from());
                }
                Renames.send(place, from, to, Optional.of(comment(item)));
                if (move.from() == Slot.LIVE) {
                    neverExpire(item, move.to());
                }
            } catch (MongoException e) {
                awaitQuiet(comment(item), giveUp);
                throw e;
            }
        }

        private void pauseOrGiveUp(RuntimeException failure) {
            if (System.nanoTime() >= giveUp) {
                throw new OperatorException(
                        Reason.NEEDS_ATTENTION,
                        Text.of("mongo.swap.stuck", item.live(), String.valueOf(failure.getMessage())),
                        Text.of("mongo.swap.state"),
                        Text.of("mongo.swap.remedy", run),
                        failure);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Next next(SwapItem item, Direction direction) {
        return SwapTable.next(item, direction.goal, look(item));
    }

    private Map<Slot, Seen> look(SwapItem item) {
        Map<Slot, Seen> seen = new EnumMap<>(Slot.class);
        for (InventoryReader.Named named : looking.names()) {
            for (Slot slot : Slot.values()) {
                if (named.name().equals(nameOf(item, slot))) {
                    seen.put(slot, new Seen(named.uuid()));
                }
            }
        }
        return seen;
    }

    private String nameOf(SwapItem item, Slot slot) {
        return switch (slot) {
            case LIVE -> item.live();
            case OLD -> owned(item, OwnedName.Role.OLD).text();
            case NEW -> owned(item, OwnedName.Role.NEW).text();
            case UNDONE -> owned(item, OwnedName.Role.UNDONE).text();
            case FOREIGN -> owned(item, OwnedName.Role.FOREIGN).text();
        };
    }

    private OwnedName owned(SwapItem item, OwnedName.Role role) {
        return new OwnedName(run, item.number(), role);
    }

    private String comment(SwapItem item) {
        return "bascule " + run + " " + item.number();
    }

    /** The server deletes by collection, whatever its name: only what is live may carry its true age. */
    private void expireAsIntended(SwapItem item, Slot from) {
        if (from == Slot.OLD) {
            OwnedName name = owned(item, OwnedName.Role.OLD);
            item.formerExpiries().forEach(expiry -> aside.setExpiry(name, expiry.index(), expiry.seconds()));
        } else {
            OwnedName name = owned(item, from == Slot.NEW ? OwnedName.Role.NEW : OwnedName.Role.UNDONE);
            item.shadowExpiries().forEach(expiry -> aside.setExpiry(name, expiry.index(), expiry.seconds()));
        }
    }

    private void neverExpire(SwapItem item, Slot to) {
        if (to == Slot.FOREIGN) {
            return;
        }
        OwnedName name = owned(item, OwnedName.Role.valueOf(to.name()));
        List<SwapItem.Expiry> expiries = to == Slot.OLD ? item.formerExpiries() : item.shadowExpiries();
        expiries.forEach(expiry -> aside.setExpiry(name, expiry.index(), IndexDefinition.NEVER));
    }

    /** A rename whose outcome is unknown may still be under way: nothing is sent until the server shows no such operation. */
    private void awaitQuiet(String comment, long giveUp) {
        while (isUnderWay(comment) && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isUnderWay(String comment) {
        if (!place.capabilities().has(Capabilities.Capability.CURRENT_OPERATIONS)) {
            return false;
        }
        try {
            BsonDocument answer = place.admin()
                    .runCommand(new BsonDocument("currentOp", new BsonInt32(1)), BsonDocument.class);
            for (BsonValue operation : answer.getArray("inprog", new BsonArray())) {
                BsonDocument command = operation.asDocument().getDocument("command", new BsonDocument());
                if (command.getString("comment", new BsonString("")).getValue().equals(comment)) {
                    return true;
                }
            }
            return false;
        } catch (MongoException e) {
            return true;
        }
    }

    private OperatorException unclear(SwapItem item) {
        return new OperatorException(
                Reason.NEEDS_ATTENTION,
                Text.of("mongo.swap.unclear", item.live()),
                Text.of("mongo.swap.state"),
                Text.of("mongo.swap.remedy", run));
    }

    /** Makes a view, or gives one another definition. */
    public void defineView(String name, BsonDocument options, boolean exists) {
        approval.confirm();
        BsonDocument command =
                new BsonDocument(exists ? "collMod" : "create", new BsonString(name)).append("viewOn", options.get("viewOn"));
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
     * @throws OperatorException {@code FAILED} when the server refuses, with its words
     */
    public void createIndex(String collection, IndexDefinition index, boolean hasDefaultCollation) {
        approval.confirm();
        try {
            place.database()
                    .runCommand(new BsonDocument("createIndexes", new BsonString(collection))
                            .append("indexes", new BsonArray(List.of(index.forCreation(hasDefaultCollation)))));
        } catch (MongoException e) {
            throw new OperatorException(
                    Reason.FAILED,
                    Text.of("mongo.index.failed", collection, String.valueOf(e.getMessage())),
                    Text.of("mongo.index.live.state"),
                    Text.of("mongo.index.failed.remedy"),
                    e);
        }
    }

    /** Removes an index that this run built; nothing happens when it is not there as it was built. */
    public void removeIndex(String collection, IndexDefinition index) {
        approval.confirm();
        boolean isOurs = looking.indexes(collection).stream().anyMatch(index::isSameAs);
        if (isOurs) {
            place.database()
                    .runCommand(new BsonDocument("dropIndexes", new BsonString(collection))
                            .append("index", new BsonString(index.name())));
        }
    }
}
