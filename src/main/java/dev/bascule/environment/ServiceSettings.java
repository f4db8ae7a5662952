package dev.bascule.environment;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The processes that belong to an environment and who manages them.
 *
 * @param project directory of the compose project; only with {@link Manager#COMPOSE}
 * @param names manager's name by role, where it differs from the role
 * @param stop roles in the order they are stopped
 * @param start roles in the order they are started
 * @param commands argument vectors by role and verb; only with {@link Manager#COMMANDS}
 * @param deadline how long one of them may take to stop or start
 */
public record ServiceSettings(
        Manager manager,
        Optional<String> project,
        Map<String, String> names,
        List<String> stop,
        List<String> start,
        Map<String, Map<String, List<String>>> commands,
        Duration deadline) {

    public ServiceSettings {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        stop = List.copyOf(stop);
        start = List.copyOf(start);
        commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
    }

    /** What the manager calls a role. */
    public String nameOf(String role) {
        return names.getOrDefault(role, role);
    }

    /** Who starts and stops the processes. */
    public enum Manager {
        COMPOSE,
        SYSTEMD,
        PM2,
        COMMANDS;

        /** The word as files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
