package dev.bascule.service;

import dev.bascule.environment.ServiceSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which roles there are. */
final class Roles {

    private Roles() {}

    /** The roles that the environment's file names, in the order in which they are started. */
    static List<String> named(ServiceSettings settings) {
        return Stream.of(
                        settings.start(),
                        settings.stop(),
                        settings.names().keySet(),
                        settings.commands().keySet())
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    /** Those that may be stopped and started. */
    static Set<String> driven(ServiceSettings settings) {
        Set<String> driven = new LinkedHashSet<>(settings.start());
        driven.addAll(settings.stop());
        return driven;
    }

    /** The named ones, then those of the manager's services that no role stands for: each is a role of its own name. */
    static List<String> all(ServiceSettings settings, Collection<String> services) {
        List<String> all = new ArrayList<>(named(settings));
        Set<String> taken = all.stream().map(settings::nameOf).collect(Collectors.toSet());
        services.stream()
                .filter(service -> !taken.contains(service))
                // a role of that name leads to another service
                .filter(service -> !settings.names().containsKey(service))
                .forEach(all::add);
        return all;
    }
}
