package dev.bascule.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.RawBson;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.restructure.UniqueKeys;
import java.nio.file.Path;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that one unique index would not hold together are named; how many more there are is never kept quiet. */
class KeyStoreTest {

    private static final UniqueKeys NUMBER = UniqueKeys.of(BsonDocument.parse("{name: 'once', key: {number: 1}}"));

    @TempDir
    private Path folder;

    private static RawBson document(int id, int number) {
        BsonDocument fields = new BsonDocument("_id", new BsonInt32(id)).append("number", new BsonInt32(number));
        return RawBson.of(new RawBsonDocument(fields, new BsonDocumentCodec()));
    }

    @Test
    void allDocumentsOfAKeyAreNamedInTheirOrder() {
        try (KeyStore keys = new KeyStore("quotes", List.of(NUMBER), folder)) {
            DocumentTransform watched = keys.watching(DocumentTransform.NONE, document -> true);
            for (int id : new int[] {9, 3, 7}) {
                watched.apply(document(id, 1));
            }
            watched.apply(document(4, 2));

            assertThat(keys.collisions()).singleElement().satisfies(collision -> {
                assertThat(collision.index()).isEqualTo("once");
                assertThat(collision.ids())
                        .containsExactly(
                                "{\"$numberInt\": \"3\"}", "{\"$numberInt\": \"7\"}", "{\"$numberInt\": \"9\"}");
            });
            assertThat(keys.further()).isEmpty();
        }
    }

    @Test
    void keysBeyondThoseThatAreNamedAreCountedOnceEach() {
        try (KeyStore keys = new KeyStore("quotes", List.of(NUMBER), folder)) {
            DocumentTransform watched = keys.watching(DocumentTransform.NONE, document -> true);
            for (int number = 0; number < KeyStore.MOST_COLLISIONS + 5; number++) {
                for (int copy = 0; copy < 3; copy++) {
                    watched.apply(document(number * 3 + copy, number));
                }
            }

            assertThat(keys.collisions()).hasSize(KeyStore.MOST_COLLISIONS);
            assertThat(keys.further()).containsExactly(new KeyStore.Further("quotes", "once", 5));
            watched.restart();
            assertThat(keys.collisions()).isEmpty();
            assertThat(keys.further()).isEmpty();
        }
    }
}
