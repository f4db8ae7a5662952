package dev.bascule.run.journal;

import dev.bascule.files.DurableFile;
import dev.bascule.files.OwnerOnly;
import dev.bascule.run.RunId;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The files of one run. Any thread. The paths are those that other programs rely on; everything in the folder is
 * readable by its owner only.
 *
 * @param run whose folder it is
 * @param path of the folder
 */
public record RunFolder(RunId run, Path path) {

    private static final int LONGEST_NAME = 200;

    public Path runbook() {
        return path.resolve("runbook.yaml");
    }

    public Path plan() {
        return path.resolve("plan.json");
    }

    public Path journal() {
        return path.resolve("journal.jsonl");
    }

    /** What people have ticked, as a journal of its own. */
    public Path checklist() {
        return path.resolve("checklist.jsonl");
    }

    public Path reportJson() {
        return path.resolve("report.json");
    }

    public Path reportHtml() {
        return path.resolve("report.html");
    }

    public Path log() {
        return path.resolve("run.log");
    }

    /** Rows that a reshape could not use, one file per reshape. */
    public Path rejects(String reshape) {
        return path.resolve("rejects").resolve(fileName(reshape) + ".jsonl");
    }

    public Path backup() {
        return path.resolve("backup");
    }

    /** Of a collection that came to be replaced when {@link #backup} had been made. */
    public Path laterBackup(int number) {
        return path.resolve("backup-" + number);
    }

    /** What was written to a collection after the switch, saved by the rollback. */
    public Path undone(String collection) {
        return path.resolve("undone").resolve(fileName(collection) + ".jsonl");
    }

    public Path ledger() {
        return path.resolve("ledger");
    }

    public Journal openJournal(Clock clock) {
        return Journal.open(journal(), clock);
    }

    /** Makes a folder below this one, owner only, when it is missing. */
    public Path makeFolder(Path folder) {
        requireBelow(folder);
        try {
            OwnerOnly.createFolders(folder);
            return folder;
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Replaces a file of this folder as one act: never is a part of it seen. */
    public void write(Path file, String content) {
        requireBelow(file);
        makeFolder(file.toAbsolutePath().getParent());
        try {
            DurableFile.replace(file, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Makes an empty file of this folder, owner only, for writing line by line. */
    public Path createFile(Path file) {
        requireBelow(file);
        makeFolder(file.toAbsolutePath().getParent());
        try {
            OwnerOnly.createFile(file);
            return file;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private void requireBelow(Path file) {
        if (!file.toAbsolutePath().normalize().startsWith(path.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException(file + " is not below " + path);
        }
    }

    /** Names of collections are data: what a file system could take for something else is written as %XX. */
    static String fileName(String name) {
        var safe = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b == '-';
            boolean innerDot = b == '.' && !safe.isEmpty();
            safe.append(plain || innerDot ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        return safe.length() <= LONGEST_NAME
                ? safe.toString()
                : safe.substring(0, LONGEST_NAME - 65) + '-' + JournalLine.hash(name.getBytes(StandardCharsets.UTF_8));
    }

    private static OperatorException cannotWrite(Path file, IOException cause) {
        return new OperatorException(
                Reason.FAILED,
                Text.of("run.folder.cannot-write", file.toString(), String.valueOf(cause.getMessage())),
                Text.of("run.folder.cannot-write.state"),
                Text.of("run.folder.cannot-write.remedy"),
                cause);
    }
}
