package dev.bascule.run.report;

import dev.bascule.run.RunId;
import dev.bascule.run.RunState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run in one line of history. Any thread.
 *
 * @param finishedAt empty while the run goes on or waits
 */
public record RunSummary(RunId run, PlanHeader plan, RunState state, Instant startedAt, Optional<Instant> finishedAt) {

    /** What {@code runs --json} prints: newest first. */
    public static String json(Collection<RunSummary> runs) {
        ArrayNode array = Json.array();
        runs.stream()
                .sorted(Comparator.comparing(RunSummary::run).reversed())
                .forEach(summary -> array.add(summary.node()));
        return Json.write(array);
    }

    private ObjectNode node() {
        return Json.object()
                .put("run", run.value())
                .put("runbook", plan.runbook())
                .put("kind", plan.kind())
                .put("state", state.word())
                .put("startedAt", Json.time(startedAt))
                .put("finishedAt", finishedAt.map(Json::time).orElse(null))
                .put("source", plan.source().orElse(null))
                .put("target", plan.target());
    }
}
