package dev.bascule.console.run;

import dev.bascule.console.shell.Target;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;

/**
 * What the operator wants run. Any thread.
 *
 * @param target as it is shown beside everything that concerns the run
 */
public record RunOrder(Runbook runbook, boolean rehearse, Target target) {

    /** "Promote staging > production". */
    public Text title() {
        return switch (runbook.kind()) {
            case PROMOTE ->
                Text.of("console.run.title.promote", runbook.source().orElse(""), runbook.target());
            case REFRESH ->
                Text.of("console.run.title.refresh", runbook.source().orElse(""), runbook.target());
            case INDEXES -> Text.of("console.run.title.indexes", runbook.target());
            case RESTORE -> Text.of("console.run.title.restore", runbook.target());
        };
    }
}
