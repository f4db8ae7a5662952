package dev.bascule.cli;

import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.Ladder;
import dev.bascule.environment.Environment;
import dev.bascule.mongo.Rung;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Environments as {@code --json} tells them, without a secret. */
final class EnvironmentJson {

    private EnvironmentJson() {}

    static String list(List<Environment> environments) {
        ArrayNode array = JsonText.array();
        environments.forEach(environment -> array.add(node(environment)));
        return JsonText.of(array);
    }

    /** How far the test of an environment came; what is there too, when it came to its end. */
    static String ladder(String environment, Ladder ladder) {
        ObjectNode node = ladder.check().map(EnvironmentJson::check).orElseGet(() -> JsonText.object()
                .put("name", environment));
        ArrayNode rungs = node.putArray("rungs");
        ladder.climbed()
                .forEach(each -> rungs.add(
                        rung(each.name(), result(each.state()), each.found().english())));
        ladder.rungs().stream().skip(ladder.climbed().size()).forEach(each -> rungs.add(rung(each, "not_tried", null)));
        return JsonText.of(node);
    }

    private static ObjectNode rung(Rung.Name name, String result, @Nullable String reason) {
        return JsonText.object().put("name", name.word()).put("result", result).put("reason", reason);
    }

    private static String result(Rung.State state) {
        return switch (state) {
            case PASSED -> "ok";
            case WARNING -> "warning";
            case FAILED -> "failed";
        };
    }

    private static ObjectNode check(EnvironmentCheck check) {
        ObjectNode node = node(check.environment());
        node.put("server", check.identity().address());
        node.put("version", check.identity().version());
        node.put("setName", check.identity().setName().orElse(null));
        node.put("marker", check.marker().orElse(null));
        node.put("measuredAt", JsonText.time(check.measuredAt()));
        node.put("latencyMillis", check.latency().toMillis());
        node.put("collections", check.collections());
        node.put("documents", check.documents());
        node.put("measured", JsonText.measured(check.exact()));
        node.put("bytes", check.bytesKnown() ? check.bytes() : null);
        ArrayNode capabilities = node.putArray("capabilities");
        check.capabilities().present().stream()
                .sorted()
                .forEach(each -> capabilities.add(each.name().toLowerCase(Locale.ROOT)));
        node.put("authentication", !check.capabilities().authenticationOff());
        node.set(
                "lock",
                check.lock()
                        .map(holder -> JsonText.object()
                                .put("owner", holder.owner())
                                .put("host", holder.host())
                                .put("run", holder.run())
                                .put("parked", holder.parked()))
                        .orElse(null));
        ArrayNode unsettled = node.putArray("unsettled");
        check.unsettled().forEach(run -> unsettled.add(run.run()));
        return node;
    }

    private static ObjectNode node(Environment environment) {
        return JsonText.object()
                .put("name", environment.name())
                .put("kind", environment.kind().word())
                .put("uri", environment.uri().map(Output::redacted).orElse(null))
                .put("database", environment.database().orElse(null));
    }
}
