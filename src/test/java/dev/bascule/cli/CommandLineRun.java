package dev.bascule.cli;

import dev.bascule.environment.BasculeHome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A command line inside the test: what it printed where, what was typed, and how it ended. */
final class CommandLineRun {

    private final Path home;
    private final EngineOpener engine;
    private final Deque<String> typed = new ArrayDeque<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Interruption interruption = new Interruption();
    private Locale locale = Locale.ENGLISH;
    private Map<String, String> variables = Map.of();
    private boolean atTerminal;
    private boolean display;
    private int consoles;

    CommandLineRun(Path home, EngineOpener engine) {
        this.home = home;
        this.engine = engine;
    }

    /** Somebody sits at a terminal and will type these lines. */
    CommandLineRun typing(String... lines) {
        atTerminal = true;
        typed.addAll(Arrays.asList(lines));
        return this;
    }

    /** The process has these environment variables and no others. */
    CommandLineRun with(Map<String, String> given) {
        variables = given;
        return this;
    }

    CommandLineRun withDisplay() {
        display = true;
        return this;
    }

    CommandLineRun in(Locale language) {
        locale = language;
        return this;
    }

    void interrupt() {
        interruption.token().cancel();
    }

    int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(arguments));
        return runExactly(all.toArray(String[]::new));
    }

    int runExactly(String... arguments) {
        out.reset();
        err.reset();
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new Output(outStream, errStream, locale), terminal(), variables, interruption, engine, console());
        return new Cli(surroundings, outStream, errStream).run(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    int consolesOpened() {
        return consoles;
    }

    private ConsoleOpener console() {
        return new ConsoleOpener() {
            @Override
            public boolean hasDisplay() {
                return display;
            }

            @Override
            public void open(BasculeHome where) {
                consoles++;
            }
        };
    }

    private Terminal terminal() {
        return new Terminal() {
            @Override
            public boolean canAsk() {
                return atTerminal;
            }

            @Override
            public boolean canRedraw() {
                return atTerminal;
            }

            @Override
            public Optional<String> readLine() {
                return Optional.ofNullable(typed.poll());
            }

            @Override
            public Optional<char[]> readPassword() {
                return readLine().map(String::toCharArray);
            }
        };
    }
}
