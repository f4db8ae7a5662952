package dev.bascule.run.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.run.lock.TargetLock.Patience;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TargetLockTest extends LockedDatabase {

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
}
