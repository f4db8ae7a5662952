package dev.bascule.cli;

import dev.bascule.engine.EmptyDatabase;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.Ladder;
import dev.bascule.mongo.Capabilities.Capability;
import dev.bascule.run.report.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Connects to an environment and tells what is there. */
@Command(name = "check", description = "cli.help.environments.check")
final class CheckCommand extends Action {

    @Parameters(paramLabel = "NAME", description = "cli.help.parameter.environment")
    String name = "";

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        Ladder ladder = session.service().climb(name, new RungLines(session.output()), session.cancel());
        if (json) {
            session.output().answer(EnvironmentJson.ladder(name, ladder));
        }
        if (ladder.failure().isPresent()) {
            throw ladder.failure().get();
        }
        EnvironmentCheck check = ladder.check().orElseThrow();
        if (!json) {
            print(check, session.output());
        }
        if (check.collections() == 0) {
            throw EmptyDatabase.failure(name, check.identity().database());
        }
        return ExitCodes.DONE;
    }

    private static void print(EnvironmentCheck check, Output output) {
        List<String[]> rows = new ArrayList<>();
        addIdentity(rows, check, output);
        addContent(rows, check, output);
        addStanding(rows, check, output);
        output.table(Set.of(), List.of("cli.check.subject", "cli.check.finding"), rows);
    }

    private static void addIdentity(List<String[]> rows, EnvironmentCheck check, Output output) {
        Words words = output.words();
        rows.add(row(output, "cli.environment.name", check.environment().name()));
        rows.add(row(output, "cli.environment.kind", check.environment().kind().word()));
        rows.add(row(output, "cli.check.server", check.identity().address()));
        rows.add(row(output, "cli.check.version", check.identity().version()));
        rows.add(row(output, "cli.environment.database", check.identity().database()));
        check.identity().setName().ifPresent(set -> rows.add(row(output, "cli.check.set", set)));
        rows.add(row(output, "cli.check.latency", words.duration(check.latency())));
        rows.add(row(
                output, "cli.check.marker", check.marker().orElseGet(() -> output.sentence("cli.check.no-marker"))));
    }

    private static void addContent(List<String[]> rows, EnvironmentCheck check, Output output) {
        Words words = output.words();
        rows.add(row(output, "cli.check.collections", words.number(check.collections())));
        rows.add(row(
                output,
                "cli.check.documents",
                output.sentence(
                        check.exact() ? "cli.figure.exact" : "cli.figure.estimated", words.number(check.documents()))));
        rows.add(row(
                output,
                "cli.check.bytes",
                check.bytesKnown() ? words.bytes(check.bytes()) : output.sentence("cli.figure.untold")));
    }

    private static void addStanding(List<String[]> rows, EnvironmentCheck check, Output output) {
        rows.add(row(output, "cli.check.can", capabilities(check, true)));
        rows.add(row(output, "cli.check.cannot", capabilities(check, false)));
        if (check.capabilities().authenticationOff()) {
            rows.add(row(output, "cli.check.authentication", output.sentence("cli.check.authentication.off")));
        }
        check.lock()
                .ifPresent(holder -> rows.add(row(
                        output,
                        "cli.check.lock",
                        output.sentence("cli.check.lock.held", holder.owner(), holder.host(), holder.run()))));
        check.unsettled()
                .forEach(run -> rows.add(
                        row(output, "cli.check.unsettled", output.sentence("cli.check.unsettled.run", run.run()))));
    }

    private static String capabilities(EnvironmentCheck check, boolean present) {
        return Arrays.stream(Capability.values())
                .filter(capability -> check.capabilities().has(capability) == present)
                .map(capability -> capability.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String[] row(Output output, String key, String value) {
        return new String[] {output.sentence(key), value};
    }
}
