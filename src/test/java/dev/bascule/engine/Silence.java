package dev.bascule.engine;

import dev.bascule.server.CommandFrame;
import dev.bascule.server.WireHook;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** From the n-th command of a kind on, a server takes every command and answers none, until it speaks again. */
final class Silence implements WireHook {

    private Predicate<CommandFrame> kind = frame -> false;
    private int number;
    private int seen;
    private CountDownLatch spoken = new CountDownLatch(0);

    synchronized void from(int first, Predicate<CommandFrame> commands) {
        kind = commands;
        number = first;
        seen = 0;
    }

    synchronized void speak() {
        kind = frame -> false;
        spoken.countDown();
    }

    private synchronized CountDownLatch heldBy(CommandFrame command) {
        if (kind.test(command) && ++seen == number) {
            spoken = new CountDownLatch(1);
        }
        return spoken;
    }

    @Override
    public Action onCommand(CommandFrame command) {
        CountDownLatch held = heldBy(command);
        if (held.getCount() == 0) {
            return Action.forward();
        }
        try {
            held.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Action.Drop();
    }
}
