package dev.bascule.run;

import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run looks like at one instant: what a screen or a progress line draws, five times a second. Any thread.
 *
 * @param safety one of the sentences of the safety line
 * @param waitsFor what the run waits for, and since when
 * @param collections a row per collection that is copied
 * @param log the last lines, oldest first
 */
public record RunSnapshot(
        Optional<RunId> run,
        RunState state,
        String target,
        Safety safety,
        List<StepResult> steps,
        Optional<Waiting> waitsFor,
        List<CollectionProgress> collections,
        List<LogLine> log,
        Optional<Duration> wayBack) {

    /** What is true of the target; always one of these. */
    public record Safety(Kind kind, int renamed, int renames) {

        public enum Kind {
            UNTOUCHED,
            APPROVED,
            SWITCHING,
            SWITCHED,
            BACK,
            IN_BETWEEN;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    public record Waiting(Text what, Instant since) {}

    /**
     * One collection's way through the run.
     *
     * @param expected documents, as the plan counted them
     * @param documents done in the current phase
     * @param bytes done in the current phase
     */
    public record CollectionProgress(String collection, Phase phase, long documents, long expected, long bytes) {

        public enum Phase {
            WAITING,
            BACKING_UP,
            COPYING,
            INDEXING,
            PROVING,
            PROVED,
            LIVE,
            FAILED;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    public record LogLine(Instant at, Level level, Text message) {

        public enum Level {
            INFO,
            WARNING,
            ERROR
        }
    }

    public RunSnapshot {
        steps = List.copyOf(steps);
        collections = List.copyOf(collections);
        log = List.copyOf(log);
    }
}
