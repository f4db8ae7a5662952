package dev.bascule.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restructuring of ten thousand users and their documents, beside a plain loop that reads and inserts the same. */
@Tag("bench")
class RestructureBench {

    private static final int DOCUMENTS = Integer.getInteger("bench.documents", 1_000_000);
    private static final List<String> SERVER = List.of("-Xmx" + System.getProperty("bench.server.heap", "6g"));

    @TempDir
    private Path folder;

    @Test
    void usersAndTheirDocuments() throws IOException, InterruptedException {
        Map<String, Long> loop = measure("loop");
        Map<String, Long> run = measure("run");
        say("%,d users, %,d documents; engine with 512 MB of heap", RestructureRows.USERS, DOCUMENTS);
        rate("plain loop", loop.get("loop"));
        List.of("plan", "load", "prove", "final_proof", "whole").forEach(step -> rate(step, run.get(step)));
        ratio("loading against the plain loop", loop.get("loop"), run.get("load"));
        ratio("the whole run against the plain loop", loop.get("loop"), run.get("whole"));
    }

    private Map<String, Long> measure(String what) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "home");
        Map<String, Long> figures = new HashMap<>();
        try (Fork server = Fork.start(ServerProcess.class, SERVER)) {
            String uri = server.output().readLine();
            RestructureRows.fill(uri, DOCUMENTS);
            List<String> options = List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError");
            try (Fork engine = Fork.start(RestructureProcess.class, options, uri, home.toString(), what)) {
                int ended = engine.lines(line -> {
                    String[] words = line.split(" ");
                    if (words[0].equals("FIGURE")) {
                        figures.put(words[1], Long.parseLong(words[2]));
                    }
                });
                assertThat(ended).isZero();
            }
        }
        return figures;
    }

    private static void rate(String what, long nanos) {
        double seconds = nanos / 1e9;
        say("%-26s %7.1f s %,10.0f documents/s", what, seconds, DOCUMENTS / seconds);
    }

    private static void ratio(String what, long dividend, long divisor) {
        say("%-52s %.2f", what, (double) dividend / Math.max(1, divisor));
    }

    private static void say(String pattern, Object... arguments) {
        System.out.println("bench: " + String.format(Locale.ROOT, pattern, arguments));
    }
}
