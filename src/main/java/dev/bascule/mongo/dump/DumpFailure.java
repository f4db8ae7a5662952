package dev.bascule.mongo.dump;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a dump is not made, before it is known what is left of it. */
final class DumpFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final long HARDLY_ANYTHING = 64 * 1024;

    private final Reason reason;
    private final transient Text happened;
    private final transient Text remedy;

    DumpFailure(Reason reason, Text happened, Text remedy, @Nullable Throwable cause) {
        super(happened.english(), cause);
        this.reason = reason;
        this.happened = happened;
        this.remedy = remedy;
    }

    OperatorException withState(Text state) {
        return new OperatorException(reason, happened, state, remedy, getCause());
    }

    static DumpFailure writing(DumpRequest request, IOException e) {
        Path directory = request.directory();
        if (isDiskFull(e, directory)) {
            return new DumpFailure(
                    Reason.FAILED,
                    Text.of("dump.failed.disk-full", request.database(), directory),
                    Text.of("dump.remedy.disk-full", directory),
                    e);
        }
        if (e instanceof AccessDeniedException denied) {
            return new DumpFailure(
                    Reason.FAILED,
                    Text.of("dump.failed.permission", request.database(), String.valueOf(denied.getFile())),
                    Text.of("dump.remedy.permission", directory),
                    e);
        }
        if (e instanceof FileAlreadyExistsException) {
            return new DumpFailure(
                    Reason.INVALID,
                    Text.of("dump.failed.exists", request.database(), directory),
                    Text.of("dump.remedy.exists"),
                    e);
        }
        return new DumpFailure(
                Reason.FAILED,
                Text.of("dump.failed.write", request.database(), directory, said(e)),
                Text.of("dump.remedy.write", directory),
                e);
    }

    static DumpFailure reading(DumpRequest request, String collection, RuntimeException e) {
        return new DumpFailure(
                Reason.FAILED,
                Text.of("dump.failed.read", request.database(), collection, said(e)),
                Text.of("dump.remedy.read"),
                e);
    }

    /** The platform's sentence where there is one, in one line. */
    static String said(Throwable e) {
        String message =
                e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        if (line.isEmpty()) {
            return e.getClass().getSimpleName();
        }
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    private static boolean isDiskFull(IOException e, Path directory) {
        String said = said(e).toLowerCase(Locale.ROOT);
        return said.contains("no space left")
                || said.contains("not enough space")
                || said.contains("quota exceeded")
                || usableSpace(directory) < HARDLY_ANYTHING;
    }

    /** The platform says "no space" in the user's language, so the disk itself is asked too. */
    private static long usableSpace(Path directory) {
        Path existing = directory;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing == null
                    ? Long.MAX_VALUE
                    : Files.getFileStore(existing).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }
}
