package dev.bascule.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.RawBson;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.journal.RunFolders;
import dev.bascule.runbook.RejectSink.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectFilesTest {

    @TempDir
    private Path home;

    @Test
    void aReadingThatBeginsAgainLeavesEachRowOnce() throws IOException {
        RunFolder folder = new RunFolders(home).create(new RunId("20261121-100000-0427ab"));
        try (RejectFiles files = new RejectFiles(folder)) {
            leaveOut(files, "invoices", 1);
            leaveOut(files, "quotes", 7);
            files.forget("invoices");
            leaveOut(files, "invoices", 1);
            leaveOut(files, "invoices", 2);
            files.forget("clients");
        }
        assertThat(Files.readAllLines(folder.rejects("invoices")))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.contains("owner-unknown"));
        assertThat(Files.readAllLines(folder.rejects("quotes"))).hasSize(1);
    }

    private static void leaveOut(RejectFiles files, String collection, int id) {
        BsonDocument document = BsonDocument.parse("{_id: " + id + "}");
        files.leftOut(
                collection,
                Outcome.REJECTED,
                Optional.of("owner-unknown"),
                RawBson.of(new RawBsonDocument(document, new BsonDocumentCodec())));
    }
}
