package dev.bascule.environment;

import java.util.List;

/**
 * What tells users that the application is away for a while. Any thread.
 *
 * @param on program and arguments, run on the host before services are stopped
 * @param off program and arguments, run on every way out after {@code on}
 */
public record MaintenanceSettings(List<String> on, List<String> off) {
    public MaintenanceSettings {
        on = List.copyOf(on);
        off = List.copyOf(off);
    }
}
