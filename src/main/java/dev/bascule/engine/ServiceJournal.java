package dev.bascule.engine;

import dev.bascule.run.RunState;
import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.JournalEntry;
import dev.bascule.service.ServiceChange;
import java.util.List;
import java.util.Map;

/** Writes the moments of a run of services into its journal, and tells who looks on. One thread. */
final class ServiceJournal {

    private static final String STATE = "state";

    private final Journal journal;
    private final ServiceControl.Monitor monitor;

    ServiceJournal(Journal journal, ServiceControl.Monitor monitor) {
        this.journal = journal;
        this.monitor = monitor;
    }

    /** How far a run had come by what its journal says last. */
    static RunState lastState(List<JournalEntry> entries) {
        return entries.reversed().stream()
                .filter(entry -> entry.event().equals(STATE))
                .findFirst()
                .map(entry -> RunState.ofWord(entry.data().get(STATE).toString()))
                .orElse(RunState.PREPARING);
    }

    void state(RunState state) {
        journal.append(STATE, Map.of(STATE, state.word()));
    }

    void stopping(String role) {
        journal.append("service_stopping", Map.of("role", role));
        monitor.stopping(role);
    }

    void starting(String role) {
        journal.append("service_starting", Map.of("role", role));
        monitor.starting(role);
    }

    void ended(String role, ServiceChange change) {
        switch (change) {
            case ServiceChange.Done done ->
                journal.append(
                        "service_proved",
                        Map.of("role", role, "state", done.now().state().word(), "changed", done.changed()));
            case ServiceChange.NotBegun not ->
                journal.append(
                        "service_not_begun",
                        Map.of("role", role, "why", not.why().english()));
            case ServiceChange.NotProved not ->
                journal.append(
                        "service_not_proved",
                        Map.of("role", role, "why", not.why().english()));
        }
        monitor.ended(role, change);
    }
}
