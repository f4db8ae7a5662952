package dev.bascule.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.DocumentDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of a capped collection is part of its content; that of any other is not. */
class LedgerOrderTest {

    @TempDir
    private Path work;

    private ContentLedger ledger(boolean ordered, int... ids) {
        ContentLedger ledger = ContentLedger.create(work, ids.length, ordered);
        DocumentDigest hasher = new DocumentDigest();
        for (int id : ids) {
            RawBson document = RawBson.of(
                    new RawBsonDocument(new BsonDocument("_id", new BsonInt32(id)), new BsonDocumentCodec()));
            byte[] hash = hasher.of(document);
            ledger.add(
                    new LedgerEntry(DocumentId.of(new BsonInt32(id)), hash, hash, LedgerEntry.UNDATED),
                    document.length(),
                    document.length());
        }
        return ledger;
    }

    private static ContentComparison compare(ContentLedger one, ContentLedger other) {
        return ContentComparison.of(one, other, 10, CancelToken.none());
    }

    private static ProofComparison prove(ContentLedger source, ContentLedger shadow) {
        return ProofComparison.of(source, shadow, source, Map.of(), CancelToken.none());
    }

    @Test
    void anotherOrderIsADifferenceOfCappedCollections() {
        assertThat(compare(ledger(true, 1, 2, 3), ledger(true, 1, 3, 2)).isAsExpected())
                .isFalse();
        assertThat(prove(ledger(true, 1, 2, 3), ledger(true, 1, 3, 2)).reordered())
                .isTrue();
        assertThat(prove(ledger(true, 1, 2, 3), ledger(true, 1, 2, 3)).isEqual())
                .isTrue();
    }

    @Test
    void anotherOrderIsNoDifferenceOfOtherCollections() {
        assertThat(compare(ledger(false, 1, 2, 3), ledger(false, 1, 3, 2)).isAsExpected())
                .isTrue();
        assertThat(prove(ledger(false, 1, 2, 3), ledger(false, 3, 2, 1)).isEqual())
                .isTrue();
    }

    @Test
    void aSavedLedgerKnowsItsOrder() {
        Path file = work.resolve("live.ledger");
        ledger(true, 1, 2, 3).save(file);
        ContentLedger read = ContentLedger.open(file, work);

        assertThat(compare(read, ledger(true, 1, 2, 3)).isAsExpected()).isTrue();
        assertThat(compare(read, ledger(true, 2, 1, 3)).isAsExpected()).isFalse();
    }
}
