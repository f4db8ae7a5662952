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
 * One collection on its way, for {@link LiveChanges} alone. Worker only. A server that is away, at whatever moment, is
 * waited for and then looked at again.
 */
final class RenameDrive {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final MongoPlace place;
    private final InventoryReader looking;
    private final AsideWriter aside;
    private final SwapNames names;
    private final SwapItem item;
    private final Goal goal;
    private final Approval approval;
    private final Duration patience;
    private final LiveChanges.Listener listener;
    private Next.@Nullable Move pending;
    private @Nullable MongoException failedBefore;
    private long giveUp;

    RenameDrive(
            MongoPlace place,
            SwapNames names,
            Goal goal,
            Approval approval,
            Duration patience,
            LiveChanges.Listener listener) {
        this.place = place;
        this.looking = new InventoryReader(place);
        this.aside = new AsideWriter(place);
        this.names = names;
        this.item = names.item();
        this.goal = goal;
        this.approval = approval;
        this.patience = patience;
        this.listener = listener;
        this.giveUp = System.nanoTime() + patience.toNanos();
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
        Map<Slot, Seen> seen = names.look(looking);
        Next next = SwapTable.next(item, goal, seen);
        tellWhatIsDone(next);
        return switch (next) {
            case Next.Done ignored -> {
                keepWhatStandsAside(seen);
                yield true;
            }
            case Next.Ask ignored -> throw doubt(Text.of("mongo.swap.unclear", item.live()), null);
            case Next.Move move -> {
                send(move);
                yield false;
            }
        };
    }

    private void tellWhatIsDone(Next next) {
        if (pending != null && !pending.equals(next)) {
            listener.renamed(item, names.of(pending.from()), names.of(pending.to()));
            pending = null;
            failedBefore = null;
            giveUp = System.nanoTime() + patience.toNanos();
        }
    }

    private void send(Next.Move move) {
        String from = names.of(move.from());
        String to = names.of(move.to());
        approval.confirm();
        if (move.equals(pending)) {
            pauseOrGiveUp(
                    failedBefore != null ? failedBefore : new MongoException("the server does not rename " + from));
        } else {
            listener.renaming(item, from, to);
            pending = move;
        }
        try {
            if (move.to() == Slot.LIVE) {
                expireAsIntended(move.from());
            }
            Renames.send(place, from, to, Optional.of(names.comment()));
            if (move.from() == Slot.LIVE) {
                neverExpire(move.to());
            }
        } catch (MongoException e) {
            // what came of it is seen by looking, whatever time is left
            failedBefore = e;
            awaitQuiet();
        }
    }

    /** The server deletes by collection, whatever its name: only what is live may carry its true age. */
    private void expireAsIntended(Slot from) {
        expiries(from).forEach(expiry -> aside.setExpiry(names.owned(from), expiry.index(), expiry.seconds()));
    }

    private void neverExpire(Slot slot) {
        expiries(slot).forEach(expiry -> aside.setExpiry(names.owned(slot), expiry.index(), IndexDefinition.NEVER));
    }

    private List<SwapItem.Expiry> expiries(Slot slot) {
        return switch (slot) {
            case OLD -> item.formerExpiries();
            case NEW, UNDONE -> item.shadowExpiries();
            case LIVE, FOREIGN -> List.of();
        };
    }

    /** After a crash between a rename and what follows it, what stands aside still has its true age. */
    private void keepWhatStandsAside(Map<Slot, Seen> seen) {
        seen.keySet().forEach(this::neverExpire);
    }

    /** A rename whose outcome is unknown may still be under way: nothing is sent until the server shows no such operation. */
    private void awaitQuiet() {
        while (isUnderWay() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isUnderWay() {
        if (!place.capabilities().has(Capabilities.Capability.CURRENT_OPERATIONS)) {
            return false;
        }
        try {
            BsonDocument answer =
                    place.admin().runCommand(new BsonDocument("currentOp", new BsonInt32(1)), BsonDocument.class);
            for (BsonValue operation : answer.getArray("inprog", new BsonArray())) {
                BsonDocument command = operation.asDocument().getDocument("command", new BsonDocument());
                if (command.getString("comment", new BsonString("")).getValue().equals(names.comment())) {
                    return true;
                }
            }
            return false;
        } catch (MongoException e) {
            return true;
        }
    }

    private void pauseOrGiveUp(RuntimeException failure) {
        if (System.nanoTime() >= giveUp) {
            throw doubt(Text.of("mongo.swap.stuck", item.live(), String.valueOf(failure.getMessage())), failure);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private OperatorException doubt(Text happened, @Nullable RuntimeException cause) {
        return new OperatorException(
                Reason.NEEDS_ATTENTION,
                happened,
                Text.of("mongo.swap.state"),
                Text.of("mongo.swap.remedy", names.run()),
                cause);
    }
}
