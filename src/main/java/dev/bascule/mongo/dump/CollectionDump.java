package dev.bascule.mongo.dump;

import dev.bascule.mongo.dump.DocumentSource.Sighting;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads one collection until what was seen fits what the server counts: a cursor may end early without an error, so its
 * end proves nothing. Worker only.
 */
final class CollectionDump {

    private static final int PASSES = 2;

    private final DumpRequest request;
    private final DocumentSource source;
    private final CollectionPass pass;
    private final CancelToken cancel;

    CollectionDump(DumpRequest request, DocumentSource source, CollectionPass pass, CancelToken cancel) {
        this.request = request;
        this.source = source;
        this.pass = pass;
        this.cancel = cancel;
    }

    CollectionPass.Result run(DumpedCollection collection, String fileName) throws IOException, DumpFailure {
        Text unmeasured = Text.of("dump.failed.vanished", request.database(), collection.name());
        for (int i = 0; i < PASSES; i++) {
            Sighting before = look(collection);
            CollectionPass.Result result = read(collection, fileName);
            Sighting after = look(collection);
            if (fits(result.digest().documents(), before.documents(), after.documents())) {
                return result;
            }
            unmeasured = Text.of(
                    "dump.failed.unmeasured",
                    request.database(),
                    collection.name(),
                    result.digest().documents(),
                    before.documents(),
                    after.documents());
        }
        throw new DumpFailure(Reason.FAILED, unmeasured, Text.of("dump.remedy.unmeasured"), null);
    }

    /** A collection in use may gain or lose documents while it is read; what was seen lies between the two counts. */
    private static boolean fits(long seen, long before, long after) {
        return seen >= Math.min(before, after) && seen <= Math.max(before, after);
    }

    private CollectionPass.Result read(DumpedCollection collection, String fileName) throws IOException, DumpFailure {
        try {
            return pass.run(collection, source, fileName);
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            throw DumpFailure.reading(request, collection.name(), e);
        }
    }

    private Sighting look(DumpedCollection collection) throws DumpFailure {
        cancel.throwIfCancelled();
        Optional<Sighting> seen;
        try {
            seen = source.look(collection.name());
        } catch (RuntimeException e) {
            throw DumpFailure.reading(request, collection.name(), e);
        }
        // counting a collection that is gone gives zero, and another one may have taken its name
        return seen.filter(now -> isSame(collection, now))
                .orElseThrow(() -> new DumpFailure(
                        Reason.FAILED,
                        Text.of("dump.failed.vanished", request.database(), collection.name()),
                        Text.of("dump.remedy.unmeasured"),
                        null));
    }

    private static boolean isSame(DumpedCollection expected, Sighting now) {
        return expected.uuid().isEmpty()
                || now.uuid().isEmpty()
                || expected.uuid().equals(now.uuid());
    }
}
