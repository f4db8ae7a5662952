package dev.bascule.engine;

import dev.bascule.run.RunId;
import dev.bascule.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An import that wrote rows, as its run's folder tells of it. Any thread.
 *
 * @param name what history calls it
 * @param target name of the environment that it wrote to
 * @param file that the rows came from; empty when the report does not tell
 * @param state {@code succeeded}, {@code rolled_back} once it was undone, or another while nobody knows how it ended
 * @param took how long it took, which is about what an undo takes; empty when its process was killed
 * @param inserted rows; 0 with {@code counted} false when its process was killed before it could count
 * @param updated rows, as {@code inserted}
 * @param undoBytes of the file that the undo reads, on the disk; empty when it is not there any more
 */
public record ImportPoint(
        RunId run,
        String name,
        String target,
        Optional<String> file,
        RunState state,
        Instant startedAt,
        Optional<Duration> took,
        boolean counted,
        long inserted,
        long updated,
        OptionalLong undoBytes) {

    /** Whether an undo may be tried. */
    public boolean isUndoable() {
        return state != RunState.ROLLED_BACK && undoBytes.isPresent();
    }
}
