package dev.bascule.console.desk;

import dev.bascule.console.kit.Trouble;
import dev.bascule.yaml.Problem;
import java.util.List;

/** How it stands with the environments file of the home. Any thread. */
public sealed interface FileStatus {

    /** Not read yet. */
    record Unread() implements FileStatus {}

    /** There is none: the first start. */
    record Missing() implements FileStatus {}

    /** Usable; the warnings are worth a look. */
    record Usable(List<Problem> warnings) implements FileStatus {
        public Usable {
            warnings = List.copyOf(warnings);
        }
    }

    /** Cannot be used as it stands, with every mistake in it; what it said before stays in force. */
    record Invalid(List<Problem> problems) implements FileStatus {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** Could not be read at all. */
    record Unreadable(Trouble trouble) implements FileStatus {}
}
