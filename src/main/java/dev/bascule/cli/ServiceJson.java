package dev.bascule.cli;

import dev.bascule.engine.ServiceControl.ServiceList;
import dev.bascule.service.Reading;
import dev.bascule.service.Reading.Known;
import dev.bascule.service.Reading.Unmeasured;
import dev.bascule.service.ServiceStatus;
import java.time.Duration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Services as {@code --json} tells them: every member is there, and what is not known is null. */
final class ServiceJson {

    private ServiceJson() {}

    static String list(ServiceList found) {
        ObjectNode node = JsonText.object()
                .put("environment", found.environment())
                .put("manager", found.manager().word());
        ArrayNode services = node.putArray("services");
        found.services().forEach(each -> services.add(service(each)));
        return JsonText.of(node);
    }

    private static ObjectNode service(Reading reading) {
        ObjectNode node = JsonText.object().put("name", reading.role()).put("service", reading.name());
        return switch (reading) {
            case Known(ServiceStatus status) -> measured(node, status);
            case Unmeasured unmeasured ->
                node.put("state", "could_not_measure")
                        .put("reason", unmeasured.reason().english())
                        .putNull("image")
                        .putNull("digest")
                        .putNull("restarts")
                        .putNull("uptimeSeconds");
        };
    }

    private static ObjectNode measured(ObjectNode node, ServiceStatus status) {
        node.put("state", status.state().word())
                .putNull("reason")
                .put("image", status.image().orElse(null))
                .put("digest", status.digest().orElse(null));
        status.restarts().ifPresentOrElse(count -> node.put("restarts", count), () -> node.putNull("restarts"));
        return node.put(
                "uptimeSeconds", status.uptime().map(Duration::toSeconds).orElse(null));
    }
}
