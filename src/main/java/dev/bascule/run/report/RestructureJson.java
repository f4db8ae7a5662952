package dev.bascule.run.report;

import dev.bascule.restructure.LeftOver;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.RestructurePlan.Collision;
import dev.bascule.runbook.RestructurePlan.Created;
import dev.bascule.runbook.RestructurePlan.Decision;
import dev.bascule.runbook.RestructurePlan.NotCovered;
import dev.bascule.runbook.RestructurePlan.Row;
import dev.bascule.runbook.RestructurePlan.Users;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The members that a restructuring has in plan and report: a stable schema. Ids stand as Extended JSON. */
final class RestructureJson {

    private RestructureJson() {}

    static void add(ObjectNode node, RestructurePlan plan) {
        Users users = plan.users();
        node.putObject("users")
                .put("from", users.from())
                .put("into", users.into())
                .put("legacy", users.legacy())
                .put("copied", users.copied())
                .put("filled", users.filled())
                .put("unchanged", users.unchanged())
                .put("merged", users.merged())
                .put("linked", users.linked())
                .put("needReset", users.needReset());
        node.putObject("created")
                .put("organizations", plan.created().organizations())
                .put("members", plan.created().members())
                .put("accounts", plan.created().accounts());
        ArrayNode collections = node.putArray("collections");
        plan.collections().forEach(row -> collections.add(row(row)));
        ArrayNode decisions = node.putArray("decisions");
        plan.decisions().forEach(each -> {
            ObjectNode decision = decisions.addObject().put("kind", each.kind());
            decision.set("ids", ids(each.ids()));
            decision.put("decision", each.decision().orElse(null));
        });
        ArrayNode collisions = node.putArray("collisions");
        plan.collisions().forEach(each -> collisions
                .addObject()
                .put("collection", each.collection())
                .put("index", each.index())
                .set("ids", ids(each.ids())));
        ArrayNode notCovered = node.putArray("notCovered");
        plan.notCovered().forEach(each -> notCovered
                .addObject()
                .put("name", each.name())
                .put("field", each.field())
                .put("documents", each.documents()));
    }

    private static ObjectNode row(Row row) {
        ObjectNode node = Json.object()
                .put("name", row.name())
                .put("present", row.present())
                .put("documents", row.documents())
                .put("set", row.set())
                .put("corrected", row.corrected())
                .put("alreadyRight", row.alreadyRight());
        ObjectNode leftOver = node.putObject("leftOver");
        row.leftOver().forEach((reason, documents) -> leftOver.put(reason.word(), documents));
        return node;
    }

    private static ArrayNode ids(List<String> ids) {
        ArrayNode array = Json.array();
        ids.forEach(id -> array.add(Json.value(id)));
        return array;
    }

    static RestructurePlan read(Members plan) {
        Members users = plan.object("users");
        Members created = plan.object("created");
        return new RestructurePlan(
                new Users(
                        users.text("from"),
                        users.text("into"),
                        users.number("legacy"),
                        users.number("copied"),
                        users.number("filled"),
                        users.number("unchanged"),
                        users.number("merged"),
                        users.number("linked"),
                        users.number("needReset")),
                new Created(created.number("organizations"), created.number("members"), created.number("accounts")),
                plan.objects("collections", RestructureJson::row),
                plan.objects(
                        "decisions", each -> new Decision(each.text("kind"), ids(each), each.optionalText("decision"))),
                plan.objects(
                        "collisions", each -> new Collision(each.text("collection"), each.text("index"), ids(each))),
                plan.objects(
                        "notCovered",
                        each -> new NotCovered(each.text("name"), each.text("field"), each.number("documents"))));
    }

    private static Row row(Members row) {
        Members leftOver = row.object("leftOver");
        Map<LeftOver, Long> reasons = new EnumMap<>(LeftOver.class);
        leftOver.node().propertyNames().forEach(word -> reasons.put(reason(word), leftOver.number(word)));
        return new Row(
                row.text("name"),
                row.flag("present"),
                row.number("documents"),
                row.number("set"),
                row.number("corrected"),
                row.number("alreadyRight"),
                reasons);
    }

    private static LeftOver reason(String word) {
        return Stream.of(LeftOver.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reason is called " + word));
    }

    private static List<String> ids(Members each) {
        return each.elements("ids").stream().map(JsonNode::toString).toList();
    }
}
