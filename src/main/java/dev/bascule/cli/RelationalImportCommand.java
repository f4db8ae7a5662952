package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.RelationalService.ImportOptions;
import dev.bascule.engine.RelationalService.MergeRules;
import dev.bascule.relational.ImportReport.Mode;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Merges the rows of a file into a PostgreSQL database. */
@Command(name = "import", description = "cli.help.relational-import")
final class RelationalImportCommand extends Action {

    @Parameters(paramLabel = "FILE", description = "cli.help.parameter.export-file")
    Path file = Path.of("");

    @Option(names = "--into", required = true, paramLabel = "ENV", description = "cli.help.option.into")
    String environment = "";

    @Option(names = "--profile", paramLabel = "NAME", description = "cli.help.option.profile")
    @Nullable
    String profile;

    @Option(names = "--mode", paramLabel = "MODE", converter = ModeWord.class, description = "cli.help.option.mode")
    Mode mode = Mode.FULL;

    @Option(names = "--dry-run", description = "cli.help.option.dry-run")
    boolean dryRun;

    @Option(names = "--skip-audit", description = "cli.help.option.skip-audit")
    boolean skipAudit;

    @Option(names = "--accept-rejects", paramLabel = "N", description = "cli.help.option.accept-rejects")
    long accepted;

    @Option(names = "--undo-file", paramLabel = "FILE", description = "cli.help.option.undo-file")
    @Nullable
    Path undo;

    @Option(names = "--rejects", paramLabel = "FILE", description = "cli.help.option.rejects")
    @Nullable
    Path rejects;

    @Mixin
    ConfirmOption confirm = new ConfirmOption();

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        Path named = file.toAbsolutePath().normalize();
        ImportOptions options = new ImportOptions(
                named.getFileName().toString(),
                named,
                Optional.ofNullable(profile),
                mode,
                dryRun,
                skipAudit,
                MergeRules.DEFAULT,
                accepted,
                Optional.ofNullable(undo),
                Optional.ofNullable(rejects),
                Optional.empty());
        return new TransferRuns(session, json, Optional.empty()).importFile(environment, options, confirm);
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
