package dev.bascule.console.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.console.FxThread;
import dev.bascule.task.CancelToken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FxJobRunnerTest {

    private final FxJobRunner jobs = new FxJobRunner(new FxBridge(), (thread, cause) -> {});
    private final List<Object> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void startToolkit() {
        FxThread.run(() -> {});
    }

    @AfterEach
    void close() throws InterruptedException {
        jobs.close(Duration.ofSeconds(5), () -> {}).join();
    }

    @Test
    void worksOnANamedThreadAndAnswersOnTheFxThread() {
        jobs.submit(Lane.RUN, cancel -> Thread.currentThread().getName(), outcome -> {
            told.add(outcome);
            told.add(Platform.isFxApplicationThread());
        });
        await().until(() -> told.size() == 2);
        assertThat(told).containsExactly(new JobOutcome.Succeeded<>("bascule-run"), true);
    }

    @Test
    void aFailureIsTold() {
        IllegalStateException cause = new IllegalStateException("no");
        jobs.submit(
                Lane.READ,
                cancel -> {
                    throw cause;
                },
                told::add);
        await().until(() -> !told.isEmpty());
        assertThat(told).containsExactly(new JobOutcome.Failed<>(cause));
    }

    @Test
    void aRollbackDoesNotWaitBehindARun() {
        CountDownLatch end = new CountDownLatch(1);
        jobs.submit(Lane.RUN, cancel -> waitFor(end), told::add);
        jobs.submit(Lane.ROLLBACK, cancel -> "rolled back", told::add);
        await().until(() -> !told.isEmpty());
        assertThat(told).containsExactly(new JobOutcome.Succeeded<>("rolled back"));
        end.countDown();
        await().until(() -> told.size() == 2);
    }

    @Test
    void cancelledIsSaidOnlyWhenTheWorkHasStopped() {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch unitEnds = new CountDownLatch(1);
        JobHandle handle = jobs.submit(
                Lane.RUN,
                cancel -> {
                    atWork.countDown();
                    waitFor(unitEnds);
                    told.add("stopped");
                    cancel.throwIfCancelled();
                    return "done";
                },
                told::add);
        await().until(() -> atWork.getCount() == 0);
        handle.cancel();
        FxThread.run(() -> {});
        assertThat(told).isEmpty();
        assertThat(handle.isDone()).isFalse();
        unitEnds.countDown();
        await().until(() -> told.size() == 2);
        assertThat(told).containsExactly("stopped", new JobOutcome.Cancelled<>());
    }

    @Test
    void whatWaitsInTheQueueCanBeCancelledToo() {
        CountDownLatch end = new CountDownLatch(1);
        jobs.submit(Lane.RUN, cancel -> waitFor(end), outcome -> {});
        jobs.submit(Lane.RUN, cancel -> told.add("worked"), told::add).cancel();
        end.countDown();
        await().until(() -> !told.isEmpty());
        assertThat(told).containsExactly(new JobOutcome.Cancelled<>());
    }

    @Test
    void closingCancelsAndRefusesAndEnds() throws InterruptedException {
        jobs.submit(Lane.READ, FxJobRunnerTest::untilCancelled, told::add);
        jobs.close(Duration.ofSeconds(10), () -> {}).join();
        jobs.submit(Lane.READ, cancel -> "late", told::add);
        await().until(() -> told.size() == 2);
        assertThat(told).containsOnly(new JobOutcome.Cancelled<>());
    }

    private static String waitFor(CountDownLatch latch) throws InterruptedException {
        latch.await();
        return "waited";
    }

    @SuppressWarnings("try") // held for its closing only
    private static String untilCancelled(CancelToken cancel) throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (CancelToken.Registration listening = cancel.onCancel(cancelled::countDown)) {
            cancelled.await();
        }
        cancel.throwIfCancelled();
        return "never";
    }
}
