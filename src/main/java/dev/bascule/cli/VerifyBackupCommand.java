package dev.bascule.cli;

import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads a dump back and holds it against its manifest. */
@Command(name = "verify-backup", description = "cli.help.verify-backup")
final class VerifyBackupCommand extends Action {

    @Parameters(paramLabel = "DIR", description = "cli.help.parameter.dump")
    Path directory = Path.of("");

    @Override
    int run(Session session) {
        requireDirectory();
        CountProgress progress = new CountProgress(session);
        DumpVerification verification = progress.during(
                () -> session.service().verifyBackup(directory, BackupCommand.reporting(progress), session.cancel()));
        verification.differences().forEach(difference -> session.output().say(difference.text()));
        session.output().say(verification.summary());
        if (!verification.differences().isEmpty()) {
            return ExitCodes.DIFFERENT;
        }
        return verification.isProved() ? ExitCodes.DONE : ExitCodes.DONE_WITH_RESERVATIONS;
    }

    private void requireDirectory() {
        if (!Files.isDirectory(directory)) {
            throw new OperatorException(
                    Reason.INVALID,
                    Text.of("cli.verify-backup.no-directory", directory.toString()),
                    Text.of("cli.nothing-changed"),
                    Text.of("cli.verify-backup.no-directory.remedy"));
        }
    }
}
