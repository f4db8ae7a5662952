package dev.bascule.cli;

import dev.bascule.engine.MigrationService;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.files.Folders;
import dev.bascule.sandbox.Sandbox;
import dev.bascule.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Plays a promotion and its rollback on a sandbox of its own, with a home of its own, and leaves neither. */
@Command(name = "tour", description = "cli.help.tour")
final class TourCommand extends Action {

    @Override
    int run(Session session) {
        session.interruption().waitForEnd();
        Path home = temporaryHome();
        session.output().say("cli.tour.begin");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.filled());
                MigrationService service = session.open(
                        new BasculeHome(home), new EnvironmentCatalog(sandbox.environments(), home.toString()))) {
            return new Tour(session, service, home).play();
        } finally {
            Folders.remove(home);
        }
    }

    private static Path temporaryHome() {
        try {
            return Files.createTempDirectory("bascule-tour-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }
}
