package dev.bascule.run;

import java.util.List;

/**
 * What was written to the live collections since a run's swap. Any thread.
 *
 * @param measured a row for each collection that could be held against what went live
 * @param unmeasured collections of which nobody can say it: they are not there any more, or what went live was not proved
 *     document by document, or was written down on another computer
 */
public record WrittenAfterSwitch(List<Divergence> measured, List<String> unmeasured) {
    public WrittenAfterSwitch {
        measured = List.copyOf(measured);
        unmeasured = List.copyOf(unmeasured);
    }
}
