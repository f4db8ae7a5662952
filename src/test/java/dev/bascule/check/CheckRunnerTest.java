package dev.bascule.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.check.Check.Severity;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Checks side by side, looked at again, given up, cancelled. */
class CheckRunnerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** Time passes by pauses alone. */
    private static final class Hands implements Pace {

        private final List<Duration> pauses = new ArrayList<>();
        private long now;

        @Override
        public synchronized long nanos() {
            return now;
        }

        @Override
        public synchronized void pause(Duration length, CancelToken cancel) {
            cancel.throwIfCancelled();
            pauses.add(length);
            now += length.toNanos();
        }
    }

    private final Hands hands = new Hands();

    private static Check check(Duration deadline, Duration retryFor) {
        return Checks.of(new CheckKind.Volume("data"), Severity.CRITICAL, deadline, retryFor);
    }

    private CheckResult run(Check check, CheckRunner.LookAt look) {
        return new CheckRunner(look, hands)
                .run(List.of(check), CancelToken.none())
                .getFirst();
    }

    private static CheckRunner.LookAt answering(Finding... findings) {
        Deque<Finding> left = new ArrayDeque<>(List.of(findings));
        return (check, cancel) -> left.size() > 1 ? left.poll() : left.getFirst();
    }

    private static Finding bad() {
        return Finding.critical(Text.literal("bad"));
    }

    @Test
    void aCheckIsLookedAtUntilItIsWell() {
        CheckResult result = run(
                check(SOON, Duration.ofMinutes(10)),
                answering(
                        bad(),
                        Finding.unmeasured(Text.literal("away")),
                        Finding.of(Result.WARNING, Text.literal("w")),
                        Finding.ok("fine")));
        assertThat(result.result()).isEqualTo(Result.OK);
        assertThat(hands.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));
        assertThat(result.took()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void withoutRetryThereIsOneLook() {
        assertThat(run(check(SOON, Duration.ZERO), answering(bad(), Finding.ok("late")))
                        .result())
                .isEqualTo(Result.CRITICAL);
        assertThat(hands.pauses).isEmpty();
    }

    @Test
    void aModelThatLoadsForTenMinutesIsWaitedForAndNoLonger() {
        AtomicInteger looks = new AtomicInteger();
        CheckResult result = run(check(SOON, Duration.ofMinutes(10)), (check, cancel) -> {
            looks.incrementAndGet();
            return bad();
        });
        assertThat(result.result()).isEqualTo(Result.CRITICAL);
        assertThat(looks).hasValue(301);
        assertThat(result.took()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aLookThatDoesNotEndIsGivenUpAtItsDeadline() {
        CountDownLatch never = new CountDownLatch(1);
        CheckResult result = run(check(Duration.ofMillis(50), Duration.ZERO), new BoundedLook((check, cancel) -> {
            boolean interrupted = false;
            while (!interrupted) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return Finding.ok("too late");
        }));
        assertThat(result.result()).isEqualTo(Result.COULD_NOT_MEASURE);
        assertThat(Checks.reason(result.finding())).isEqualTo("no answer within 50 ms");
    }

    @Test
    void whatCannotBeReachedIsNotMeasuredAndSaysWhy() {
        CheckResult result = run(check(SOON, Duration.ZERO), new BoundedLook((check, cancel) -> {
            throw new OperatorException(
                    Reason.UNREACHABLE, Text.literal("no host"), Text.literal("s"), Text.literal("r"));
        }));
        assertThat(result.result()).isEqualTo(Result.COULD_NOT_MEASURE);
        assertThat(Checks.reason(result.finding())).isEqualTo("no host");
        assertThat(run(check(SOON, Duration.ZERO), new BoundedLook((check, cancel) -> {
                            throw new IllegalStateException("odd");
                        }))
                        .result())
                .isEqualTo(Result.COULD_NOT_MEASURE);
    }

    @Test
    void resultsComeInTheChecksOrderAndFewAreLookedAtAtOnce() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch eight = new CountDownLatch(8);
        List<Check> checks = IntStream.range(0, 20)
                .mapToObj(i -> Checks.of(new CheckKind.Volume("v" + i)))
                .toList();
        List<CheckResult> results = new CheckRunner(
                        (check, cancel) -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            eight.countDown();
                            await(eight);
                            now.decrementAndGet();
                            return Finding.ok(((CheckKind.Volume) check.kind()).name());
                        },
                        hands)
                .run(checks, CancelToken.none());
        assertThat(results)
                .extracting(result -> result.finding().observed().orElseThrow())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "v" + i).toList());
        assertThat(most).hasValue(8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void cancellingEndsTheWaitAtOnce() {
        CancelToken cancel = new CancelToken();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<List<CheckResult>> running = CompletableFuture.supplyAsync(() -> new CheckRunner(
                        new BoundedLook((check, token) -> {
                            begun.countDown();
                            await(never);
                            return Finding.ok("never");
                        }),
                        Pace.real())
                .run(List.of(check(Duration.ofMinutes(5), Duration.ZERO)), cancel));
        await(begun);
        cancel.cancel();
        Awaitility.await().atMost(SOON).until(running::isDone);
        assertThatThrownBy(running::join).hasCauseInstanceOf(CancelledException.class);
    }
}
