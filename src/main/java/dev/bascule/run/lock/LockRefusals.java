package dev.bascule.run.lock;

import com.mongodb.MongoException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.Optional;

/** What a person is told about a lock that is not theirs. */
final class LockRefusals {

    private LockRefusals() {}

    static OperatorException held(String target, LockHolder holder) {
        return new OperatorException(
                Reason.REFUSED,
                describe(target, holder),
                Text.of("run.nothing-done"),
                Text.of(
                        holder.parked() ? "run.lock.parked.remedy" : "run.lock.held.remedy",
                        holder.owner(),
                        holder.run()));
    }

    /** Held, and silent for less than two leases: whether the holder is alive is not known yet. */
    static OperatorException unanswered(String target, LockHolder holder) {
        return new OperatorException(
                Reason.REFUSED,
                describe(target, holder),
                Text.of("run.nothing-done"),
                Text.of("run.lock.unanswered.remedy", holder.owner(), holder.run()));
    }

    static OperatorException lost(String target, String run, Optional<LockHolder> now) {
        Text happened = now.map(holder -> Text.of(
                        "run.lock.lost", target, run, holder.owner(), holder.host(), holder.run(), holder.takenAt()))
                .orElseGet(() -> Text.of("run.lock.gone", target, run));
        return new OperatorException(
                Reason.NEEDS_ATTENTION, happened, Text.of("run.lock.lost.state"), Text.of("run.lock.lost.remedy", run));
    }

    static OperatorException unreachable(String target, MongoException cause) {
        return new OperatorException(
                Reason.UNREACHABLE,
                Text.of("run.lock.unreachable", target, String.valueOf(cause.getMessage())),
                Text.of("run.lock.unreachable.state"),
                Text.of("run.lock.unreachable.remedy"),
                cause);
    }

    private static Text describe(String target, LockHolder holder) {
        return Text.of(
                holder.parked() ? "run.lock.parked" : "run.lock.held",
                holder.owner(),
                holder.host(),
                target,
                holder.takenAt(),
                holder.run());
    }
}
