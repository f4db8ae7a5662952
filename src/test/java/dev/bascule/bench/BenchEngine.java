package dev.bascule.bench;

import dev.bascule.engine.Engine;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.EnvironmentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The engine as a benchmark sets it up, and how its process tells a figure. */
final class BenchEngine {

    private BenchEngine() {}

    /** @param environments as a file has them */
    static Engine open(Path home, String environments) throws IOException {
        Path file = Files.writeString(home.resolve("environments.yaml"), environments);
        return new Engine(
                new BasculeHome(home),
                new EnvironmentCatalog(EnvironmentFile.read(file).environments(), file.toString()),
                (environment, purpose, secret) -> {
                    throw new IllegalStateException("no secret is needed");
                },
                Clock.systemUTC(),
                "bench");
    }

    static void tell(String name, long nanos) {
        System.out.println("FIGURE " + name + " " + nanos);
    }
}
