package dev.bascule.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.DocumentDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.ContentComparison.Differing;
import dev.bascule.mongo.ContentComparison.Kind;
import dev.bascule.mongo.ProofComparison.Recopied;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentLedgerTest {

    @TempDir
    private Path folder;

    private final DocumentDigest hasher = new DocumentDigest();

    private ContentLedger ledger(String... documents) {
        ContentLedger ledger = ContentLedger.create(folder, documents.length);
        for (String document : documents) {
            enter(ledger, document, document);
        }
        return ledger;
    }

    private void enter(ContentLedger ledger, String stored, String expected) {
        RawBson before = RawBson.of(RawBsonDocument.parse(stored));
        RawBson after = stored.equals(expected) ? before : RawBson.of(RawBsonDocument.parse(expected));
        ContentScanner.enter(before, after, ledger, hasher);
    }

    private static ContentComparison compare(ContentLedger source, ContentLedger target) {
        return ContentComparison.of(source, target, 100, CancelToken.none());
    }

    @Test
    void orderDoesNotMatterAndEveryKindOfDifferenceIsNamed() {
        ContentComparison found = compare(
                ledger("{_id: 1, a: 1}", "{_id: 2, a: 1}", "{_id: 3, a: 1}"),
                ledger("{_id: 4, a: 1}", "{_id: 3, a: 2}", "{_id: 1, a: 1}"));
        assertThat(found.equal()).isEqualTo(1);
        assertThat(found.onlySource()).isEqualTo(1);
        assertThat(found.onlyTarget()).isEqualTo(1);
        assertThat(found.different()).isEqualTo(1);
        assertThat(found.differing())
                .containsExactlyInAnyOrder(
                        new Differing(Kind.ONLY_SOURCE, DocumentId.of(new BsonInt32(2))),
                        new Differing(Kind.ONLY_TARGET, DocumentId.of(new BsonInt32(4))),
                        new Differing(Kind.DIFFERENT, DocumentId.of(new BsonInt32(3))));
    }

    @Test
    void idsThatAreEqualAsNumbersButOfAnotherTypeAreToldApart() {
        ContentComparison found = compare(ledger("{_id: 1}"), ledger("{_id: {$numberLong: '1'}}"));
        assertThat(found.onlySource()).isEqualTo(1);
        assertThat(found.onlyTarget()).isEqualTo(1);
        assertThat(found.differing()).extracting(Differing::id).contains(DocumentId.of(new BsonInt64(1)));
    }

    @Test
    void anInt32ThatBecameAnInt64AndFieldsThatChangedPlacesAreDifferences() {
        ContentComparison found = compare(
                ledger("{_id: 1, a: 5}", "{_id: 2, a: 1, b: 2}"),
                ledger("{_id: 1, a: {$numberLong: '5'}}", "{_id: 2, b: 2, a: 1}"));
        assertThat(found.different()).isEqualTo(2);
    }

    @Test
    void severalDocumentsWithOneIdAreSeen() {
        ContentComparison found =
                compare(ledger("{_id: 1, a: 1}", "{_id: 1, a: 2}"), ledger("{_id: 1, a: 1}", "{_id: 1, a: 1}"));
        assertThat(found.equal()).isEqualTo(1);
        assertThat(found.different()).isEqualTo(1);
    }

    @Test
    void whatAReshapeMakesIsHeldAgainstTheTarget() {
        ContentLedger source = ContentLedger.create(folder, 2);
        enter(source, "{_id: 1, a: 1}", "{_id: 1, a: 10}");
        enter(source, "{_id: 2, a: 1}", "{_id: 2, a: 10}");
        ContentComparison found = compare(source, ledger("{_id: 1, a: 10}", "{_id: 2, a: 1}"));
        assertThat(found.wouldChange()).isEqualTo(1);
        assertThat(found.equal()).isEqualTo(1);
        assertThat(found.targetNewer()).as("equal bytes are never newer").isZero();
    }

    @Test
    void theTargetCountsAsNewerUnlessTheSourceIsKnownToBeTheLaterOne() {
        String earlier = "{$date: '2026-01-01T00:00:00Z'}";
        String later = "{$date: '2026-01-02T00:00:00Z'}";
        ContentComparison found = compare(
                ledger(
                        "{_id: 1, updatedAt: " + later + "}",
                        "{_id: 2, updatedAt: " + earlier + "}",
                        "{_id: 3, updatedAt: " + earlier + ", a: 1}",
                        "{_id: 4, a: 1}",
                        "{_id: 5, updatedAt: '2026-01-02T00:00:00Z'}"),
                ledger(
                        "{_id: 1, updatedAt: " + earlier + "}",
                        "{_id: 2, updatedAt: " + later + "}",
                        "{_id: 3, updatedAt: " + earlier + ", a: 2}",
                        "{_id: 4, a: 2}",
                        "{_id: 5, updatedAt: " + earlier + "}"));
        assertThat(found.different()).isEqualTo(5);
        assertThat(found.targetNewer())
                .as("later in the target, equal, undated, and text instead of a date")
                .isEqualTo(4);
    }

    @Test
    void aLedgerThatSpillsToDiskSaysTheSameAndLeavesNothingBehind() throws IOException {
        ContentLedger source = ContentLedger.create(folder, 100_000);
        ContentLedger target = source.another(folder);
        for (int i = 0; i < 5_000; i++) {
            enter(source, "{_id: " + i + ", text: 'some text'}", "{_id: " + i + ", text: 'some text'}");
            enter(
                    target,
                    "{_id: " + (4_999 - i) + ", text: 'some text'}",
                    "{_id: " + (4_999 - i) + ", text: 'some text'}");
        }
        assertThat(compare(source, target).equal()).isEqualTo(5_000);
        assertThat(source.storedDigest()).isEqualTo(target.storedDigest());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.count()).isPositive();
        }
        source.close();
        target.close();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aSavedLedgerReadsBackAndIsReadableByItsOwnerOnly() throws IOException {
        ContentLedger written = ContentLedger.create(folder, 3);
        enter(written, "{_id: 1, a: 1}", "{_id: 1, a: 2}");
        enter(written, "{_id: 2}", "{_id: 2}");
        Path file = folder.resolve("live-1.ledger");
        written.save(file);
        ContentLedger read = ContentLedger.open(file, folder);
        assertThat(read.storedDigest()).isEqualTo(written.storedDigest());
        assertThat(read.expectedDigest()).isEqualTo(written.expectedDigest());
        assertThat(compare(written, read).equal()).isEqualTo(2);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void aShadowBehindAMovedSourceIsNotAWrongOne() {
        ContentLedger loaded = ledger("{_id: 1, a: 1}", "{_id: 2, a: 1}", "{_id: 3, a: 1}");
        ContentLedger shadow = ledger("{_id: 1, a: 1}", "{_id: 2, a: 1}", "{_id: 3, a: 1}");
        ContentLedger source = ledger("{_id: 1, a: 2}", "{_id: 2, a: 1}", "{_id: 4, a: 1}");
        ProofComparison found = ProofComparison.of(source, shadow, loaded, Map.of(), CancelToken.none());
        assertThat(found.wrongDocuments()).isZero();
        assertThat(found.moved())
                .containsExactlyInAnyOrder(
                        DocumentId.of(new BsonInt32(1)),
                        DocumentId.of(new BsonInt32(3)),
                        DocumentId.of(new BsonInt32(4)));
    }

    @Test
    void aShadowThatDiffersWhereTheSourceRestedIsWrong() {
        ContentLedger source = ledger("{_id: 1, a: 1}", "{_id: 2, a: 1}");
        ContentLedger shadow = ledger("{_id: 1, a: 9}", "{_id: 3, a: 1}");
        ProofComparison found = ProofComparison.of(source, shadow, source, Map.of(), CancelToken.none());
        assertThat(found.moved()).isEmpty();
        assertThat(found.wrongDocuments()).isEqualTo(3);
        assertThat(found.wrong())
                .containsExactlyInAnyOrder(
                        DocumentId.of(new BsonInt32(1)),
                        DocumentId.of(new BsonInt32(2)),
                        DocumentId.of(new BsonInt32(3)));
    }

    @Test
    void aDocumentCopiedAgainIsJudgedByWhatItWasThen() {
        ContentLedger loaded = ledger("{_id: 1, a: 1}");
        ContentLedger source = ledger("{_id: 1, a: 2}");
        ContentLedger shadow = ledger("{_id: 1, a: 7}");
        LedgerEntry[] copied = new LedgerEntry[1];
        source.forEach(0, entry -> copied[0] = entry);
        ProofComparison found = ProofComparison.of(
                source,
                shadow,
                loaded,
                Map.of(DocumentId.of(new BsonInt32(1)), new Recopied(copied[0])),
                CancelToken.none());
        assertThat(found.wrong()).isEqualTo(List.of(DocumentId.of(new BsonInt32(1))));
    }
}
