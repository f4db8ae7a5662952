package dev.bascule.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A command line in front of an engine that does nothing. */
abstract class CommandLineTest {

    @TempDir
    Path home;

    final FakeEngine engine = new FakeEngine();

    final CommandLineRun cli() {
        return new CommandLineRun(home, engine);
    }
}
