package dev.bascule.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copy, proof, swap and rollback of one large collection, beside what a script would need for the same.
 *
 * <p>{@code mvn -Pbench verify -Dbench.documents=200000}; servers and engine are processes of their own.
 */
@Tag("bench")
class CopyBench {

    private static final int DOCUMENTS = Integer.getInteger("bench.documents", 1_000_000);
    private static final List<String> SERVER = List.of("-Xmx" + System.getProperty("bench.server.heap", "6g"));
    /** Where a flight recording of the large run goes, when one is wanted. */
    private static final Optional<String> RECORDING = Optional.ofNullable(System.getProperty("bench.recording"));

    @TempDir
    private Path folder;

    @Test
    void copyProofSwapAndRollback() throws IOException, InterruptedException {
        Map<String, Long> small = measure(DOCUMENTS / 10, "run");
        Map<String, Long> loops = measure(DOCUMENTS, "loops");
        Map<String, Long> large = measure(DOCUMENTS, "run");
        say("%,d documents of about 750 bytes; engine with 512 MB of heap", DOCUMENTS);
        rate("copy", large.get("load"));
        rate("proof", large.get("prove"));
        rate("final proof", large.get("final_proof"));
        rate("plain loop, documents", loops.get("loop"));
        rate("plain loop, raw bytes", loops.get("loop-raw"));
        rate("reading both sides once", large.get("read-both"));
        say("swap      %8.1f ms", large.get("downtime") / 1e6);
        say("rollback  %8.1f ms", large.get("rollback") / 1e6);
        ratio("copy against the plain loop (goal 1.5 or more)", loops.get("loop"), large.get("load"));
        ratio("copy against the raw loop", loops.get("loop-raw"), large.get("load"));
        ratio("proof against reading both sides (goal 1.3 or less)", large.get("prove"), large.get("read-both"));
        ratio("rollback with ten times the data (about 1)", large.get("rollback"), small.get("rollback"));
        throughTheTools().ifPresent(nanos -> {
            rate("mongodump | mongorestore", nanos);
            ratio("copy against mongodump | mongorestore", nanos, large.get("load"));
        });
    }

    private Map<String, Long> measure(int documents, String what) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "home");
        Map<String, Long> figures = new HashMap<>();
        try (Fork source = Fork.start(ServerProcess.class, SERVER);
                Fork target = Fork.start(ServerProcess.class, SERVER)) {
            String from = source.output().readLine();
            String to = target.output().readLine();
            Rows.fill(from, documents);
            if (what.equals("run")) {
                Rows.fill(to, 1);
            }
            warmUp(from, to);
            try (Fork engine = Fork.start(EngineProcess.class, engineOptions(), from, to, home.toString(), what)) {
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

    private static List<String> engineOptions() {
        List<String> options = new ArrayList<>(List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"));
        RECORDING.ifPresent(file -> options.add("-XX:StartFlightRecording:settings=profile,filename=" + file));
        return options;
    }

    /** The servers have compiled what they need before anything is measured, whatever is measured first. */
    private static void warmUp(String from, String to) {
        Rows.fill(to + "/?appName=warm", 0);
        try (MongoClient one = MongoClients.create(from);
                MongoClient other = MongoClients.create(to)) {
            for (int i = 0; i < 20; i++) {
                List<Document> some = one.getDatabase(Rows.DATABASE)
                        .getCollection(Rows.COLLECTION)
                        .find()
                        .limit(2_000)
                        .into(new ArrayList<>());
                other.getDatabase("warm").getCollection("warm").insertMany(some);
                other.getDatabase("warm").getCollection("warm").drop();
            }
        }
    }

    /** The same collection through a pipe from one dump tool to the other, when both are there. */
    private Optional<Long> throughTheTools() throws IOException, InterruptedException {
        for (String tool : List.of("mongodump", "mongorestore")) {
            if (onPath(tool).isEmpty()) {
                say("%s is not on the PATH: no ratio against the dump tools", tool);
                return Optional.empty();
            }
        }
        try (Fork source = Fork.start(ServerProcess.class, SERVER);
                Fork target = Fork.start(ServerProcess.class, SERVER)) {
            String from = source.output().readLine();
            String to = target.output().readLine();
            Rows.fill(from, DOCUMENTS);
            warmUp(from, to);
            return Optional.of(pipe(from, to));
        }
    }

    /** @return nanoseconds until the second tool has ended */
    private long pipe(String from, String to) throws IOException, InterruptedException {
        Path log = folder.resolve("tools.log");
        ProcessBuilder dump =
                new ProcessBuilder("mongodump", "--quiet", "--uri=" + from, "--db=" + Rows.DATABASE, "--archive");
        ProcessBuilder restore = new ProcessBuilder("mongorestore", "--quiet", "--uri=" + to, "--archive");
        for (ProcessBuilder tool : List.of(dump, restore)) {
            tool.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        }
        restore.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        long start = System.nanoTime();
        for (Process tool : ProcessBuilder.startPipeline(List.of(dump, restore))) {
            assertThat(tool.waitFor()).as(Files.readString(log)).isZero();
        }
        long nanos = System.nanoTime() - start;
        try (MongoClient client = MongoClients.create(to)) {
            assertThat(client.getDatabase(Rows.DATABASE)
                            .getCollection(Rows.COLLECTION)
                            .countDocuments())
                    .isEqualTo(DOCUMENTS);
        }
        return nanos;
    }

    private static Optional<Path> onPath(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void rate(String what, long nanos) {
        double seconds = nanos / 1e9;
        say(
                "%-26s %7.1f s %,10.0f documents/s %7.1f MB/s",
                what, seconds, DOCUMENTS / seconds, DOCUMENTS * 750 / 1e6 / seconds);
    }

    private static void ratio(String what, long dividend, long divisor) {
        say("%-52s %.2f", what, (double) dividend / Math.max(1, divisor));
    }

    private static void say(String pattern, Object... arguments) {
        System.out.println("bench: " + String.format(Locale.ROOT, pattern, arguments));
    }
}
