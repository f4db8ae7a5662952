package dev.bascule.console.run;

import dev.bascule.console.shell.Target;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.text.Text;
import java.util.Optional;

/**
 * What a run is about, whoever started it and when. Any thread.
 *
 * @param kind as machine output writes it; of a later version perhaps none that this one knows
 * @param source empty for a kind that reads from no second place
 * @param target as it is shown beside everything that concerns the run
 */
public record RunSubject(String kind, Optional<String> source, Target target) {

    static RunSubject of(PlanHeader plan, Target target) {
        return new RunSubject(plan.kind(), plan.source(), target);
    }

    /** "Promote staging > production". */
    public Text title() {
        return switch (kind) {
            case "promote" -> Text.of("console.run.title.promote", source.orElse(""), target.name());
            case "refresh" -> Text.of("console.run.title.refresh", source.orElse(""), target.name());
            case "restructure" -> Text.of("console.run.title.restructure", target.name());
            case "indexes" -> Text.of("console.run.title.indexes", target.name());
            case "restore" -> Text.of("console.run.title.restore", target.name());
            default -> Text.of("console.run.title.other", kind, target.name());
        };
    }
}
