package dev.bascule.mongo.dump;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.bson.CollectionDigester;
import dev.bascule.bson.CorruptBsonException;
import dev.bascule.bson.RawBson;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of documents, read to its end or to the first damage. Any thread.
 *
 * @param digest of what could be read
 * @param sha256 of the file as stored, when it could be read to its end
 * @param damage what stopped the reading, if anything did
 */
record FileCheck(CollectionDigest digest, Optional<String> sha256, Optional<Text> damage) {

    /** Every document is walked through to its innermost element. */
    static FileCheck of(Path path, String collection, CancelToken cancel, DumpProgress progress) {
        CollectionDigester digester = new CollectionDigester();
        ProgressPulse pulse = new ProgressPulse(collection, progress);
        try (BsonFile file = BsonFile.open(path)) {
            for (byte[] document = file.next(); document != null; document = file.next()) {
                cancel.throwIfCancelled();
                requireWellFormed(document, file);
                digester.add(document);
                pulse.document(document.length);
            }
            pulse.end();
            return new FileCheck(digester.digest(), Optional.of(file.sha256()), Optional.empty());
        } catch (IOException e) {
            return new FileCheck(digester.digest(), Optional.empty(), Optional.of(DumpVerifier.said(e)));
        }
    }

    private static void requireWellFormed(byte[] document, BsonFile file) throws DamagedDumpException {
        try {
            RawBson.of(document).requireWellFormed();
        } catch (CorruptBsonException e) {
            throw new DamagedDumpException(Text.of("dump.damage.document", file.offset() - document.length), e);
        }
    }
}
