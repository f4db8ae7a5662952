package dev.bascule.cli;

import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.RestoreCommand;
import dev.bascule.text.Text;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Dumps an environment's database. */
@Command(name = "backup", description = "cli.help.backup")
final class BackupCommand extends Action {

    @Parameters(paramLabel = "ENV", description = "cli.help.parameter.environment")
    String environment = "";

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "cli.help.option.out-backup")
    Path out = Path.of("");

    @Option(names = "--gzip", description = "cli.help.option.gzip")
    boolean gzip;

    @Override
    int run(Session session) {
        session.interruption().waitForEnd();
        CountProgress progress = new CountProgress(session);
        DumpManifest manifest = progress.during(
                () -> session.service().backUp(environment, out, gzip, reporting(progress), session.cancel()));
        session.output()
                .say(
                        "cli.backup.done",
                        environment,
                        out.toAbsolutePath().normalize().toString(),
                        manifest.collections().size(),
                        manifest.documents());
        RestoreCommand back = RestoreCommand.of(out, manifest);
        session.output().print("  " + back.bascule() + "\n  " + back.mongorestore());
        return ExitCodes.DONE;
    }

    static DumpProgress reporting(CountProgress progress) {
        return (collection, documents, bytes) -> progress.is(Text.of("cli.dump.progress", collection, documents));
    }
}
