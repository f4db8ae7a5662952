package dev.bascule.engine;

import dev.bascule.engine.ServiceControl.Action;
import dev.bascule.engine.ServiceControl.ServiceRow;
import dev.bascule.run.RunState;
import dev.bascule.service.Reading;
import dev.bascule.service.Reading.Known;
import dev.bascule.service.Reading.Unmeasured;
import dev.bascule.service.ServiceState;
import dev.bascule.service.ServiceStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run of services as its report tells it. Any thread. */
final class ServiceRunJson {

    static final String KIND = "services";

    /** The word for what could not be measured, in the place of a state. */
    private static final String UNMEASURED = "could_not_measure";

    private ServiceRunJson() {}

    static String report(ServiceCourse.Subject subject, RunState state, ServiceCourse.Found found) {
        ObjectNode node = OtherRunJson.header(
                subject.folder().run(),
                state,
                subject.environment(),
                KIND,
                KIND + " " + subject.action().word(),
                subject.startedAt());
        node.put("finishedAt", found.finishedAt().map(OtherRunJson::time).orElse(null));
        node.put("operator", subject.operator());
        node.put("computer", subject.computer());
        node.put("action", subject.action().word());
        ArrayNode roles = node.putArray("roles");
        subject.roles().forEach(roles::add);
        ArrayNode services = node.putArray("services");
        found.services().forEach(row -> services.add(row(row)));
        ArrayNode failure = node.putArray("failure");
        found.failure().ifPresent(told -> failure.addObject()
                .put("happened", told.happened().english())
                .put("state", told.state().english())
                .put("remedy", told.remedy().english()));
        return OtherRunJson.text(node);
    }

    private static ObjectNode row(ServiceRow row) {
        ObjectNode node = OtherRunJson.object().put("name", row.role());
        node.set("before", reading(row.before()));
        node.set("after", row.after().map(ServiceRunJson::reading).orElse(null));
        return node;
    }

    private static ObjectNode reading(Reading reading) {
        return switch (reading) {
            case Known(ServiceStatus status) ->
                OtherRunJson.object()
                        .put("state", status.state().word())
                        .put("running", status.running())
                        .put("image", status.image().orElse(null));
            case Unmeasured unmeasured ->
                OtherRunJson.object()
                        .put("state", UNMEASURED)
                        .put("running", false)
                        .putNull("image")
                        .put("reason", unmeasured.reason().english());
        };
    }

    static Action action(String report) {
        return Action.valueOf(
                OtherRunJson.read(report).path("action").asString("").toUpperCase(Locale.ROOT));
    }

    static List<String> roles(String report) {
        return OtherRunJson.read(report)
                .path("roles")
                .valueStream()
                .map(role -> role.asString(""))
                .toList();
    }

    /** How the services were before the first was touched, as far as the report tells. */
    static List<Reading> before(String report) {
        return OtherRunJson.read(report)
                .path("services")
                .valueStream()
                .<Reading>map(row -> new Known(status(row.path("name").asString(""), row.path("before"))))
                .toList();
    }

    private static ServiceStatus status(String role, JsonNode told) {
        return new ServiceStatus(
                role,
                role,
                ServiceState.valueOf(told.path("state").asString("").toUpperCase(Locale.ROOT)),
                told.path("running").asBoolean(false),
                Optional.ofNullable(told.path("image").stringValue(null)),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }
}
