package dev.bascule.run;

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
        boolean forward = direction == Direction.SWAP || direction == Direction.KEEP;
        session.record().set("direction", direction.name().toLowerCase(Locale.ROOT));
        session.save();
        show(direction);
        if (forward) {
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
        define(view.name(), view.wanted());
    }

    private void defineFormer(RunRecord.ViewChange view) {
        if (view.former().isPresent()) {
            define(view.name(), view.former().get());
        } else {
            changes.removeView(view.name());
        }
    }

    private void define(String name, BsonDocument wanted) {
        Optional<BsonDocument> now =
                new InventoryReader(session.target()).look(name).map(found -> found.options());
        if (now.filter(wanted::equals).isEmpty()) {
            session.journal("defining_view", Map.of("view", name));
            changes.defineView(name, wanted, now.isPresent());
        }
    }

    /** How many collections stand where the direction wants them, have not got there, or stand in no known way. */
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
        return new Standing(done, pending, unclear);
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
