package dev.bascule.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.ProofComparison.Recopied;
import dev.bascule.server.EmbeddedServers;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shadow brought to where its source has moved, document by document. */
class CatchUpTest {

    private static final OwnedName SHADOW = new OwnedName("20261121-200000-aaaaaa", 1, OwnedName.Role.NEW);

    @TempDir
    private Path work;

    private EmbeddedServers servers;
    private MongoPlace source;
    private MongoPlace target;
    private ContentLedger loaded;
    private final Map<DocumentId, Recopied> recopied = new HashMap<>();

    @BeforeEach
    void load() {
        servers = EmbeddedServers.pair();
        source = TestPlaces.open("from", servers.sourceUri());
        target = TestPlaces.open("to", servers.targetUri());
        here().insertMany(IntStream.range(0, 20)
                .mapToObj(id -> RawBsonDocument.parse("{_id: " + id + ", a: 1}"))
                .toList());
        loaded = ContentLedger.create(work, 20);
        new ShadowLoader(source, new AsideWriter(target), new ByteBudget(1 << 20), 2)
                .load(
                        new ShadowLoader.Load("c", SHADOW, DocumentTransform.NONE, false),
                        loaded,
                        CancelToken.none(),
                        TransferMonitor.NONE);
    }

    @AfterEach
    void stop() {
        source.close();
        target.close();
        servers.close();
    }

    private MongoCollection<RawBsonDocument> here() {
        return source.database().getCollection("c", RawBsonDocument.class);
    }

    private MongoCollection<RawBsonDocument> shadow() {
        return target.database().getCollection(SHADOW.text(), RawBsonDocument.class);
    }

    private void moveSource() {
        here().insertOne(RawBsonDocument.parse("{_id: 100, a: 'inserted'}"));
        here().deleteOne(BsonDocument.parse("{_id: 3}"));
        here().replaceOne(BsonDocument.parse("{_id: 4}"), RawBsonDocument.parse("{_id: 4, a: 'changed'}"));
        // the same number of another type is another document to us, and the same key to the server
        here().deleteOne(BsonDocument.parse("{_id: 5}"));
        here().insertOne(RawBsonDocument.parse("{_id: {$numberLong: '5'}, a: 1}"));
    }

    private ContentLedger scan(MongoPlace place, String collection) {
        return new ContentScanner(place, work, CancelToken.none())
                .scan(collection, DocumentTransform.NONE, loaded, TransferMonitor.NONE);
    }

    private ProofComparison compare() {
        return ProofComparison.of(scan(source, "c"), scan(target, SHADOW.text()), loaded, recopied, CancelToken.none());
    }

    private void catchUp(List<DocumentId> moved) {
        recopied.putAll(new CatchUp(source, new AsideWriter(target))
                .copy("c", SHADOW, moved, DocumentTransform.NONE, CancelToken.none()));
    }

    private static List<RawBsonDocument> all(MongoCollection<RawBsonDocument> collection) {
        return collection.find().sort(BsonDocument.parse("{_id: 1}")).into(new ArrayList<>());
    }

    private static DocumentId id(String json) {
        return DocumentId.of(RawBson.of(RawBsonDocument.parse(json))).orElseThrow();
    }

    @Test
    void whatTheSourceInsertedRemovedAndChangedIsInTheShadowByteForByte() {
        moveSource();
        ProofComparison found = compare();
        assertThat(found.wrongDocuments()).isZero();
        assertThat(found.moved())
                .containsExactlyInAnyOrder(
                        id("{_id: 100}"),
                        id("{_id: 3}"),
                        id("{_id: 4}"),
                        id("{_id: 5}"),
                        id("{_id: {$numberLong: '5'}}"));

        catchUp(found.moved());

        assertThat(all(shadow())).isEqualTo(all(here()));
        assertThat(compare().isEqual()).isTrue();
    }

    @Test
    void whatMovesAgainIsMovedAndNotWrong() {
        moveSource();
        catchUp(compare().moved());
        here().deleteOne(BsonDocument.parse("{_id: 100}"));
        here().insertOne(RawBsonDocument.parse("{_id: 3, a: 'back'}"));

        ProofComparison again = compare();

        assertThat(again.wrongDocuments()).isZero();
        assertThat(again.moved()).containsExactlyInAnyOrder(id("{_id: 100}"), id("{_id: 3}"));
        catchUp(again.moved());
        assertThat(compare().isEqual()).isTrue();
    }

    @Test
    void shadowThatIsChangedAfterItWasCaughtUpIsWrong() {
        moveSource();
        catchUp(compare().moved());
        shadow().deleteOne(BsonDocument.parse("{_id: 100}"));
        shadow().insertOne(RawBsonDocument.parse("{_id: 3, a: 1}"));

        ProofComparison tampered = compare();

        assertThat(tampered.moved()).isEmpty();
        assertThat(tampered.wrong()).containsExactlyInAnyOrder(id("{_id: 100}"), id("{_id: 3}"));
    }

    @Test
    void documentsThatDidNotMoveAreNotTouched() {
        here().deleteOne(BsonDocument.parse("{_id: 7}"));
        shadow().replaceOne(BsonDocument.parse("{_id: 8}"), RawBsonDocument.parse("{_id: 8, a: 'tampered'}"));

        catchUp(List.of(id("{_id: 7}")));

        assertThat(shadow().countDocuments()).isEqualTo(19);
        assertThat(compare().wrong()).containsExactly(id("{_id: 8}"));
    }

    @Test
    void isCancelledBeforeAnythingIsRemoved() {
        CancelToken cancel = CancelToken.none();
        cancel.cancel();
        CatchUp catchUp = new CatchUp(source, new AsideWriter(target));
        assertThatThrownBy(() -> catchUp.copy("c", SHADOW, List.of(id("{_id: 7}")), DocumentTransform.NONE, cancel))
                .isInstanceOf(CancelledException.class);
        assertThat(shadow().countDocuments()).isEqualTo(20);
    }
}
