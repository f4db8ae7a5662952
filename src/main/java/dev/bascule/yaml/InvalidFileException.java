package dev.bascule.yaml;

import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.util.List;

/** A file that cannot be used, with everything that is wrong with it: one line {@code file:line:column: sentence} each. */
public final class InvalidFileException extends OperatorException {

    private final String file;
    private final transient List<Problem> problems;

    public InvalidFileException(String file, List<Problem> problems) {
        super(
                Reason.INVALID,
                lines(file, problems),
                Text.of("yaml.invalid.state"),
                Text.of("yaml.invalid.remedy", file));
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    public String file() {
        return file;
    }

    /** In the order of the file; at least one. */
    public List<Problem> problems() {
        return problems;
    }

    // Halves instead of a chain: a text holds its parts, and a file with thousands of mistakes must not nest as deep.
    private static Text lines(String file, List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid file has a problem");
        }
        if (problems.size() == 1) {
            return problems.getFirst().in(file);
        }
        int half = problems.size() / 2;
        return Text.of(
                "yaml.problems",
                lines(file, problems.subList(0, half)),
                lines(file, problems.subList(half, problems.size())));
    }
}
