package dev.bascule.runbook;

import dev.bascule.check.Check;
import java.util.List;

/**
 * A runbook that changes nothing: what must be true of an environment, looked at whenever somebody asks. Any thread.
 *
 * @param environment whose health is looked at too, and that the checks concern which name no other
 */
public record ValidationRunbook(String name, String environment, List<Check> checks) {

    /** The kind, as files write it. */
    public static final String KIND = "validate";

    public ValidationRunbook {
        checks = List.copyOf(checks);
    }
}
