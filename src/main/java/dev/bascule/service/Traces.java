package dev.bascule.service;

import dev.bascule.text.Text;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * By what a running service is known on its host, so that its end can be proved.
 *
 * @param processes when each of them started
 * @param ports where they listen, and where the host listens for them
 */
record Traces(Map<Long, String> processes, Set<String> ports) {

    static Traces of(HostShell shell, Sighting running) {
        Set<String> ports = new HashSet<>(running.ports());
        ports.addAll(new HostSockets(shell).of(running.pids()));
        return new Traces(HostProcesses.alive(shell, running.pids()), ports);
    }

    /** What is still there of them. */
    Optional<Text> left(HostShell shell, Sighting now) {
        Set<Long> pids = new HashSet<>(processes.keySet());
        pids.addAll(now.pids());
        Map<Long, String> alive = HostProcesses.alive(shell, pids);
        Set<Long> left = new TreeSet<>(now.pids());
        processes.forEach((pid, started) -> {
            if (started.equals(alive.get(pid))) {
                left.add(pid);
            }
        });
        left.retainAll(alive.keySet());
        if (!left.isEmpty()) {
            return Optional.of(Text.of("service.lacks.process", left.toString()));
        }
        if (ports.isEmpty()) {
            return Optional.empty();
        }
        Set<String> open = new TreeSet<>(new HostSockets(shell).listening());
        open.retainAll(ports);
        return open.isEmpty() ? Optional.empty() : Optional.of(Text.of("service.lacks.port", String.join(", ", open)));
    }
}
