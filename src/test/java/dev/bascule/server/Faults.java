package dev.bascule.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.bson.BsonDocument;

/** Makes something happen when the n-th command of a kind arrives. Any thread; each fault happens once. */
public final class Faults implements WireHook {

    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    /** A fault that waits for its command. */
    public static final class Fault {

        private final int number;
        private final Predicate<CommandFrame> kind;
        private final boolean afterReply;
        private final Runnable deed;
        private final Action action;
        private final AtomicInteger seen = new AtomicInteger();
        private volatile boolean happened;

        private Fault(int number, Predicate<CommandFrame> kind, boolean afterReply, Runnable deed, Action action) {
            this.number = number;
            this.kind = kind;
            this.afterReply = afterReply;
            this.deed = deed;
            this.action = action;
        }

        /** Whether its command has come and what it does has begun. */
        public boolean hasHappened() {
            return happened;
        }

        /** How many commands of its kind have come by. */
        public int seen() {
            return seen.get();
        }

        private boolean isDue(CommandFrame command) {
            return kind.test(command) && seen.incrementAndGet() == number;
        }

        private void happen() {
            // First, because the deed may be what the client is waiting to notice.
            happened = true;
            deed.run();
        }
    }

    /** Runs {@code deed} when the n-th such command (from 1) has arrived and before the server gets it. */
    public Fault before(int number, Predicate<CommandFrame> kind, Runnable deed) {
        return add(new Fault(number, kind, false, deed, Action.forward()));
    }

    /** Runs {@code deed} when the server has answered the n-th such command and before the client gets the answer. */
    public Fault afterReply(int number, Predicate<CommandFrame> kind, Runnable deed) {
        return add(new Fault(number, kind, true, deed, Action.forward()));
    }

    /** Does something else with the n-th such command: an error, a closed connection, a delay. */
    public Fault instead(int number, Predicate<CommandFrame> kind, Action action) {
        return add(new Fault(number, kind, false, () -> {}, action));
    }

    /** Answers the n-th such command with a server's error. */
    public Fault refuse(int number, Predicate<CommandFrame> kind, int code, String codeName) {
        BsonDocument error = Answers.error(code, codeName, "refused by the test");
        return instead(number, kind, new Action.Reply(error));
    }

    /** Commands of a name. */
    public static Predicate<CommandFrame> named(String command) {
        return frame -> frame.name().equals(command);
    }

    /** Commands of a name about collections of a name. */
    public static Predicate<CommandFrame> named(String command, Predicate<String> collection) {
        return frame -> frame.name().equals(command) && collection.test(frame.target());
    }

    public void clear() {
        faults.clear();
    }

    private Fault add(Fault fault) {
        faults.add(fault);
        return fault;
    }

    @Override
    public Action onCommand(CommandFrame command) {
        for (Fault fault : faults) {
            if (!fault.afterReply && fault.isDue(command)) {
                fault.happen();
                return fault.action;
            }
        }
        return Action.forward();
    }

    @Override
    public boolean wantsReply(String command) {
        return faults.stream().anyMatch(fault -> fault.afterReply);
    }

    @Override
    public BsonDocument onReply(CommandFrame command, BsonDocument reply) {
        for (Fault fault : faults) {
            if (fault.afterReply && fault.isDue(command)) {
                fault.happen();
            }
        }
        return reply;
    }
}
