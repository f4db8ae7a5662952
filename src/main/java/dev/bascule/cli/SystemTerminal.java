package dev.bascule.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal that this process was started from. */
final class SystemTerminal implements Terminal {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final @Nullable Console console;

    SystemTerminal() {
        Console found = System.console();
        console = found != null && found.isTerminal() ? found : null;
    }

    @Override
    public boolean canAsk() {
        return console != null;
    }

    @Override
    public boolean canRedraw() {
        return console != null && !"dumb".equals(System.getenv("TERM")) && errorIsShown();
    }

    /** Java tells only of input and output together; Linux tells of standard error too. */
    private static boolean errorIsShown() {
        try {
            return !Files.exists(STANDARD_ERROR)
                    || Files.readSymbolicLink(STANDARD_ERROR).toString().startsWith("/dev/");
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public Optional<String> readLine() {
        return console == null ? Optional.empty() : Optional.ofNullable(console.readLine());
    }

    @Override
    public Optional<char[]> readPassword() {
        return console == null ? Optional.empty() : Optional.ofNullable(console.readPassword());
    }
}
