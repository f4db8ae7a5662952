package dev.bascule.run.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.run.lock.TargetLock.Patience;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a lock may be taken over: by watching its holder, never by comparing clocks. */
class StaleLockTest extends LockedDatabase {

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
    void lockThatIsReleasedWhileItIsObservedIsTaken() {
        RunLock first = holdFrom(ELSEWHERE, FIRST, "Alice");
        var observer = new FakeObserver(first::release);

        RunLock second = keep(here(observer).acquire("Bob", SECOND, Patience.OBSERVE, CancelToken.none()));

        assertThat(observer.waited()).isEqualTo(TargetLock.POLL);
        second.checkStillHeld();
    }
}
