package dev.bascule.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What pm2 says of the processes of one service, as a status. */
final class Pm2Status {

    private Pm2Status() {}

    /** Empty when what it says is not understood. */
    static Optional<ServiceStatus> of(String role, String name, List<JsonNode> processes, Optional<Instant> now) {
        Set<ServiceState> states = EnumSet.noneOf(ServiceState.class);
        for (JsonNode process : processes) {
            Optional<ServiceState> state =
                    state(process.path("pm2_env").path("status").asString(""));
            if (state.isEmpty()) {
                return Optional.empty();
            }
            states.add(state.get());
        }
        boolean running = states.equals(EnumSet.of(ServiceState.RUNNING));
        return Optional.of(new ServiceStatus(
                role,
                name,
                together(states),
                running,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(processes.stream()
                        .mapToInt(process ->
                                process.path("pm2_env").path("restart_time").asInt(0))
                        .sum()),
                running ? uptime(processes, now) : Optional.empty()));
    }

    private static Optional<ServiceState> state(String told) {
        return switch (told) {
            case "online", "stopping" -> Optional.of(ServiceState.RUNNING);
            case "launching" -> Optional.of(ServiceState.STARTING);
            case "waiting restart" -> Optional.of(ServiceState.RESTARTING);
            case "stopped", "errored" -> Optional.of(ServiceState.STOPPED);
            default -> Optional.empty();
        };
    }

    /** Where some run and others do not, the service is neither running as it should nor stopped. */
    private static ServiceState together(Set<ServiceState> states) {
        if (states.size() == 1) {
            return states.iterator().next();
        }
        return states.contains(ServiceState.RESTARTING) ? ServiceState.RESTARTING : ServiceState.UNHEALTHY;
    }

    /** Of the youngest process. */
    private static Optional<Duration> uptime(List<JsonNode> processes, Optional<Instant> now) {
        return now.flatMap(at -> processes.stream()
                .map(process -> process.path("pm2_env").path("pm_uptime").asLong(0))
                .filter(since -> since > 0)
                .map(since -> HostClock.between(Instant.ofEpochMilli(since), at))
                .min(Comparator.naturalOrder()));
    }
}
