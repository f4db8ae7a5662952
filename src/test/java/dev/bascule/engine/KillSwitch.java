package dev.bascule.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.bascule.server.CommandFrame;
import dev.bascule.server.WireHook;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Kills a process when the n-th command of a kind arrives: before the server gets it, or once it has answered. */
final class KillSwitch implements WireHook {

    private volatile Armed armed = new Armed(frame -> false, 0, false);

    private static final class Armed {
        private final Predicate<CommandFrame> kind;
        private final int number;
        private final boolean afterReply;
        private int seen;
        private boolean fired;
        private @Nullable Process process;

        Armed(Predicate<CommandFrame> kind, int number, boolean afterReply) {
            this.kind = kind;
            this.number = number;
            this.afterReply = afterReply;
        }

        synchronized void kill(Process victim) {
            process = victim;
            notifyAll();
        }

        synchronized boolean isDue(CommandFrame command) {
            return !fired && kind.test(command) && ++seen == number;
        }

        /** Returns when the process is dead. */
        void fire() {
            Process victim;
            synchronized (this) {
                fired = true;
                while (process == null) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                }
                victim = process;
            }
            victim.destroyForcibly();
            try {
                victim.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        synchronized boolean hasFired() {
            return fired;
        }
    }

    void arm(Predicate<CommandFrame> kind, int number, boolean afterReply) {
        armed = new Armed(kind, number, afterReply);
    }

    void disarm() {
        armed = new Armed(frame -> false, 0, false);
    }

    /** Whom to kill; a command that is due waits until this is known. */
    void victim(Process process) {
        armed.kill(process);
    }

    boolean hasFired() {
        return armed.hasFired();
    }

    @Override
    public Action onCommand(CommandFrame command) {
        Armed now = armed;
        if (!now.afterReply && now.isDue(command)) {
            now.fire();
            return new Action.Drop();
        }
        return Action.forward();
    }

    @Override
    public boolean wantsReply(String command) {
        return armed.afterReply;
    }

    @Override
    public BsonDocument onReply(CommandFrame command, BsonDocument reply) {
        Armed now = armed;
        if (now.afterReply && now.isDue(command)) {
            now.fire();
        }
        return reply;
    }

    /**
     * Runs the program in a process of its own and kills it at the n-th such command.
     *
     * @param more the run to take back, if one is to be
     * @return the run that was killed: the newest of the home, or the one that was to be taken back
     */
    String kill(TwoPlaces places, Predicate<CommandFrame> kind, int number, boolean afterReply, String... more) {
        arm(kind, number, afterReply);
        Process process = ForkedRun.start(places, more);
        victim(process);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                fail("the forked run hangs");
            }
            assertThat(hasFired())
                    .as(
                            "killed, and not ended by itself: %s",
                            Files.readString(places.home().resolve("forked.log")))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            fail(e);
        }
        disarm();
        return more.length > 0
                ? more[0]
                : places.engine().runs().getFirst().run().value();
    }

    /** The write of a run's record that says this state. */
    static Predicate<CommandFrame> becoming(String state) {
        return frame -> frame.name().equals("update")
                && frame.target().equals("bascule_runs")
                && frame.document().toJson().contains("\"state\": \"" + state + "\"");
    }
}
