package dev.bascule.service;

import dev.bascule.environment.ServiceSettings;
import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.service.LogRequest.Since;
import dev.bascule.service.Reading.Known;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Units of systemd, as the user who logs in may see and drive them. Worker only. */
final class SystemdManager implements ServiceManager {

    private static final String PROPERTIES =
            "LoadState,ActiveState,SubState,MainPID,NRestarts,ControlGroup,ActiveEnterTimestampMonotonic";
    private static final List<String> HIERARCHIES =
            List.of("/sys/fs/cgroup", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified");

    private final ServiceSettings settings;
    private final HostShell shell;

    SystemdManager(ServiceSettings settings, HostShell shell) {
        this.settings = settings;
        this.shell = shell;
    }

    @Override
    public List<Sighting> all() {
        return Roles.named(settings).stream()
                .map(role -> lookOrUnknown(role, settings.nameOf(role), Detail.EVERYTHING))
                .toList();
    }

    @Override
    public Sighting look(String role, Detail detail) {
        String name = settings.nameOf(role);
        if (isPattern(name)) {
            return Sighting.unmeasured(role, name, Text.of("service.unmeasured.pattern", name));
        }
        Map<String, String> unit = properties(PROPERTIES, name);
        Optional<ServiceStatus> status = UnitStatus.of(role, name, unit, () -> HostClock.sinceBoot(shell), detail);
        return status.map(found -> new Sighting(
                        new Known(found), List.of(name), detail == Detail.STATE ? pids(unit) : Set.of(), Set.of()))
                .orElseGet(() -> Sighting.unmeasured(role, name, unreadable(name, unit)));
    }

    private static Text unreadable(String name, Map<String, String> unit) {
        return Text.of(
                "service.unmeasured.unit",
                name,
                unit.getOrDefault("LoadState", "") + " " + unit.getOrDefault("ActiveState", ""));
    }

    /** What systemctl would take for all units that it fits. */
    private static boolean isPattern(String name) {
        return name.chars().anyMatch(each -> "*?[".indexOf(each) >= 0);
    }

    private Map<String, String> properties(String names, String unit) {
        Finished told = shell.ask("systemctl", "show", "--property=" + names, "--", unit);
        if (told.exitCode() != 0) {
            throw shell.refused("systemctl", told);
        }
        Map<String, String> properties = new LinkedHashMap<>();
        told.stdout().text().lines().filter(line -> line.contains("=")).forEach(line -> {
            int sign = line.indexOf('=');
            properties.merge(
                    line.substring(0, sign),
                    line.substring(sign + 1),
                    (one, more) -> one + System.lineSeparator() + more);
        });
        return properties;
    }

    /** All processes of the unit: one that is stopped may have left some behind. */
    private Set<Long> pids(Map<String, String> unit) {
        Set<Long> pids = new HashSet<>();
        addNumbers(unit.getOrDefault("MainPID", ""), pids);
        String group = unit.getOrDefault("ControlGroup", "");
        if (!group.isEmpty()) {
            List<String> argv = new ArrayList<>(List.of("cat"));
            HIERARCHIES.forEach(hierarchy -> argv.add(hierarchy + group + "/cgroup.procs"));
            addNumbers(shell.ask(HostShell.DEADLINE, argv).stdout().text(), pids);
        }
        return pids;
    }

    private static void addNumbers(String text, Set<Long> numbers) {
        text.lines()
                .filter(line -> line.matches("[1-9]\\d{0,17}"))
                .map(Long::valueOf)
                .forEach(numbers::add);
    }

    @Override
    public List<String> stop(Sighting seen) {
        return List.of("systemctl", "stop", "--", seen.handles().getFirst());
    }

    @Override
    public List<String> start(Sighting seen) {
        return List.of("systemctl", "start", "--", seen.handles().getFirst());
    }

    @Override
    public LogSource logs(Sighting seen, LogRequest request) {
        List<String> argv = new ArrayList<>(List.of(
                "journalctl",
                "--no-pager",
                "--output=json",
                "--unit=" + seen.handles().getFirst()));
        argv.add("--lines="
                + (request.last().isPresent() ? Integer.toString(request.last().getAsInt()) : "all"));
        request.since().ifPresent(since -> argv.add("--since=" + moment(since)));
        List<String> following = new ArrayList<>(argv);
        following.add("--follow");
        return new LogSource(argv, following, false, JournalLines::read);
    }

    private static String moment(Since since) {
        return switch (since) {
            case Since.At at -> "@" + at.instant().getEpochSecond();
            case Since.Ago ago -> "-" + ago.length().toSeconds() + "s";
        };
    }

    @Override
    public Collection<String> environmentValues() {
        List<String> values = new ArrayList<>();
        EnvironmentFileText files = new EnvironmentFileText(shell);
        Roles.named(settings).stream()
                .map(settings::nameOf)
                .filter(unit -> !isPattern(unit))
                .forEach(unit -> {
                    Map<String, String> told = properties("Environment,EnvironmentFiles", unit);
                    values.addAll(UnitEnvironment.values(told.getOrDefault("Environment", "")));
                    UnitEnvironment.files(told.getOrDefault("EnvironmentFiles", ""))
                            .forEach(file -> values.addAll(files.values(file)));
                });
        return values;
    }
}
