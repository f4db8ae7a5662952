package dev.bascule.cli;

import dev.bascule.environment.BasculeHome;
import dev.bascule.mongo.ServerFailure;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line: from arguments to an exit code. Any thread, one command at a time.
 *
 * <p>Standard output carries what was asked for and nothing else, whatever happens.
 */
public final class Cli {

    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    Cli(Surroundings surroundings, PrintStream out, PrintStream err) {
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    /** The command line of this process. */
    public static Cli ofThisProcess(EngineOpener engine, ConsoleOpener console, Interruption interruption) {
        PrintStream out = StandardStreams.out();
        PrintStream err = StandardStreams.err();
        Output output = new Output(out, err, StandardStreams.language(System.getenv(), Locale.getDefault()));
        return new Cli(
                new Surroundings(output, new SystemTerminal(), System.getenv(), interruption, engine, console),
                out,
                err);
    }

    /** Runs one command. @return the exit code */
    public int run(String... arguments) {
        CommandLine line = commandLine();
        try {
            ParseResult parsed = line.parseArgs(arguments);
            @Nullable Integer helped = CommandLine.executeHelpRequest(parsed);
            return helped != null ? helped : execute(parsed);
        } catch (ParameterException e) {
            WrongUsage.say(e, surroundings.output());
            return ExitCodes.INVALID;
        }
    }

    private CommandLine commandLine() {
        CommandLine line = new CommandLine(new BasculeCommand());
        new HelpTexts(surroundings.output().locale()).putInto(line);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line;
    }

    private int execute(ParseResult parsed) {
        List<Action> chain = new ArrayList<>();
        for (ParseResult each = parsed; each != null; each = each.hasSubcommand() ? each.subcommand() : null) {
            chain.add((Action) each.commandSpec().userObject());
        }
        Action action = chain.getLast();
        Optional<Path> named = last(chain, common -> common.home);
        Optional<Path> environments = last(chain, common -> common.environments);
        surroundings
                .output()
                .tellCommandsAs(CalledAs.with(parsed.commandSpec().subcommands().keySet(), named, environments));
        BasculeHome home = named.map(BasculeHome::new).orElseGet(BasculeHome::ofThisComputer);
        LogFile log = LogFile.below(home);
        try (Session session = new Session(surroundings, home, environments)) {
            return action.run(session);
        } catch (CancelledException e) {
            surroundings.output().say("cli.cancelled");
            return ExitCodes.CANCELLED;
        } catch (OperatorException e) {
            return refused(e, action);
        } catch (RuntimeException e) {
            return ServerFailure.lost(e).map(lost -> refused(lost, action)).orElseGet(() -> {
                LoggerFactory.getLogger(Cli.class).error("unexpected", e);
                surroundings.output().say("cli.unexpected", log.path().toString());
                return ExitCodes.FAILED;
            });
        }
    }

    private int refused(OperatorException why, Action action) {
        LoggerFactory.getLogger(Cli.class).info("refused or failed", why);
        surroundings.output().failure(why);
        return ExitCodes.of(why.reason(), action.unreachable());
    }

    /** What stands nearest to the end of the line holds. */
    private static Optional<Path> last(List<Action> chain, Function<CommonOptions, @Nullable Path> option) {
        return chain.reversed().stream()
                .map(action -> option.apply(action.common))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Path::toAbsolutePath);
    }
}
