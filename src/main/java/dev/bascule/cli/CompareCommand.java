package dev.bascule.cli;

import dev.bascule.compare.CompareJson;
import dev.bascule.compare.Comparison;
import dev.bascule.text.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays two environments side by side. */
@Command(name = "compare", description = "cli.help.compare")
final class CompareCommand extends Action {

    @Parameters(index = "0", paramLabel = "SOURCE", description = "cli.help.parameter.source")
    String source = "";

    @Parameters(index = "1", paramLabel = "TARGET", description = "cli.help.parameter.target")
    String target = "";

    @Option(names = "--deep", description = "cli.help.option.deep")
    boolean deep;

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        CountProgress progress = new CountProgress(session);
        Comparison comparison = progress.during(() -> session.service()
                .compare(
                        source,
                        target,
                        deep,
                        (done, all) -> progress.is(Text.of("cli.compare.progress", done, all)),
                        session.cancel()));
        if (json) {
            session.output().answer(CompareJson.write(comparison));
        } else {
            new CompareTable(session.output()).print(comparison);
        }
        return comparison.hasDifferences() ? ExitCodes.DIFFERENT : ExitCodes.DONE;
    }
}
