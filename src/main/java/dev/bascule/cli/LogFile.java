package dev.bascule.cli;

import dev.bascule.environment.BasculeHome;
import java.nio.file.Path;

/** Where the details go that are no concern of a terminal: named before the first line is logged. */
record LogFile(Path path) {

    private static final String PROPERTY = "bascule.home";

    static LogFile below(BasculeHome home) {
        // read by logback.xml when the first logger is made
        System.setProperty(PROPERTY, home.directory().toString());
        return new LogFile(home.directory().resolve("logs").resolve("bascule.log"));
    }
}
