package dev.bascule.run.lock;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks that this process took and works under no more, though the server may not have been told: a target that was away
 * when its run ended still shows one. Any thread.
 *
 * <p>It holds what is known for certain and nothing else: a lock that is not in it may be alive.
 */
public final class EndedHolds {

    private record Hold(ProcessIdentity process, String run, long epoch) {}

    private final Set<Hold> ended = ConcurrentHashMap.newKeySet();

    void add(LockHolder holder) {
        ended.add(hold(holder));
    }

    void forget(LockHolder holder) {
        ended.remove(hold(holder));
    }

    boolean contains(LockHolder holder) {
        return ended.contains(hold(holder));
    }

    private static Hold hold(LockHolder holder) {
        return new Hold(holder.process(), holder.run(), holder.epoch());
    }
}
