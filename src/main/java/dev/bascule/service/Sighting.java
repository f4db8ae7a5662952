package dev.bascule.service;

import dev.bascule.service.Reading.Known;
import dev.bascule.service.Reading.Unmeasured;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Set;

/**
 * A look at a service, with what is needed to act on it and to prove it afterwards.
 *
 * @param handles what the manager's commands take for it: ids, where names could be taken for something else
 * @param pids its processes as the host counts them, as far as the manager tells
 * @param ports where the host listens on its behalf, as {@code address:port}
 */
record Sighting(Reading reading, List<String> handles, Set<Long> pids, Set<String> ports) {

    Sighting {
        handles = List.copyOf(handles);
        pids = Set.copyOf(pids);
        ports = Set.copyOf(ports);
    }

    static Sighting unmeasured(String role, String name, Text reason) {
        return of(new Unmeasured(role, name, reason));
    }

    static Sighting of(ServiceStatus status) {
        return of(new Known(status));
    }

    private static Sighting of(Reading reading) {
        return new Sighting(reading, List.of(), Set.of(), Set.of());
    }
}
