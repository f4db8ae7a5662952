package dev.bascule.task;

import dev.bascule.text.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure told to the person at the desk: what happened, what state things are in now, and what to do next. Any
 * thread. The cause keeps the technical side for the log.
 */
public class OperatorException extends RuntimeException {

    private final transient Reason reason;
    private final transient Text happened;
    private final transient Text state;
    private final transient Text remedy;

    /** Why an operation could not be done, in the classes that decide how a command ends. */
    public enum Reason {
        /** The input (option, file, confirmation) cannot be used: exit code 2. */
        INVALID,
        /** Nothing was written because something forbids it: a blocker, a lock, a refusal: exit code 3. */
        REFUSED,
        /** A place cannot be reached or does not let us in; the command decides between 1 and 3. */
        UNREACHABLE,
        /** The operation was begun and did not succeed: exit code 1. */
        FAILED,
        /** The state is in doubt and a person must settle it: exit code 4. */
        NEEDS_ATTENTION
    }

    public OperatorException(Reason reason, Text happened, Text state, Text remedy) {
        this(reason, happened, state, remedy, null);
    }

    public OperatorException(Reason reason, Text happened, Text state, Text remedy, @Nullable Throwable cause) {
        super(happened.english(), cause);
        this.reason = Objects.requireNonNull(reason);
        this.happened = happened;
        this.state = Objects.requireNonNull(state);
        this.remedy = Objects.requireNonNull(remedy);
    }

    public Reason reason() {
        return reason;
    }

    /** What was being done, on what, and what went wrong. */
    public Text happened() {
        return happened;
    }

    /** What is true now: above all whether anything was changed. */
    public Text state() {
        return state;
    }

    /** What the operator can do next. */
    public Text remedy() {
        return remedy;
    }
}
