package dev.bascule.console.shell;

import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Safety;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Optional;

/** What the run bar tells. Any thread. */
public sealed interface RunStatus {

    /**
     * No run, and none whose outcome is unread.
     *
     * @param oldestMayGoIn until the older restore points may be removed; empty when that is not known
     */
    record Idle(int restorePoints, Optional<Duration> oldestMayGoIn) implements RunStatus {}

    /**
     * A run that lives.
     *
     * @param headline the state in words, which is also the window's title
     * @param title what the run does: "Promote staging > production"
     * @param step from 1
     * @param share of the work done, from 0 to 1; empty while the whole is not known
     * @param remaining empty until it is stable
     */
    record Live(
            Text headline,
            Text title,
            Phase phase,
            Target target,
            int step,
            int steps,
            Text stepName,
            Optional<Double> share,
            Optional<Duration> remaining,
            Safety safety)
            implements RunStatus {}

    /** A run that ended and whose outcome nobody has opened yet. */
    record Ended(Text headline, Text title, Mark mark, Target target, Safety safety) implements RunStatus {}

    /** What may be done to a living run from outside its page. */
    enum Phase {
        /** Works aside; cancelling leaves the target as it is. */
        WORKING(Mark.RUNNING),
        /** Proved, and waits for approval; what is prepared can be kept. */
        PARKED(Mark.PROVED),
        /** Renames are under way; it can be undone, but not left. */
        RENAMING(Mark.RUNNING),
        /** Has been asked to stop and has not yet. */
        CANCELLING(Mark.CANCELLING);

        private final Mark mark;

        Phase(Mark mark) {
            this.mark = mark;
        }

        public Mark mark() {
            return mark;
        }
    }
}
