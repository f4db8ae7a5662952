package dev.bascule.service;

import dev.bascule.environment.ServiceSettings;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In which order services are stopped and started: that of the environment's file, whatever was asked for first. */
public final class ServiceOrder {

    private ServiceOrder() {}

    /** @param asked roles; those of {@code stop} when empty */
    public static List<String> ofStop(String environment, ServiceSettings settings, Collection<String> asked) {
        require(environment, settings, asked);
        return asked.isEmpty() ? settings.stop() : ordered(settings.stop(), settings.start(), asked);
    }

    /** @param asked roles; those of {@code start} when empty */
    public static List<String> ofStart(String environment, ServiceSettings settings, Collection<String> asked) {
        require(environment, settings, asked);
        return asked.isEmpty() ? settings.start() : ordered(settings.start(), settings.stop(), asked);
    }

    /** What a restart starts: what it stopped must run again, also what {@code start} does not name. */
    public static List<String> ofStartAgain(String environment, ServiceSettings settings, Collection<String> asked) {
        Set<String> wanted = new LinkedHashSet<>(asked);
        if (asked.isEmpty()) {
            wanted.addAll(settings.start());
            wanted.addAll(settings.stop());
        }
        return ofStart(environment, settings, wanted);
    }

    /** In the order of the first list, then, backwards, in that of the other. */
    private static List<String> ordered(List<String> first, List<String> other, Collection<String> asked) {
        Set<String> ordered = new LinkedHashSet<>(first);
        ordered.addAll(other.reversed());
        ordered.retainAll(Set.copyOf(asked));
        return new ArrayList<>(ordered);
    }

    private static void require(String environment, ServiceSettings settings, Collection<String> asked) {
        Set<String> driven = Roles.driven(settings);
        for (String role : asked) {
            if (!driven.contains(role)) {
                throw new OperatorException(
                        Reason.INVALID,
                        Text.of("service.not-driven", environment, role),
                        Text.of("service.state.unchanged"),
                        Text.of("service.not-driven.remedy", String.join(", ", driven)));
            }
        }
    }
}
