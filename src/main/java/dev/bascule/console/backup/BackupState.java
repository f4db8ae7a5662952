package dev.bascule.console.backup;

import dev.bascule.console.kit.Trouble;
import dev.bascule.run.BackupReport;

/** How it stands with the backup, or the reading back of one. Any thread. */
sealed interface BackupState {

    record Idle() implements BackupState {}

    /**
     * @param documents of {@code collection} so far; empty name before the first
     */
    record Working(BackupReport.Kind kind, String collection, long documents, long bytes) implements BackupState {}

    /** Asked to stop and has not yet. */
    record Stopping(BackupReport.Kind kind) implements BackupState {}

    record Done(BackupReport report) implements BackupState {}

    /** Nothing that could be taken for a backup is left. */
    record Stopped(BackupReport.Kind kind) implements BackupState {}

    record Failed(BackupReport.Kind kind, Trouble trouble) implements BackupState {}

    default boolean isUnderWay() {
        return switch (this) {
            case Working working -> true;
            case Stopping stopping -> true;
            case Idle idle -> false;
            case Done done -> false;
            case Stopped stopped -> false;
            case Failed failed -> false;
        };
    }
}
