package dev.bascule.run.report;

import dev.bascule.run.ChecklistRow;
import dev.bascule.run.RunReport;
import dev.bascule.run.Tick;
import dev.bascule.runbook.ChecklistItem;
import dev.bascule.runbook.ChecklistItem.Tie;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The checklist and the contacts as {@code report.json} tells them. Any thread. */
final class ChecklistJson {

    private ChecklistJson() {}

    static void add(ObjectNode report, RunReport told) {
        ArrayNode checklist = report.putArray("checklist");
        ChecklistRow.of(told).forEach(row -> checklist.add(row(row)));
        ArrayNode contacts = report.putArray("contacts");
        told.runbook().contacts().forEach(contact -> contacts.addObject()
                .put("name", Redaction.of(contact.name()))
                .put("role", contact.role().map(Redaction::of).orElse(null))
                .put("reach", Redaction.of(contact.reach())));
    }

    private static ObjectNode row(ChecklistRow row) {
        ChecklistItem item = row.item();
        Optional<Tie> tie = item.tie();
        return Json.object()
                .put("number", item.number())
                .put("when", item.stage().word())
                .put("item", Redaction.of(item.text()))
                .put("step", tie.flatMap(ChecklistJson::step).orElse(null))
                .put("guardrail", tie.flatMap(ChecklistJson::guardrail).orElse(null))
                .put("state", row.state().word())
                .put("by", row.tick().map(Tick::by).map(Redaction::of).orElse(null))
                .put("at", row.tick().map(Tick::at).map(Json::time).orElse(null))
                .put("note", row.tick().map(Tick::note).map(Redaction::of).orElse(null));
    }

    private static Optional<String> step(Tie tie) {
        return tie instanceof Tie.Step(String word) ? Optional.of(word) : Optional.empty();
    }

    private static Optional<String> guardrail(Tie tie) {
        return tie instanceof Tie.Guardrail guardrail
                ? Optional.of(guardrail.check().word())
                : Optional.empty();
    }

    static List<Tick> ticks(Members report) {
        return report.objects("checklist", row -> row).stream()
                .filter(row -> row.optionalText("by").isPresent())
                .map(row -> new Tick(
                        Math.toIntExact(row.number("number")), row.text("by"), row.time("at"), row.text("note")))
                .toList();
    }
}
