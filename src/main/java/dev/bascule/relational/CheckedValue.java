package dev.bascule.relational;

import dev.bascule.text.Text;
import java.util.Optional;

/** What became of a value of a file: it can go into its column, or it is refused. Any thread. */
public sealed interface CheckedValue {

    /** @param text as the server reads it; empty for a null */
    record Accepted(Optional<String> text) implements CheckedValue {
        static final Accepted NULL = new Accepted(Optional.empty());

        static Accepted of(String text) {
            return new Accepted(Optional.of(text));
        }
    }

    record Refused(RefusalReason reason, Text detail) implements CheckedValue {

        static Refused of(RefusalReason reason, String key, Object... arguments) {
            return new Refused(reason, Text.of(key, arguments));
        }
    }
}
