package dev.bascule.console.drafts;

import dev.bascule.run.Tick;
import java.time.Instant;
import java.util.List;

/**
 * A new run that was left before it was begun. Any thread.
 *
 * @param id of its file
 * @param fileName of the runbook, as messages call it
 * @param text the runbook with the operator's answers in it; can be read as a runbook
 * @param step the wizard's word for where it was left
 * @param ticks what was seen to of the checklist already
 */
public record Draft(String id, Instant savedAt, String fileName, String text, String step, List<Tick> ticks) {
    public Draft {
        if (!id.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("an id is the name of a file");
        }
        ticks = List.copyOf(ticks);
    }
}
