package dev.bascule.server;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;

/**
 * The embedded server with what it lacks, as the MongoDB manual describes it, each feature for itself; and with what
 * real servers get wrong. Any thread. Written from the manual, not from a server: it shows that a path of the program is
 * taken, not that a server behaves so.
 */
public final class ExtendedServer implements AutoCloseable {

    private final EmbeddedServers embedded;
    private final MongoClient direct;
    private final Catalogue catalogue;
    private final DiagnosticsHook diagnostics;
    private final HelloHook hello;
    private final WireProxy proxy;

    private ExtendedServer(Set<Feature> features, String setName, List<WireHook> first) {
        embedded = EmbeddedServers.single();
        direct = MongoClients.create(embedded.uri());
        catalogue = new Catalogue(direct, features);
        diagnostics = new DiagnosticsHook(catalogue);
        hello = new HelloHook(catalogue, setName);
        List<WireHook> hooks = new ArrayList<>(first);
        hooks.addAll(List.of(
                new RightsHook(catalogue),
                hello,
                diagnostics,
                new StatsHook(catalogue),
                new CatalogueHook(catalogue),
                new CollModHook(catalogue),
                new ViewHook(catalogue),
                new CursorHook(catalogue),
                new TypesHook(catalogue)));
        proxy = WireProxy.before(embedded.uri(), hooks.toArray(WireHook[]::new));
        hello.listensOn("127.0.0.1:" + proxy.port());
    }

    /** @param first hooks that see what the client sent, before any feature does: recorders, faults */
    public static ExtendedServer start(Set<Feature> features, WireHook... first) {
        return new ExtendedServer(features, "rs0", List.of(first));
    }

    /** The same under another set name. */
    public static ExtendedServer start(Set<Feature> features, String setName, WireHook... first) {
        return new ExtendedServer(features, setName, List.of(first));
    }

    public String uri() {
        return proxy.uri();
    }

    /** Past the proxy: what the embedded server really holds. */
    public String embeddedUri() {
        return embedded.uri();
    }

    /** To cut the server off and let it come back. */
    public WireProxy proxy() {
        return proxy;
    }

    public void enable(Feature feature) {
        catalogue.set(feature, true);
    }

    public void disable(Feature feature) {
        catalogue.set(feature, false);
    }

    /** What {@code currentOp} shows; live, to add to and remove from. */
    public List<BsonDocument> operations() {
        return diagnostics.operations();
    }

    /** What {@code serverStatus} says of open transactions. */
    public void openTransactions(long count) {
        diagnostics.openTransactions(count);
    }

    /** What {@code hello.topologyVersion.processId} says. */
    public ObjectId process() {
        return hello.process();
    }

    @Override
    public void close() {
        proxy.close();
        direct.close();
        embedded.close();
    }
}
