package dev.bascule.cli;

import dev.bascule.check.CheckResult;
import dev.bascule.engine.CheckService.Round;
import dev.bascule.runbook.Validation;
import dev.bascule.runbook.Validation.Row;
import dev.bascule.text.Text;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What checks found, as machines read it. Any thread. */
final class CheckJson {

    private static final double MILLIS_OF_SECOND = 1_000;

    private final boolean showAddresses;

    CheckJson(boolean showAddresses) {
        this.showAddresses = showAddresses;
    }

    ObjectNode node(Round round) {
        return put(round, JsonText.object());
    }

    /** A round of several. */
    ObjectNode node(Round round, boolean last) {
        return put(round, JsonText.object().put("at", JsonText.time(round.at())).put("final", last));
    }

    /** A restructuring's own findings come first, and the checks that its runbook adds in a member of their own. */
    private ObjectNode put(Round round, ObjectNode node) {
        node.put("sound", round.sound());
        if (round.restructured().isPresent()) {
            ArrayNode own = node.putArray("checks");
            Validation found = round.restructured().get();
            found.checks().forEach(row -> own.add(node(row)));
        }
        put(round.results(), node.putArray(round.restructured().isPresent() ? "runbookChecks" : "checks"));
        return node;
    }

    private static void put(List<CheckResult> results, ArrayNode checks) {
        results.forEach(result -> checks.add(JsonText.object()
                .put("name", result.check().name())
                .put("kind", result.check().kind().word())
                .put("environment", result.check().environment())
                .put("result", result.result().word())
                .put("reason", result.finding().reason().map(Text::english).orElse(null))
                .put("seconds", result.took().toMillis() / MILLIS_OF_SECOND)
                .put("observed", result.finding().observed().orElse(null))));
    }

    private ObjectNode node(Row row) {
        ObjectNode node = JsonText.object()
                .put("name", row.name())
                .put("result", row.result().word())
                .put("count", row.count());
        ArrayNode ids = node.putArray("ids");
        row.ids().forEach(id -> ids.add(JsonText.read(id)));
        if (showAddresses) {
            ArrayNode addresses = node.putArray("addresses");
            row.addresses().forEach(addresses::add);
        }
        return node;
    }
}
