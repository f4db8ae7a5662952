package dev.bascule.runbook;

import dev.bascule.restructure.Finding;
import dev.bascule.restructure.Finding.Result;
import java.util.List;

/** What the checks of a restructured place found, in their order. Any thread. */
public record Validation(List<Row> checks) {

    /**
     * One check.
     *
     * @param ids of what was found, in canonical Extended JSON: all, or the first {@value Finding#MOST_NAMED} of {@code count}
     * @param addresses of users whom it concerns; for those alone who ask for them
     */
    public record Row(String name, Result result, long count, List<String> ids, List<String> addresses) {
        public Row {
            ids = List.copyOf(ids);
            addresses = List.copyOf(addresses);
        }
    }

    public Validation {
        checks = List.copyOf(checks);
    }

    /** Whether nothing is critical; what could not be measured is. */
    public boolean sound() {
        return checks.stream().noneMatch(row -> row.result().isCritical());
    }
}
