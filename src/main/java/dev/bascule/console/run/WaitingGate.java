package dev.bascule.console.run;

import dev.bascule.run.ApprovalGate;
import dev.bascule.run.RunReport;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The gate at which the run's thread waits for the operator. Any thread; {@link #decide} worker only.
 *
 * <p>The screen looks whether something is asked instead of being told, so that the run never waits for it.
 */
final class WaitingGate implements ApprovalGate {

    /** What the run asks. */
    record Asked(RunReport proved, Instant since) {}

    private final Clock clock;
    private final CancelToken cancel;
    private final CompletableFuture<Decision> answer = new CompletableFuture<>();
    private volatile @Nullable Asked asked;

    WaitingGate(Clock clock, CancelToken cancel) {
        this.clock = clock;
        this.cancel = cancel;
    }

    @Override
    @SuppressWarnings("try") // held for its closing only
    public Decision decide(RunReport proved) {
        // a gate left by a cancelled run must not keep what was prepared
        try (CancelToken.Registration listening = cancel.onCancel(() -> answer(Decision.DISCARD))) {
            asked = new Asked(proved, clock.instant());
            return answer.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            asked = null;
        }
    }

    /** What waits for an answer now. */
    Optional<Asked> asked() {
        return Optional.ofNullable(asked).filter(still -> !answer.isDone());
    }

    /** The first answer counts. */
    boolean answer(Decision decision) {
        return answer.complete(decision);
    }
}
