package dev.bascule.runbook;

import dev.bascule.relational.TransferRunbook;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Suggestion;
import dev.bascule.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A runbook as it is written, wherever it comes from. Any thread, except where it says worker only.
 *
 * @param fileName as messages call it: a path, or the name of a shipped runbook
 */
public record RunbookFile(String fileName, String text) {

    /** @throws dev.bascule.yaml.InvalidFileException with everything that is wrong with it */
    public Runbook runbook() {
        return parse(text, fileName);
    }

    /**
     * The runbook in {@code file}. Worker only.
     *
     * @throws OperatorException invalid: when there is no such file, or, as
     *     {@link dev.bascule.yaml.InvalidFileException}, with everything that is wrong with it
     */
    public static Runbook read(Path file) {
        return parse(YamlFile.read(file), file.toString());
    }

    /** @throws dev.bascule.yaml.InvalidFileException with everything that is wrong with it */
    public static Runbook parse(String text, String fileName) {
        Problems problems = new Problems(fileName);
        Optional<Runbook> runbook = new RunbookReader(problems, fileName).read(YamlFile.parse(text, problems), text);
        problems.throwIfAny();
        return runbook.orElseThrow(() -> new IllegalStateException("no runbook and no problem in " + fileName));
    }

    /**
     * The runbook when it moves rows between a database and a file; empty when it is of another kind.
     *
     * @throws dev.bascule.yaml.InvalidFileException with everything that is wrong with it
     */
    public Optional<TransferRunbook> transfer() {
        Problems problems = new Problems(fileName);
        Optional<TransferRunbook> found =
                new RunbookReader(problems, fileName).transfer(YamlFile.parse(text, problems), text);
        if (found.isEmpty() && problems.isEmpty()) {
            return Optional.empty();
        }
        problems.throwIfAny();
        return found;
    }

    /**
     * The runbook when it only looks; empty when it is of another kind.
     *
     * @throws dev.bascule.yaml.InvalidFileException with everything that is wrong with it
     */
    public Optional<ValidationRunbook> validation() {
        Problems problems = new Problems(fileName);
        Optional<ValidationRunbook> found =
                new RunbookReader(problems, fileName).validation(YamlFile.parse(text, problems));
        if (found.isEmpty() && problems.isEmpty()) {
            return Optional.empty();
        }
        problems.throwIfAny();
        return found;
    }

    /**
     * The file of that path when there is one, else the shipped runbook of that name, with or without {@code .yaml}.
     * Worker only.
     *
     * @throws OperatorException invalid, with the names of the shipped ones, when it is neither
     */
    public static RunbookFile locate(String pathOrName) {
        Optional<Path> file = file(pathOrName);
        if (file.isPresent()) {
            return new RunbookFile(file.get().toString(), YamlFile.read(file.get()));
        }
        return ShippedRunbooks.find(pathOrName).orElseThrow(() -> unknown(pathOrName));
    }

    private static Optional<Path> file(String path) {
        try {
            return Optional.of(Path.of(path)).filter(Files::isRegularFile);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static OperatorException unknown(String pathOrName) {
        return new OperatorException(
                Reason.INVALID,
                Text.of(
                        "runbook.file.unknown",
                        Suggestion.shortened(pathOrName),
                        String.join(", ", ShippedRunbooks.all())),
                Text.of("yaml.invalid.state"),
                Text.of("runbook.file.unknown.remedy"));
    }
}
