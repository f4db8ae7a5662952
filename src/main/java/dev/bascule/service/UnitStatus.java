package dev.bascule.service;

import dev.bascule.service.ServiceManager.Detail;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What systemd says of a unit, as a status. */
final class UnitStatus {

    private UnitStatus() {}

    /** Empty when what it says is not understood. */
    static Optional<ServiceStatus> of(
            String role, String name, Map<String, String> unit, Supplier<Optional<Duration>> sinceBoot, Detail detail) {
        return state(unit).map(state -> {
            if (state == ServiceState.MISSING) {
                return ServiceStatus.missing(role, name);
            }
            boolean running = state == ServiceState.RUNNING;
            return new ServiceStatus(
                    role,
                    name,
                    state,
                    running,
                    Optional.empty(),
                    Optional.empty(),
                    restarts(unit),
                    running && detail == Detail.EVERYTHING ? uptime(unit, sinceBoot) : Optional.empty());
        });
    }

    private static Optional<ServiceState> state(Map<String, String> unit) {
        return switch (unit.getOrDefault("LoadState", "")) {
            case "not-found" -> Optional.of(ServiceState.MISSING);
            case "loaded", "masked", "merged" -> active(unit);
            default -> Optional.empty();
        };
    }

    /** One that is being stopped runs until it is. */
    private static Optional<ServiceState> active(Map<String, String> unit) {
        return switch (unit.getOrDefault("ActiveState", "")) {
            case "active", "reloading", "refreshing", "deactivating" -> Optional.of(ServiceState.RUNNING);
            case "activating" ->
                Optional.of(
                        unit.getOrDefault("SubState", "").startsWith("auto-restart")
                                ? ServiceState.RESTARTING
                                : ServiceState.STARTING);
            case "inactive", "failed" -> Optional.of(ServiceState.STOPPED);
            default -> Optional.empty();
        };
    }

    private static OptionalInt restarts(Map<String, String> unit) {
        String told = unit.getOrDefault("NRestarts", "");
        return told.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(told)) : OptionalInt.empty();
    }

    private static Optional<Duration> uptime(Map<String, String> unit, Supplier<Optional<Duration>> sinceBoot) {
        String entered = unit.getOrDefault("ActiveEnterTimestampMonotonic", "");
        if (!entered.matches("[1-9]\\d{0,17}")) {
            return Optional.empty();
        }
        Duration since = Duration.of(Long.parseLong(entered), ChronoUnit.MICROS);
        return sinceBoot.get().map(now -> HostClock.notNegative(now.minus(since)));
    }
}
