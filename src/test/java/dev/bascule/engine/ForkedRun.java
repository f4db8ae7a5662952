package dev.bascule.engine;

import dev.bascule.run.Afterwards;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, so that it can be killed. */
final class ForkedRun {

    /** A runbook of that name in the home is run instead of a promotion. */
    static final String RUNBOOK = "forked.yaml";

    private ForkedRun() {}

    /** Arguments: home, source, target, and the run to take back if one is to be. */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        try (Engine engine = TwoPlaces.engine(home, arguments[1], arguments[2], "forked", Duration.ofSeconds(30))) {
            if (arguments.length > 3) {
                Afterwards.Outcome outcome = engine.rollBack(arguments[3], new RunMonitor());
                System.out.println(outcome.state() + " " + outcome.failures());
            } else {
                RunReport report = TwoPlaces.run(engine, runbook(home));
                System.out.println(report.state() + " " + report.failure());
            }
        }
    }

    /** What the test has put into the home, or else a promotion. */
    private static Runbook runbook(Path home) {
        Path given = home.resolve(RUNBOOK);
        return Files.exists(given) ? RunbookFile.read(given) : TwoPlaces.promotion("backup: none\n");
    }

    static Process start(TwoPlaces places, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ForkedRun.class.getName(),
                places.home().toString(),
                places.sourceUri(),
                places.targetUri()));
        command.addAll(List.of(more));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(places.home().resolve("forked.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
