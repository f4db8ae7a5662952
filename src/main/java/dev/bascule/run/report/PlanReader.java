package dev.bascule.run.report;

import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.Action;
import dev.bascule.runbook.Plan.Change;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Plan.Figures;
import dev.bascule.runbook.Plan.IndexPlan;
import dev.bascule.runbook.Plan.Presence;
import dev.bascule.runbook.Plan.ReshapePlan;
import dev.bascule.runbook.Plan.RewritePlan;
import dev.bascule.runbook.Plan.Side;
import dev.bascule.runbook.Plan.Type;
import dev.bascule.runbook.Runbook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a plan again of what {@link PlanJson} wrote; anything else is an {@link IllegalArgumentException}. */
final class PlanReader {

    private PlanReader() {}

    static Plan plan(Members plan) {
        Runbook.Kind kind = plan.word("kind", Runbook.Kind.class);
        return kind == Runbook.Kind.RESTRUCTURE ? restructuring(plan) : copying(plan);
    }

    private static Plan restructuring(Members plan) {
        return new Plan(
                plan.text("runbook"),
                Runbook.Kind.RESTRUCTURE,
                plan.text("hash"),
                Optional.empty(),
                side(plan.object("environment")),
                plan.objects(PlanJson.rowsMember(Runbook.Kind.RESTRUCTURE), PlanReader::collection),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(RestructureJson.read(plan)),
                plan.objects("guardrails", PlanReader::guardrail),
                plan.texts("questions"),
                plan.sentences("blockers"));
    }

    private static Plan copying(Members plan) {
        return new Plan(
                plan.text("runbook"),
                plan.word("kind", Runbook.Kind.class),
                plan.text("hash"),
                plan.optionalObject("source").map(PlanReader::side),
                side(plan.object("target")),
                plan.objects("collections", PlanReader::collection),
                plan.objects("reshapes", PlanReader::reshape),
                plan.objects("rewrites", PlanReader::rewrite),
                plan.objects("indexes", PlanReader::index),
                plan.objects("guardrails", PlanReader::guardrail),
                plan.texts("questions"),
                plan.sentences("blockers"));
    }

    private static Side side(Members side) {
        return new Side(side.text("environment"), side.text("server"), side.text("version"), side.text("database"));
    }

    private static CollectionPlan collection(Members row) {
        return new CollectionPlan(
                row.text("name"),
                row.text("targetName"),
                row.word("type", Type.class),
                row.word("action", Action.class),
                row.sentence("reason"),
                presence(row.object("source")),
                presence(row.object("target")),
                figures(row),
                row.word("change", Change.class),
                row.flag("retiredByDefault"));
    }

    private static Presence presence(Members presence) {
        return new Presence(presence.flag("exists"), presence.number("documents"));
    }

    private static Optional<Figures> figures(Members row) {
        return row.optionalNumber("onlySource")
                .map(onlySource -> new Figures(
                        onlySource,
                        row.number("onlyTarget"),
                        row.number("equal"),
                        row.number("different"),
                        row.number("wouldChange"),
                        row.number("targetNewer")));
    }

    private static ReshapePlan reshape(Members reshape) {
        Members rejected = reshape.object("rejected");
        Map<String, Long> byReason = new LinkedHashMap<>();
        rejected.node().propertyNames().forEach(reason -> byReason.put(reason, rejected.number(reason)));
        return new ReshapePlan(
                reshape.text("name"),
                reshape.number("rows"),
                reshape.number("mapped"),
                reshape.number("identical"),
                reshape.number("superseded"),
                reshape.number("orphans"),
                byReason,
                reshape.number("coercedIds"),
                reshape.number("documentsTouched"));
    }

    private static RewritePlan rewrite(Members rewrite) {
        return new RewritePlan(rewrite.text("field"), rewrite.number("scanned"), rewrite.number("rewritten"));
    }

    private static IndexPlan index(Members index) {
        return new IndexPlan(
                index.text("collection"),
                index.text("name"),
                index.word("outcome", IndexPlan.Outcome.class),
                index.optionalText("by"),
                index.flag("onLive"));
    }

    private static Guardrail guardrail(Members guardrail) {
        return new Guardrail(
                Guardrail.Check.ofWord(guardrail.text("name")),
                guardrail.word("result", Guardrail.Result.class),
                guardrail.sentence("detail"));
    }
}
