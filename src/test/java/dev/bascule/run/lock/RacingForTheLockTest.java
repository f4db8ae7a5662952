package dev.bascule.run.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.bascule.run.RunId;
import dev.bascule.run.lock.TargetLock.Patience;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/** Two operators who want the same lock at the same instant. */
class RacingForTheLockTest extends LockedDatabase {

    @RepeatedTest(20)
    void ofTwoThatRaceForAStaleLockExactlyOneWins() throws Exception {
        holdFrom(ELSEWHERE, FIRST, "Alice");

        assertThat(race(Patience.OBSERVE)).isEqualTo(1);
    }

    @RepeatedTest(20)
    void ofTwoThatRaceForAFreeLockExactlyOneWins() throws Exception {
        assertThat(race(Patience.DO_NOT_WAIT)).isEqualTo(1);
    }

    private long race(Patience patience) throws Exception {
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> racers = List.of(
                    () -> wins(barrier, new RunId("20261121-210000-000001"), patience),
                    () -> wins(barrier, new RunId("20261121-210000-000002"), patience));
            long winners = 0;
            for (Future<Boolean> racer : threads.invokeAll(racers)) {
                winners += racer.get() ? 1 : 0;
            }
            return winners;
        }
    }

    private boolean wins(CyclicBarrier barrier, RunId run, Patience patience) throws Exception {
        // who has won is alive, also in the time that passes for the other only
        TargetLock lock = here(new FakeObserver(this::beatOfTheWinner));
        barrier.await();
        try {
            RunLock won = lock.acquire("racer", run, patience, CancelToken.none());
            won.checkStillHeld();
            synchronized (held) {
                held.add(won);
            }
            return true;
        } catch (OperatorException refused) {
            assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
            return false;
        }
    }

    private void beatOfTheWinner() {
        database.getCollection("bascule_lock")
                .updateOne(
                        Filters.and(Filters.eq("_id", "lock"), Filters.ne("run", FIRST.value())),
                        Updates.inc("beat", 1L));
    }
}
