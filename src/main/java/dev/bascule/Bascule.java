package dev.bascule;

import dev.bascule.cli.Cli;
import dev.bascule.cli.ConsoleOpener;
import dev.bascule.cli.Interruption;
import dev.bascule.console.ConsoleApplication;
import dev.bascule.engine.Engine;
import dev.bascule.environment.BasculeHome;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

/** The entry point: without arguments the console, otherwise the command line. */
public final class Bascule {

    private Bascule() {}

    public static void main(String[] arguments) {
        Interruption interruption = Interruption.ofThisProcess();
        Cli cli = Cli.ofThisProcess(
                (home, environments, secrets) ->
                        new Engine(home, environments, secrets, Clock.systemUTC(), System.getProperty("user.name")),
                new Window(),
                interruption);
        int exitCode = cli.run(arguments);
        interruption.ended(exitCode);
        System.exit(exitCode);
    }

    /** Whether a window can be shown: only Linux has computers without a display as a matter of course. */
    static boolean hasDisplay(String system, Map<String, String> variables, String platform) {
        boolean linux = system.toLowerCase(Locale.ROOT).startsWith("linux");
        boolean shown = isSet(variables, "DISPLAY") || isSet(variables, "WAYLAND_DISPLAY");
        return !linux || shown || platform.equals("Headless");
    }

    private static boolean isSet(Map<String, String> variables, String name) {
        return !variables.getOrDefault(name, "").isBlank();
    }

    private static final class Window implements ConsoleOpener {

        @Override
        public boolean hasDisplay() {
            return Bascule.hasDisplay(
                    System.getProperty("os.name"), System.getenv(), System.getProperty("glass.platform", ""));
        }

        @Override
        public void open(BasculeHome home) {
            ConsoleApplication.open(home.directory());
        }
    }
}
