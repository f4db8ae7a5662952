package dev.bascule.postgres;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.sql.SQLException;
import java.util.Optional;

/** What the server's failures mean to an operator. Any thread. */
final class ServerFailure {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private ServerFailure() {}

    /** No session could be opened. */
    static OperatorException connecting(String address, SQLException cause) {
        String state = state(cause);
        Text why = state.startsWith("28")
                ? Text.of("postgres.connect.login")
                : state.equals("3D000") ? Text.of("postgres.connect.database") : Text.literal(said(cause));
        return new OperatorException(
                Reason.UNREACHABLE,
                Text.of("postgres.connect.failed", address, why),
                Text.of("postgres.state.nothing-written"),
                Text.of("postgres.connect.remedy"),
                cause);
    }

    /** Something that was asked for in a transaction failed; the transaction is rolled back. */
    static OperatorException during(Text doing, SQLException cause) {
        String state = state(cause);
        if (state.startsWith("08") || state.startsWith("57P")) {
            return told(Reason.FAILED, doing, Text.of("postgres.failure.lost"), "postgres.failure.lost.remedy", cause);
        }
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return told(Reason.FAILED, doing, Text.of("postgres.failure.lock"), "postgres.failure.lock.remedy", cause);
        }
        if (state.equals(INSUFFICIENT_PRIVILEGE)) {
            return told(Reason.FAILED, doing, Text.literal(said(cause)), "postgres.failure.rights.remedy", cause);
        }
        return told(Reason.FAILED, doing, Text.literal(said(cause)), "postgres.failure.remedy", cause);
    }

    /** The commit was sent, and what became of it is not known. */
    static OperatorException committing(String transaction, SQLException cause) {
        return new OperatorException(
                Reason.NEEDS_ATTENTION,
                Text.of("postgres.commit.in-doubt", said(cause)),
                Text.of("postgres.commit.in-doubt.state"),
                Text.of("postgres.commit.in-doubt.remedy", transaction),
                cause);
    }

    /** The same of an undo. */
    static OperatorException undoing(String transaction, SQLException cause) {
        return new OperatorException(
                Reason.NEEDS_ATTENTION,
                Text.of("postgres.undo.in-doubt", said(cause)),
                Text.of("postgres.undo.in-doubt.state"),
                Text.of("postgres.commit.in-doubt.remedy", transaction),
                cause);
    }

    private static OperatorException told(Reason reason, Text doing, Text why, String remedy, SQLException cause) {
        return new OperatorException(
                reason,
                Text.of("postgres.failure", doing, why),
                Text.of("postgres.state.nothing-written"),
                Text.of(remedy),
                cause);
    }

    static String state(SQLException cause) {
        return Optional.ofNullable(cause.getSQLState()).orElse("");
    }

    /** The server's own sentence, without the row that a detail would show: it may hold a password. */
    static String said(SQLException cause) {
        String message = Optional.ofNullable(cause.getMessage()).orElse(state(cause));
        int detail = message.indexOf("\n  Detail:");
        return (detail < 0 ? message : message.substring(0, detail)).strip();
    }
}
