package dev.bascule.sandbox;

import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.bascule.files.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;

/** A real mongod as a replica set of one, with its data in a folder that goes when the server is closed. */
final class MongodServer implements SandboxServer {

    private static final String VARIABLE = "BASCULE_MONGOD";
    private static final long SECONDS_TO_STOP = 10;
    private static final String PATIENCE = "&serverSelectionTimeoutMS=30000&connectTimeoutMS=5000";

    private final Process process;
    private final Path folder;
    private final int port;

    private MongodServer(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** The mongod to use: the one the variable names, else the first on the path. */
    static Optional<Path> find() {
        String named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(Path.of(folder, "mongod"), Path.of(folder, "mongod.exe")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static MongodServer start(Path executable, String setName, int wantedPort) {
        int port = SandboxFailures.freePort(wantedPort);
        try {
            Path folder = Files.createTempDirectory("bascule-sandbox-");
            return start(executable, setName, folder, port);
        } catch (IOException | MongoException e) {
            throw SandboxFailures.notStarted(e);
        }
    }

    private static MongodServer start(Path executable, String setName, Path folder, int port) throws IOException {
        Process process;
        try {
            process = launch(executable, setName, folder, port);
        } catch (IOException e) {
            Folders.remove(folder);
            throw e;
        }
        MongodServer server = new MongodServer(process, folder, port);
        try {
            server.becomePrimary(setName);
            return server;
        } catch (MongoException e) {
            server.close();
            throw e;
        }
    }

    private static Process launch(Path executable, String setName, Path folder, int port) throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        List<String> command = List.of(
                executable.toString(),
                "--dbpath",
                data.toString(),
                "--port",
                Integer.toString(port),
                "--bind_ip",
                SandboxFailures.LOOPBACK,
                "--replSet",
                setName);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mongod.log").toFile())
                .start();
    }

    private void becomePrimary(String setName) {
        Document member = new Document("_id", 0).append("host", SandboxFailures.LOOPBACK + ":" + port);
        Document configuration = new Document("_id", setName).append("members", List.of(member));
        try (MongoClient client = MongoClients.create(uri() + "/?directConnection=true" + PATIENCE)) {
            client.getDatabase("admin")
                    .runCommand(new Document("replSetInitiate", configuration), ReadPreference.nearest());
        }
        // Server selection waits for the primary, and gives up by itself.
        try (MongoClient client = MongoClients.create(uri() + "/?replicaSet=" + setName + PATIENCE)) {
            client.getDatabase("admin").runCommand(new Document("ping", 1), ReadPreference.primary());
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Folders.remove(folder);
    }
}
