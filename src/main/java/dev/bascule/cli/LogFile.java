package dev.bascule.cli;

import dev.bascule.environment.BasculeHome;
import dev.bascule.files.OwnerOnly;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Path;

/** Where the details go that are no concern of a terminal: named before the first line is logged. */
record LogFile(Path path) {

    private static final String PROPERTY = "bascule.home";

    /** Below the home, or below the directory for temporary files when nothing can be written to the home. */
    static LogFile below(BasculeHome home) {
        Path place = isUsable(home) ? home.directory() : temporary();
        // read by logback.xml when the first logger is made
        System.setProperty(PROPERTY, place.toString());
        Path folder = place.resolve("logs");
        try {
            OwnerOnly.createFolders(folder);
        } catch (IOException notWritable) {
            // then there is no log, and the commands go on without
        }
        return new LogFile(folder.resolve("bascule.log"));
    }

    private static boolean isUsable(BasculeHome home) {
        try {
            home.create();
            return true;
        } catch (OperatorException notWritable) {
            // said by the commands that need the home; the others go on without
            return false;
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"), "bascule-" + System.getProperty("user.name"));
    }
}
