package dev.bascule.run;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.LiveChanges;
import dev.bascule.mongo.LiveChanges.Direction;
import dev.bascule.mongo.LiveChanges.Position;
import dev.bascule.mongo.SwapItem;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/** Drives all collections and views of a run to where a direction wants them, writing down every rename. The run's thread. */
final class Switch {

    private final RunSession session;
    private final LiveChanges changes;
    private final List<SwapItem> items;
    private int renamed;

    Switch(RunSession session) {
        this.session = session;
        this.changes = new LiveChanges(session.target(), session.run().value(), session.approval(), session.patience());
        this.items = session.record().items();
    }

    /** Collections first, in their order, then views; the other way round when going back. */
    void drive(Direction direction) {
        session.record().set("direction", direction.name().toLowerCase(Locale.ROOT));
        session.save();
        show(direction);
        if (isForward(direction)) {
            items.forEach(item -> drive(item, direction));
            session.record().views().forEach(this::defineWanted);
        } else {
            session.record().views().reversed().forEach(this::defineFormer);
            items.reversed().forEach(item -> drive(item, direction));
        }
    }

    private void drive(SwapItem item, Direction direction) {
        changes.drive(item, direction, new LiveChanges.Listener() {
            @Override
            public void renaming(SwapItem of, String from, String to) {
                write("renaming", of, from, to);
            }

            @Override
            public void renamed(SwapItem of, String from, String to) {
                renamed++;
                show(direction);
                write("renamed", of, from, to);
            }
        });
    }

    private void write(String event, SwapItem item, String from, String to) {
        session.record().set("progress", event + " " + item.number() + " " + from + " " + to);
        session.save();
        session.journal(event, Map.of("collection", item.live(), "from", from, "to", to));
    }

    private void show(Direction direction) {
        Safety.Kind kind = direction == Direction.SWAP ? Safety.Kind.SWITCHING : Safety.Kind.IN_BETWEEN;
        session.monitor().safety(kind, renamed, renames());
    }

    /** Renames of a whole swap, or of its way back. */
    int renames() {
        return items.stream()
                .mapToInt(item -> item.kind() == SwapItem.Kind.REPLACE ? 2 : 1)
                .sum();
    }

    private void defineWanted(RunRecord.ViewChange view) {
        Optional<BsonDocument> now = definition(view);
        if (now.filter(view.wanted()::equals).isEmpty()) {
            define(view.name(), view.wanted(), now.isPresent());
        }
    }

    /** Back to what the view was. What somebody else made of it since is written down before it goes. */
    private void defineFormer(RunRecord.ViewChange view) {
        Optional<BsonDocument> now = definition(view);
        if (now.equals(view.former())) {
            return;
        }
        boolean ours = now.filter(view.wanted()::equals).isPresent();
        now.filter(other -> !ours).ifPresent(other -> {
            session.journal("foreign_view", Map.of("view", view.name(), "definition", other.toJson()));
            session.warn(
                    Text.of(view.former().isPresent() ? "run.swap.view-replaced" : "run.swap.view-left", view.name()));
        });
        if (view.former().isPresent()) {
            define(view.name(), view.former().get(), now.isPresent());
        } else if (ours) {
            changes.removeView(view.name());
        }
    }

    private void define(String name, BsonDocument wanted, boolean exists) {
        session.journal("defining_view", Map.of("view", name));
        changes.defineView(name, wanted, exists);
    }

    private Optional<BsonDocument> definition(RunRecord.ViewChange view) {
        return new InventoryReader(session.target()).look(view.name()).map(CollectionInfo::options);
    }

    /** How many collections and views stand where the direction wants them, have not got there, or stand in no known way. */
    record Standing(int done, int pending, List<String> unclear) {}

    Standing standing(Direction direction) {
        int done = 0;
        int pending = 0;
        List<String> unclear = new ArrayList<>();
        for (SwapItem item : items) {
            Position position = changes.position(item, direction);
            switch (position) {
                case DONE -> done++;
                case PENDING -> pending++;
                case UNCLEAR -> unclear.add(item.live());
            }
        }
        for (RunRecord.ViewChange view : session.record().views()) {
            Optional<BsonDocument> now = definition(view);
            if (now.equals(after(view, direction))) {
                done++;
            } else if (now.equals(before(view, direction))) {
                pending++;
            } else if (isForward(direction) || view.former().isPresent()) {
                unclear.add(view.name());
            }
        }
        return new Standing(done, pending, unclear);
    }

    private static boolean isForward(Direction direction) {
        return direction == Direction.SWAP || direction == Direction.KEEP;
    }

    private static Optional<BsonDocument> after(RunRecord.ViewChange view, Direction direction) {
        return isForward(direction) ? Optional.of(view.wanted()) : view.former();
    }

    private static Optional<BsonDocument> before(RunRecord.ViewChange view, Direction direction) {
        return isForward(direction) ? view.former() : Optional.of(view.wanted());
    }

    /** What somebody else made under a live name while it was free, and that was set aside. */
    void tellForeign() {
        InventoryReader looking = new InventoryReader(session.target());
        String prefix = "bascule_" + session.run().value() + "_";
        looking.names().stream()
                .map(InventoryReader.Named::name)
                .filter(name -> name.startsWith(prefix) && name.endsWith("_foreign"))
                .forEach(name -> session.warn(Text.of("run.swap.foreign", name)));
    }
}
