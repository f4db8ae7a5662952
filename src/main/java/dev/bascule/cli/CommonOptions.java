package dev.bascule.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that stand before or after any subcommand. */
final class CommonOptions {

    @Option(names = "--home", paramLabel = "DIR", description = "cli.help.option.home")
    @Nullable
    Path home;

    @Option(names = "--environments", paramLabel = "FILE", description = "cli.help.option.environments")
    @Nullable
    Path environments;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "cli.help.option.help")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "cli.help.option.version")
    boolean version;
}
