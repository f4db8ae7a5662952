package dev.bascule.run.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.bascule.run.RunId;
import dev.bascule.run.lock.TargetLock.Patience;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class TargetLockTest {

    private static final RunId FIRST = new RunId("20261121-200000-aaaaaa");
    private static final RunId SECOND = new RunId("20261121-210000-bbbbbb");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T20:00:00Z"), ZoneOffset.UTC);
    private static final ProcessIdentity ELSEWHERE =
            new ProcessIdentity("other-host", "other-boot", "", 4711, "ticks 1");

    private MongoServer server;
    private MongoClient client;
    private MongoDatabase database;
    private final List<RunLock> held = new ArrayList<>();
    private final EndedHolds ended = new EndedHolds();

    @BeforeEach
    void start() {
        server = new MongoServer(new MemoryBackend());
        client = MongoClients.create(server.bindAndGetConnectionString());
        database = client.getDatabase("meeshy");
    }

    @AfterEach
    void stop() {
        held.forEach(RunLock::leave);
        client.close();
        server.shutdownNow();
    }

    @Test
    void secondOperatorIsRefusedAndToldWhoHolds() {
        holdFrom(ELSEWHERE, FIRST, "Aïcha");

        assertThatThrownBy(() -> here(new FakeObserver(() -> {}))
                        .acquire("Bob", SECOND, Patience.DO_NOT_WAIT, CancelToken.none()))
                .isInstanceOfSatisfying(OperatorException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
                    assertThat(refused.happened().english())
                            .contains("Aïcha", "other-host", "production", FIRST.value(), "2026");
                    assertThat(refused.happened().in(Locale.FRENCH)).contains("Aïcha sur other-host occupe production");
                    assertThat(refused.remedy().in(Locale.FRENCH)).contains("vingt secondes");
                });
    }

    @Test
    void holderWhoseBeatMovesIsNeverStaleAndRefusesAsSoonAsItMoves() {
        holdFrom(ELSEWHERE, FIRST, "Alice");
        var looks = new int[1];
        var observer = new FakeObserver(() -> {
            if (++looks[0] == 12) {
                raiseBeat();
            }
        });

        assertThatThrownBy(() -> here(observer).acquire("Bob", SECOND, Patience.OBSERVE, CancelToken.none()))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.REFUSED));
        assertThat(observer.waited()).isEqualTo(TargetLock.POLL.multipliedBy(12));
        assertThat(document().getString("run")).isEqualTo(FIRST.value());
    }

    @Test
    void standingBeatIsStaleAfterTwoLeasesOfTheObserversClockAndTheTakeoverRaisesTheEpoch() {
        RunLock sleeping = holdFrom(ELSEWHERE, FIRST, "Alice");
        var observer = new FakeObserver(() -> {});

        RunLock taken = keep(here(observer).acquire("Bob", SECOND, Patience.OBSERVE, CancelToken.none()));

        assertThat(observer.waited()).isEqualTo(TargetLock.LEASE.multipliedBy(2));
        assertThat(taken.epoch()).isEqualTo(sleeping.epoch() + 1);
        assertThat(document().getString("owner")).isEqualTo("Bob");
        taken.checkStillHeld();
    }

    @Test
    void holderThatWakesUpAfterATakeoverFindsItselfLockedOut() {
        RunLock sleeping = holdFrom(ELSEWHERE, FIRST, "Alice");
        RunLock taken =
                keep(here(new FakeObserver(() -> {})).acquire("Bob", SECOND, Patience.OBSERVE, CancelToken.none()));

        assertThatThrownBy(sleeping::checkStillHeld).isInstanceOfSatisfying(OperatorException.class, lost -> {
            assertThat(lost.reason()).isEqualTo(Reason.NEEDS_ATTENTION);
            assertThat(lost.happened().english()).contains("Bob", SECOND.value());
        });
        assertThat(sleeping.isLost()).isTrue();
        assertThat(sleeping.release()).isFalse();
        taken.checkStillHeld();
    }

    @Test
    void sleepingHolderIsLockedOutAlsoWhenItsOwnRunWasResumedElsewhereAndTheLockMadeAnew() {
        RunLock sleeping = holdFrom(ELSEWHERE, FIRST, "Alice");
        keep(here(new FakeObserver(() -> {})).acquire("Bob", FIRST, Patience.OBSERVE, CancelToken.none()))
                .release();
        var later = Clock.offset(CLOCK, Duration.ofHours(1));
        keep(new TargetLock(
                        database.getCollection("bascule_lock"),
                        "production",
                        ProcessIdentity.current(),
                        new FakeObserver(() -> {}),
                        later,
                        new EndedHolds())
                .acquire("Bob", FIRST, Patience.OBSERVE, CancelToken.none()));

        assertThatThrownBy(sleeping::checkStillHeld).isInstanceOf(OperatorException.class);
    }

    @Test
    void lockThatThisProcessLeftIsTakenOverAtOnce() {
        RunLock left = here(new FakeObserver(() -> {})).acquire("Alice", FIRST, Patience.OBSERVE, CancelToken.none());
        left.leave();
        var observer = new FakeObserver(() -> {});

        RunLock taken = keep(here(observer).acquire("Alice", FIRST, Patience.OBSERVE, CancelToken.none()));

        assertThat(observer.waited()).isZero();
        assertThat(taken.epoch()).isEqualTo(left.epoch() + 1);
    }

    @Test
    void lockThatThisProcessStillHoldsIsNotTakenOver() {
        keep(here(new FakeObserver(() -> {})).acquire("Alice", FIRST, Patience.OBSERVE, CancelToken.none()));

        assertThatThrownBy(() -> here(new FakeObserver(() -> {}))
                        .acquireFor("Alice", FIRST, Patience.DO_NOT_WAIT, CancelToken.none()))
                .isInstanceOf(OperatorException.class);
    }

    @Test
    void lockThatAnotherProcessLeftIsWaitedForAsBefore() {
        holdFrom(ELSEWHERE, FIRST, "Alice").leave();
        var observer = new FakeObserver(() -> {});

        keep(here(observer).acquire("Bob", SECOND, Patience.OBSERVE, CancelToken.none()));

        assertThat(observer.waited()).isEqualTo(TargetLock.LEASE.multipliedBy(2));
    }

    @Test
    void timeThatThisComputerSleptIsNotObservation() {
        holdFrom(ELSEWHERE, FIRST, "Alice");
        var observer = new FakeObserver(() -> {});
        observer.sleepsFor(Duration.ofHours(8));

        keep(here(observer).acquire("Bob", SECOND, Patience.OBSERVE, CancelToken.none()));

        assertThat(observer.waited())
                .isGreaterThanOrEqualTo(Duration.ofHours(8).plus(TargetLock.LEASE.multipliedBy(2)));
    }

    @Test
    void lockOfADeadProcessOfThisComputerIsTakenAtOnce() throws Exception {
        var observer = new FakeObserver(() -> {});
        Process other = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity running = ProcessIdentity.current().withPid(other.pid());
        holdFrom(running, FIRST, "Alice");

        assertThatThrownBy(() -> here(observer).acquire("Bob", SECOND, Patience.DO_NOT_WAIT, CancelToken.none()))
                .isInstanceOf(OperatorException.class);
        other.destroyForcibly().waitFor();

        keep(here(observer).acquire("Bob", SECOND, Patience.DO_NOT_WAIT, CancelToken.none()));
        assertThat(observer.waited()).isZero();
        assertThat(document().getString("run")).isEqualTo(SECOND.value());
    }

    @Test
    void numberOfADeadProcessThatAnotherOneCarriesNowFreesTheLockToo() {
        ProcessIdentity me = ProcessIdentity.current();
        holdFrom(new ProcessIdentity(me.host(), me.bootId(), me.pidSpace(), me.pid(), "ticks 1"), FIRST, "Alice");

        keep(here(new FakeObserver(() -> {})).acquire("Bob", SECOND, Patience.DO_NOT_WAIT, CancelToken.none()));
    }

    @Test
    void deadNumberOfAnotherComputerOrContainerFreesNothing() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        ProcessIdentity me = ProcessIdentity.current();
        ProcessIdentity dead = me.withPid(ended.pid());

        assertThat(me.knowsGone(dead)).isTrue();
        assertThat(me.knowsGone(new ProcessIdentity("other", dead.bootId(), dead.pidSpace(), dead.pid(), "")))
                .isFalse();
        assertThat(me.knowsGone(new ProcessIdentity(dead.host(), "other", dead.pidSpace(), dead.pid(), "")))
                .isFalse();
        assertThat(me.knowsGone(new ProcessIdentity(dead.host(), dead.bootId(), "other", dead.pid(), "")))
                .isFalse();
    }

    @Test
    void parkedLockNeverGoesStaleForAnotherRun() {
        holdFrom(ELSEWHERE, FIRST, "Alice").park();
        var observer = new FakeObserver(() -> {});

        assertThatThrownBy(() -> here(observer).acquireFor("Bob", SECOND, Patience.OBSERVE, CancelToken.none()))
                .isInstanceOfSatisfying(OperatorException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
                    assertThat(refused.remedy().english()).contains("bascule resume " + FIRST.value());
                });
        assertThatThrownBy(() -> here(observer).acquire("Bob", FIRST, Patience.OBSERVE, CancelToken.none()))
                .isInstanceOf(OperatorException.class);
    }

    @Test
    void parkedLockIsTakenUpAgainByItsOwnRun() {
        RunLock parked = holdFrom(ELSEWHERE, FIRST, "Alice");
        parked.park();

        RunLock resumed = keep(
                here(new FakeObserver(() -> {})).acquireFor("Bob", FIRST, Patience.DO_NOT_WAIT, CancelToken.none()));

        assertThat(resumed.epoch()).isEqualTo(parked.epoch() + 1);
        assertThat(document().getBoolean("parked")).isFalse();
        assertThatThrownBy(parked::checkStillHeld).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void releasedLockIsFreeAndTheCollectionStays() {
        RunLock first = holdFrom(ELSEWHERE, FIRST, "Alice");

        assertThat(first.release()).isTrue();

        assertThat(database.getCollection("bascule_lock").countDocuments()).isZero();
        assertThat(database.listCollectionNames()).contains("bascule_lock");
        keep(here(new FakeObserver(() -> {})).acquire("Bob", SECOND, Patience.DO_NOT_WAIT, CancelToken.none()));
    }

    @Test
    void lockThatIsReleasedWhileItIsObservedIsTaken() {
        RunLock first = holdFrom(ELSEWHERE, FIRST, "Alice");
        var observer = new FakeObserver(first::release);

        RunLock second = keep(here(observer).acquire("Bob", SECOND, Patience.OBSERVE, CancelToken.none()));

        assertThat(observer.waited()).isEqualTo(TargetLock.POLL);
        second.checkStillHeld();
    }

    @Test
    void observingASilentHolderCanBeCancelled() {
        holdFrom(ELSEWHERE, FIRST, "Alice");
        var cancel = new CancelToken();

        assertThatThrownBy(
                        () -> here(new FakeObserver(cancel::cancel)).acquire("Bob", SECOND, Patience.OBSERVE, cancel))
                .isInstanceOf(CancelledException.class);
        assertThat(document().getString("run")).isEqualTo(FIRST.value());
    }

    @Test
    void checkingTheLockRaisesTheBeatSoThatAnObserverSeesLife() {
        RunLock lock = holdFrom(ELSEWHERE, FIRST, "Alice");
        long before = document().getLong("beat");

        lock.checkStillHeld();

        assertThat(document().getLong("beat")).isGreaterThan(before);
    }

    @Test
    void lockDocumentCarriesTheAgreedFields() {
        holdFrom(ProcessIdentity.current(), FIRST, "Alice");

        assertThat(document().keySet())
                .contains(
                        "_id",
                        "owner",
                        "host",
                        "bootId",
                        "pid",
                        "processStart",
                        "run",
                        "epoch",
                        "beat",
                        "parked",
                        "takenAt");
        assertThat(document().get("_id")).isEqualTo("lock");
        assertThat(here(new FakeObserver(() -> {})).holder())
                .hasValueSatisfying(holder -> assertThat(holder.takenAt()).isEqualTo(CLOCK.instant()));
    }

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

    private TargetLock here(Observer observer) {
        return new TargetLock(
                database.getCollection("bascule_lock"),
                "production",
                ProcessIdentity.current(),
                observer,
                CLOCK,
                ended);
    }

    private RunLock holdFrom(ProcessIdentity process, RunId run, String operator) {
        return keep(new TargetLock(
                        database.getCollection("bascule_lock"),
                        "production",
                        process,
                        new FakeObserver(() -> {}),
                        CLOCK,
                        new EndedHolds())
                .acquire(operator, run, Patience.DO_NOT_WAIT, CancelToken.none()));
    }

    private RunLock keep(RunLock lock) {
        held.add(lock);
        return lock;
    }

    private Document document() {
        return database.getCollection("bascule_lock").find().first();
    }

    private void raiseBeat() {
        database.getCollection("bascule_lock").updateOne(Filters.eq("_id", "lock"), Updates.inc("beat", 1L));
    }

    private void beatOfTheWinner() {
        database.getCollection("bascule_lock")
                .updateOne(
                        Filters.and(Filters.eq("_id", "lock"), Filters.ne("run", FIRST.value())),
                        Updates.inc("beat", 1L));
    }
}
