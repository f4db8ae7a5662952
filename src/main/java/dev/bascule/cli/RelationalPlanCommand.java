package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.CataloguePlan;
import dev.bascule.engine.ImportJson;
import dev.bascule.engine.RelationalService.ImportOptions;
import dev.bascule.engine.RelationalService.ImportRun;
import dev.bascule.relational.ImportReport.Mode;
import dev.bascule.relational.TransferFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what an import would do; without a file, what the catalogue says of one. */
@Command(name = "plan", description = "cli.help.relational-plan")
final class RelationalPlanCommand extends Action {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "cli.help.parameter.export-file")
    @Nullable
    Path file;

    @Option(names = "--into", required = true, paramLabel = "ENV", description = "cli.help.option.into")
    String environment = "";

    @Option(names = "--profile", paramLabel = "NAME", description = "cli.help.option.profile")
    @Nullable
    String profile;

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        Path named = file;
        return named == null ? catalogue(session) : rehearse(session, named);
    }

    private int rehearse(Session session, Path named) {
        TransferFile.of(named);
        ImportRun ended = session.service()
                .relational()
                .importFile(
                        environment,
                        new ImportOptions(
                                named.toAbsolutePath().normalize(),
                                Optional.ofNullable(profile),
                                Mode.FULL,
                                true,
                                false,
                                0,
                                Optional.empty(),
                                Optional.empty()),
                        session.cancel());
        if (json) {
            session.output().answer(ImportJson.write(ended));
        }
        ImportLines.print(ended, session.output());
        return RelationalImportCommand.exitCode(ended);
    }

    private int catalogue(Session session) {
        CataloguePlan plan = session.service().relational().plan(environment, Optional.ofNullable(profile));
        if (json) {
            session.output().answer(ImportJson.write(plan));
        } else {
            plan.order().tables().forEach(table -> session.output().print(table.toString()));
        }
        plan.blockers().forEach(session.output()::say);
        return plan.blockers().isEmpty() ? ExitCodes.DONE : ExitCodes.REFUSED;
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
