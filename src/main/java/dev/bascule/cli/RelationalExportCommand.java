package dev.bascule.cli;

import dev.bascule.postgres.ExportRequest;
import dev.bascule.task.ProgramVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the rows of a PostgreSQL database into a file. */
@Command(name = "export", description = "cli.help.relational-export")
final class RelationalExportCommand extends Action {

    @Option(names = "--from", required = true, paramLabel = "ENV", description = "cli.help.option.from")
    String environment = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "cli.help.option.out-export")
    Path out = Path.of("");

    @Option(names = "--gzip", description = "cli.help.option.gzip")
    boolean gzip;

    @Option(names = "--tables", split = ",", paramLabel = "NAME", description = "cli.help.option.tables")
    List<String> tables = List.of();

    @Option(names = "--mask", arity = "1..*", split = ",", paramLabel = "FIELD", description = "cli.help.option.mask")
    List<String> mask = List.of();

    @Option(names = "--profile", paramLabel = "NAME", description = "cli.help.option.profile")
    @Nullable
    String profile;

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        ExportRequest request = new ExportRequest(
                out.toAbsolutePath().normalize(),
                gzip,
                tables,
                mask,
                Optional.ofNullable(profile),
                ProgramVersion.named());
        return new TransferRuns(session, json, Optional.empty()).export(environment, request);
    }
}
