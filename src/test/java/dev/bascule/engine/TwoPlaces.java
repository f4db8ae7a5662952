package dev.bascule.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.Environment;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.MongoSettings;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.server.CommandFrame;
import dev.bascule.server.CommandRecorder;
import dev.bascule.server.EmbeddedServers;
import dev.bascule.server.ExtendedServer;
import dev.bascule.server.Faults;
import dev.bascule.server.Feature;
import dev.bascule.server.WireHook;
import dev.bascule.server.WireProxy;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** A source and a target behind proxies, with a few small collections, and engines that see them through the proxies. */
final class TwoPlaces implements AutoCloseable {

    static final String DATABASE = "meeshy";
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final Path home;
    private final MongoClient source;
    private final MongoClient target;
    private final String sourceDirect;
    private final String targetDirect;
    private final WireProxy sourceProxy;
    private final WireProxy targetProxy;
    private final Optional<ExtendedServer> extendedTarget;

    /** Of the source; what is told to them happens to the engine's commands only. */
    final Faults atSource = new Faults();

    final Faults atTarget = new Faults();
    final CommandRecorder sentToTarget = new CommandRecorder();

    private TwoPlaces(Path home, Set<Feature> sourceFeatures, Set<Feature> targetFeatures, WireHook more) {
        this.home = home;
        if (sourceFeatures.isEmpty() && targetFeatures.isEmpty()) {
            EmbeddedServers servers = keep(EmbeddedServers.pair());
            this.sourceDirect = servers.sourceUri();
            this.targetDirect = servers.targetUri();
            this.extendedTarget = Optional.empty();
        } else {
            ExtendedServer from = keep(ExtendedServer.start(sourceFeatures, "staging"));
            ExtendedServer to = keep(ExtendedServer.start(targetFeatures, "production"));
            this.sourceDirect = from.uri();
            this.targetDirect = to.uri();
            this.extendedTarget = Optional.of(to);
        }
        this.sourceProxy = keep(WireProxy.before(sourceDirect, atSource));
        this.targetProxy = keep(WireProxy.before(targetDirect, sentToTarget, atTarget, more));
        this.source = keep(MongoClients.create(sourceDirect));
        this.target = keep(MongoClients.create(targetDirect));
    }

    static TwoPlaces embedded(Path home) {
        return embedded(home, new WireHook() {});
    }

    /** @param more sees what the engine sends to the target */
    static TwoPlaces embedded(Path home, WireHook more) {
        return new TwoPlaces(home, Set.of(), Set.of(), more);
    }

    static TwoPlaces with(Path home, Set<Feature> source, Set<Feature> target) {
        return new TwoPlaces(home, source, target, new WireHook() {});
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        toClose.addFirst(closeable);
        return closeable;
    }

    MongoDatabase source() {
        return source.getDatabase(DATABASE);
    }

    MongoDatabase target() {
        return target.getDatabase(DATABASE);
    }

    void targetMay(Feature feature, boolean on) {
        ExtendedServer server = extendedTarget.orElseThrow();
        if (on) {
            server.enable(feature);
        } else {
            server.disable(feature);
        }
    }

    WireProxy sourceProxy() {
        return sourceProxy;
    }

    WireProxy targetProxy() {
        return targetProxy;
    }

    Path home() {
        return home;
    }

    String sourceUri() {
        return sourceProxy.uri();
    }

    String targetUri() {
        return targetProxy.uri();
    }

    Engine engine() {
        return engine("tester");
    }

    Engine engine(String operator) {
        return engine(home, sourceUri(), targetUri(), operator, PATIENCE);
    }

    /** @param batch how many documents go at once, at most */
    Engine engine(int batch) {
        return engine(home, sourceUri(), targetUri(), "tester", PATIENCE, batch);
    }

    static Engine engine(Path home, String sourceUri, String targetUri, String operator, Duration patience) {
        return engine(home, sourceUri, targetUri, operator, patience, MongoPlace.BATCH);
    }

    private static Engine engine(
            Path home, String sourceUri, String targetUri, String operator, Duration patience, int batch) {
        List<Environment> environments = List.of(
                Environment.direct("staging", Environment.Kind.STAGING, MongoSettings.of(sourceUri, DATABASE)),
                Environment.direct("production", Environment.Kind.PRODUCTION, MongoSettings.of(targetUri, DATABASE)));
        return new Engine(
                new BasculeHome(home),
                () -> new EnvironmentCatalog(environments, "test"),
                (environment, purpose, from) -> {
                    throw new AssertionError("these servers need no secret");
                },
                Clock.systemUTC(),
                () -> operator,
                patience,
                batch);
    }

    /** {@code replaced} collections on both sides that differ, {@code introduced} ones that only the source has. */
    void fill(int replaced, int introduced, int documents) {
        for (int i = 1; i <= replaced; i++) {
            insert(source(), "Both" + i, documents, "new " + i);
            insert(target(), "Both" + i, documents, "former " + i);
        }
        for (int i = 1; i <= introduced; i++) {
            insert(source(), "Added" + i, documents, "new " + i);
        }
        insert(target(), "OnlyThere", 3, "kept");
    }

    static void insert(MongoDatabase database, String collection, int documents, String text) {
        List<BsonDocument> all = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            all.add(BsonDocument.parse("{_id: " + i + ", text: '" + text + "', count: " + i + ", tail: 'end'}"));
        }
        database.getCollection(collection, BsonDocument.class).insertMany(all);
    }

    static Runbook promotion() {
        return promotion("");
    }

    /** @param more lines of the runbook */
    static Runbook promotion(String more) {
        return RunbookFile.parse("""
            runbook: promote
            name: Test
            source: staging
            target: production
            collections:
              - { name: "*", action: copy }
            target-only: keep
            accept: { target-only-documents: 10000, target-newer-documents: 10000 }
            retention: 0s
            """ + more, "test.yaml");
    }

    static RunReport run(Engine engine, Runbook runbook) {
        return run(engine, runbook, proved -> Decision.APPROVE);
    }

    static RunReport run(Engine engine, Runbook runbook, ApprovalGate gate) {
        return engine.run(runbook, new MigrationService.RunOptions(false), new RunMonitor(), gate, CancelToken.none());
    }

    static RunReport rehearse(Engine engine, Runbook runbook) {
        return engine.run(
                runbook,
                new MigrationService.RunOptions(true),
                new RunMonitor(),
                proved -> {
                    throw new AssertionError("a rehearsal asks for no approval");
                },
                CancelToken.none());
    }

    Contents targetContents() {
        return Contents.of(targetDirect, DATABASE);
    }

    Contents sourceContents() {
        return Contents.of(sourceDirect, DATABASE);
    }

    /** The shadow of the n-th collection, while there is one. */
    MongoCollection<BsonDocument> shadow(int number) {
        String name = targetContents().owned().stream()
                .filter(each -> each.endsWith("_" + number + "_new"))
                .findFirst()
                .orElseThrow();
        return target().getCollection(name, BsonDocument.class);
    }

    /** Commands about shadows. */
    static Predicate<CommandFrame> onShadow(String command) {
        return Faults.named(command, name -> name.startsWith("bascule_") && name.endsWith("_new"));
    }

    /** Renames that take or give a live name. */
    static boolean isLiveRename(CommandFrame frame) {
        if (!frame.name().equals("renameCollection")) {
            return false;
        }
        String to = frame.document().getString("to").getValue();
        return !frame.target().startsWith("bascule_") || !to.startsWith(DATABASE + ".bascule_");
    }

    /** What a failed run must leave. */
    void assertAsBefore(String before) {
        assertThat(targetContents().application()).isEqualTo(before);
        assertThat(leftovers()).isEmpty();
        assertThat(locks()).isZero();
    }

    /** What went wrong, in words. */
    static String told(RunReport report) {
        return report.failure().stream()
                .map(failure -> failure.happened().english())
                .collect(Collectors.joining("; "));
    }

    /** Bascule's own collections on the target, without the records it keeps. */
    List<String> leftovers() {
        return targetContents().owned().stream()
                .filter(name -> !List.of("bascule_runs", "bascule_lock", "bascule_identity")
                        .contains(name))
                .toList();
    }

    long locks() {
        return target().getCollection("bascule_lock").countDocuments();
    }

    @Override
    public void close() {
        for (AutoCloseable each : toClose) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot be closed: " + each, e);
            }
        }
    }
}
