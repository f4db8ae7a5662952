package dev.bascule.run.report;

import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Plan.Figures;
import dev.bascule.runbook.Plan.IndexPlan;
import dev.bascule.runbook.Plan.Presence;
import dev.bascule.runbook.Plan.ReshapePlan;
import dev.bascule.runbook.Plan.Side;
import dev.bascule.runbook.Runbook;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan as {@code plan --json} and {@code plan.json} tell it: a stable schema. Any thread. */
public final class PlanJson {

    private PlanJson() {}

    public static String write(Plan plan) {
        return Json.write(node(plan, row -> Optional.empty()));
    }

    /** What history needs of a written plan; empty when the text is not one. */
    public static Optional<PlanHeader> read(String json) {
        return Json.read(json).flatMap(PlanJson::header);
    }

    /** The whole plan; empty when the text is not one. What is told in sentences comes back as it was told. */
    public static Optional<Plan> readPlan(String json) {
        try {
            return Json.read(json).map(Members::new).map(PlanReader::plan);
        } catch (IllegalArgumentException unlike) {
            return Optional.empty();
        }
    }

    static Optional<PlanHeader> header(JsonNode plan) {
        return Json.text(plan.path("target"), "environment")
                .or(() -> Json.text(plan.path("environment"), "environment"))
                .flatMap(target -> Json.text(plan, "runbook").flatMap(runbook -> Json.text(plan, "kind")
                        .map(kind ->
                                new PlanHeader(runbook, kind, Json.text(plan.path("source"), "environment"), target))));
    }

    /** @param more members that a row of collections has beside the plan's own */
    static ObjectNode node(Plan plan, Function<CollectionPlan, Optional<ObjectNode>> more) {
        ObjectNode node = Json.object();
        node.put("runbook", plan.runbook());
        node.put("kind", plan.kind().word());
        node.put("hash", plan.hash());
        node.put("executable", plan.executable());
        if (plan.restructure().isPresent()) {
            node.set("environment", side(plan.target()));
            RestructureJson.add(node, plan.restructure().get());
            addRows(node.putArray(rowsMember(plan.kind())), plan, more);
            addChecks(node, plan);
            return node;
        }
        node.set("source", plan.source().map(PlanJson::side).orElse(null));
        node.set("target", side(plan.target()));
        addRows(node.putArray(rowsMember(plan.kind())), plan, more);
        addReshapes(node, plan);
        ArrayNode indexes = node.putArray("indexes");
        plan.indexes().forEach(index -> indexes.add(index(index)));
        addChecks(node, plan);
        return node;
    }

    /** A restructuring tells its collections in figures of its own, and what the switch does with them apart. */
    static String rowsMember(Runbook.Kind kind) {
        return kind == Runbook.Kind.RESTRUCTURE ? "changes" : "collections";
    }

    private static void addRows(ArrayNode rows, Plan plan, Function<CollectionPlan, Optional<ObjectNode>> more) {
        plan.collections().forEach(row -> {
            ObjectNode collection = collection(row);
            more.apply(row).ifPresent(collection::setAll);
            rows.add(withDecision(collection, row));
        });
    }

    private static ObjectNode side(Side side) {
        return Json.object()
                .put("environment", side.environment())
                .put("server", Redaction.of(side.server()))
                .put("version", side.version())
                .put("database", side.database());
    }

    private static ObjectNode collection(CollectionPlan row) {
        ObjectNode node = Json.object()
                .put("name", row.name())
                .put("type", row.type().word())
                .put("action", row.action().word())
                .put("reason", Json.sentence(row.reason()));
        node.set("source", presence(row.source()));
        node.set("target", presence(row.target()));
        putFigure(node, "onlySource", row, Figures::onlySource);
        putFigure(node, "onlyTarget", row, Figures::onlyTarget);
        putFigure(node, "equal", row, Figures::equal);
        putFigure(node, "different", row, Figures::different);
        putFigure(node, "wouldChange", row, Figures::wouldChange);
        putFigure(node, "targetNewer", row, Figures::targetNewer);
        return node;
    }

    /** What the contract does not name stands last: what the decision comes to in the target. */
    private static ObjectNode withDecision(ObjectNode node, CollectionPlan row) {
        return node.put("targetName", row.targetName())
                .put("change", row.change().word())
                .put("retiredByDefault", row.retiredByDefault());
    }

    private static ObjectNode presence(Presence presence) {
        return Json.object().put("exists", presence.exists()).put("documents", presence.documents());
    }

    private static void putFigure(ObjectNode node, String name, CollectionPlan row, ToLongFunction<Figures> figure) {
        row.figures().ifPresentOrElse(figures -> node.put(name, figure.applyAsLong(figures)), () -> node.putNull(name));
    }

    private static void addReshapes(ObjectNode node, Plan plan) {
        ArrayNode reshapes = node.putArray("reshapes");
        plan.reshapes().forEach(reshape -> reshapes.add(reshape(reshape)));
        ArrayNode rewrites = node.putArray("rewrites");
        plan.rewrites().forEach(rewrite -> rewrites.addObject()
                .put("field", rewrite.field())
                .put("scanned", rewrite.scanned())
                .put("rewritten", rewrite.rewritten()));
    }

    private static ObjectNode reshape(ReshapePlan reshape) {
        ObjectNode node = Json.object()
                .put("name", reshape.name())
                .put("rows", reshape.rows())
                .put("mapped", reshape.mapped())
                .put("identical", reshape.identical())
                .put("superseded", reshape.superseded())
                .put("orphans", reshape.orphans());
        ObjectNode rejected = node.putObject("rejected");
        reshape.rejected().forEach((reason, rows) -> {
            if (rows != 0) {
                rejected.put(reason, rows);
            }
        });
        return node.put("coercedIds", reshape.coercedIds()).put("documentsTouched", reshape.documentsTouched());
    }

    private static ObjectNode index(IndexPlan index) {
        return Json.object()
                .put("collection", index.collection())
                .put("name", index.name())
                .put("outcome", index.outcome().word())
                .put("by", index.by().orElse(null))
                .put("onLive", index.onLive());
    }

    private static void addChecks(ObjectNode node, Plan plan) {
        ArrayNode guardrails = node.putArray("guardrails");
        plan.guardrails().forEach(guardrail -> guardrails
                .addObject()
                .put("name", guardrail.check().word())
                .put("result", guardrail.result().word())
                .put("detail", Json.sentence(guardrail.detail())));
        node.set("questions", Json.strings(plan.questions()));
        node.set("blockers", Json.sentences(plan.blockers()));
    }
}
