package dev.bascule.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Processes of the host, told apart from later ones with the same number by when they started. Worker only. */
final class HostProcesses {

    /** Number, name in parentheses that may hold anything, state, and the rest. */
    private static final Pattern STAT = Pattern.compile("(?m)^(\\d+) \\(.*\\) (\\S) (.*)$");

    private static final int START_TIME_AFTER_STATE = 18;
    private static final String ENDED = "ZX";

    private HostProcesses() {}

    /** Those that are there, with when each of them started; of a host that tells nothing of processes, none. */
    static Map<Long, String> alive(HostShell shell, Collection<Long> pids) {
        if (pids.isEmpty()) {
            return Map.of();
        }
        List<String> argv = new ArrayList<>(List.of("cat"));
        pids.forEach(pid -> argv.add("/proc/" + pid + "/stat"));
        Map<Long, String> alive = new HashMap<>();
        Matcher found =
                STAT.matcher(shell.ask(HostShell.DEADLINE, argv).stdout().text());
        while (found.find()) {
            String[] rest = found.group(3).split(" ");
            if (!ENDED.contains(found.group(2)) && rest.length > START_TIME_AFTER_STATE) {
                alive.put(Long.valueOf(found.group(1)), rest[START_TIME_AFTER_STATE]);
            }
        }
        return alive;
    }
}
