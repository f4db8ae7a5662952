package dev.bascule.service;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;

/** Why a log is not read. */
final class LogFailure {

    private LogFailure() {}

    /** Commands of the operator's own tell no log. */
    static OperatorException none(String environment, String role) {
        return failure(Reason.INVALID, "none", environment, role);
    }

    /** Its lines have no time. */
    static OperatorException untimed(String environment, String role) {
        return failure(Reason.INVALID, "untimed", environment, role);
    }

    /** There is no such service, and so no log. */
    static OperatorException missing(String environment, String role, String name) {
        return failure(Reason.FAILED, "missing", environment, role, name);
    }

    static OperatorException unmeasured(String environment, String role, Text reason) {
        return failure(Reason.FAILED, "unmeasured", environment, role, reason);
    }

    static OperatorException refused(String environment, String role, String said) {
        return failure(Reason.FAILED, "refused", environment, role, said);
    }

    private static OperatorException failure(Reason reason, String what, Object... arguments) {
        return new OperatorException(
                reason,
                Text.of("service.log." + what, arguments),
                Text.of("service.state.unchanged"),
                Text.of("service.log." + what + ".remedy"));
    }
}
