package dev.bascule.run;

import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.Change;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.ReshapePass;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan as its run came to carry it out. Any thread. */
final class ReportedPlan {

    private ReportedPlan() {}

    /** Figures as a reading found them. */
    static Plan withFigures(Plan plan, ReshapePass pass) {
        return with(plan, plan.collections(), pass.reshapes(), pass.rewrites(), pass.restructured(plan));
    }

    /** Collections that the plan left as they are, and that the run replaces. */
    static Plan replacing(Plan plan, List<CopiedCollection> replaced) {
        Set<String> names = replaced.stream().map(CopiedCollection::name).collect(Collectors.toSet());
        List<CollectionPlan> rows = plan.collections().stream()
                .map(row -> row.change() == Change.NONE && names.contains(row.name()) ? replaced(row) : row)
                .toList();
        return with(plan, rows, plan.reshapes(), plan.rewrites(), plan.restructure());
    }

    private static CollectionPlan replaced(CollectionPlan row) {
        return new CollectionPlan(
                row.name(),
                row.targetName(),
                row.type(),
                row.action(),
                Text.of("run.convert.reason"),
                row.source(),
                row.target(),
                row.figures(),
                Change.REPLACE,
                row.retiredByDefault());
    }

    private static Plan with(
            Plan plan,
            List<CollectionPlan> collections,
            List<Plan.ReshapePlan> reshapes,
            List<Plan.RewritePlan> rewrites,
            Optional<RestructurePlan> restructure) {
        return new Plan(
                plan.runbook(),
                plan.kind(),
                plan.hash(),
                plan.source(),
                plan.target(),
                collections,
                reshapes,
                rewrites,
                plan.indexes(),
                restructure,
                plan.guardrails(),
                plan.questions(),
                plan.blockers());
    }
}
