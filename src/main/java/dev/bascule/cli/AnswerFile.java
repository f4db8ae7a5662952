package dev.bascule.cli;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that was named for an answer. Whether it can be written is seen before anything is done. */
record AnswerFile(Path path) {

    /** @throws OperatorException invalid, when nothing can be written there */
    static Optional<AnswerFile> of(@Nullable Path named) {
        if (named == null) {
            return Optional.empty();
        }
        Path path = named.toAbsolutePath().normalize();
        boolean writable = Files.exists(path)
                ? Files.isRegularFile(path) && Files.isWritable(path)
                : path.getParent() != null && Files.isWritable(path.getParent());
        if (!writable) {
            throw failure(Reason.INVALID, path, null);
        }
        return Optional.of(new AnswerFile(path));
    }

    void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw failure(Reason.FAILED, path, e);
        }
    }

    private static OperatorException failure(Reason reason, Path path, @Nullable IOException cause) {
        return new OperatorException(
                reason,
                Text.of("cli.file.not-writable", path.toString()),
                Text.of("cli.file.not-writable.state"),
                Text.of("cli.file.not-writable.remedy"),
                cause);
    }
}
