package dev.bascule.run.journal;

import dev.bascule.run.RunId;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs that this computer knows: {@code runs/RUN/} below the home. Any thread; other processes may share the home.
 */
public final class RunFolders {

    private final Path runs;

    public RunFolders(Path home) {
        this.runs = home.resolve("runs");
    }

    /** Makes the folder of a new run, owner only. */
    public RunFolder create(RunId run) {
        var folder = new RunFolder(run, runs.resolve(run.value()));
        folder.makeFolder(folder.path());
        return folder;
    }

    /** The folder of a run whose whole id is known, when this computer has it. */
    public Optional<RunFolder> of(RunId run) {
        Path path = runs.resolve(run.value());
        return Files.isDirectory(path) ? Optional.of(new RunFolder(run, path)) : Optional.empty();
    }

    /** All runs, newest first; what is not named like a run is passed over. */
    public List<RunFolder> list() {
        if (Files.notExists(runs)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(runs)) {
            return paths.filter(Files::isDirectory)
                    .flatMap(RunFolders::asRun)
                    .sorted(Comparator.comparing(RunFolder::run).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + runs, e);
        }
    }

    /**
     * The run that {@code beginning} stands for.
     *
     * @param beginning a whole id or any unambiguous beginning of one
     * @throws OperatorException {@code INVALID} when no run, or more than one, begins so
     */
    public RunFolder find(String beginning) {
        List<RunFolder> found = list().stream()
                .filter(folder -> folder.run().value().startsWith(beginning))
                .toList();
        if (!beginning.isBlank() && found.size() == 1) {
            return found.getFirst();
        }
        throw found.isEmpty() || beginning.isBlank() ? unknown(beginning) : ambiguous(beginning, found);
    }

    private static Stream<RunFolder> asRun(Path path) {
        try {
            return Stream.of(new RunFolder(new RunId(path.getFileName().toString()), path));
        } catch (IllegalArgumentException notNamedLikeARun) {
            return Stream.empty();
        }
    }

    private static OperatorException unknown(String beginning) {
        return new OperatorException(
                Reason.INVALID,
                Text.of("run.folder.unknown", beginning),
                Text.of("run.nothing-done"),
                Text.of("run.folder.unknown.remedy"));
    }

    private static OperatorException ambiguous(String beginning, List<RunFolder> found) {
        String runs = found.stream().map(folder -> folder.run().value()).collect(Collectors.joining(", "));
        return new OperatorException(
                Reason.INVALID,
                Text.of("run.folder.ambiguous", beginning, found.size(), runs),
                Text.of("run.nothing-done"),
                Text.of("run.folder.ambiguous.remedy"));
    }
}
