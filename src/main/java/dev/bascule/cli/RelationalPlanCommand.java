package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.RelationalService.ImportOptions;
import dev.bascule.engine.RelationalService.MergeRules;
import dev.bascule.relational.ImportReport.Mode;
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
        TransferRuns work = new TransferRuns(session, json, Optional.empty());
        Path named = file;
        return named == null
                ? work.catalogue(environment, Optional.ofNullable(profile))
                : work.rehearse(environment, dryRun(named.toAbsolutePath().normalize()));
    }

    private ImportOptions dryRun(Path named) {
        return new ImportOptions(
                named.getFileName().toString(),
                named,
                Optional.ofNullable(profile),
                Mode.FULL,
                true,
                false,
                MergeRules.DEFAULT,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
