package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.reshape.EmbedTranslationsCheck;
import dev.bascule.reshape.HostRules;
import dev.bascule.reshape.MessageTranslations;
import dev.bascule.reshape.RejectReason;
import dev.bascule.reshape.ReshapeTally;
import dev.bascule.reshape.RewriteUrls;
import dev.bascule.reshape.RewriteUrlsCheck;
import dev.bascule.reshape.RowBucket;
import dev.bascule.reshape.RowResult;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;

/** One reshape of one collection's documents, together with the independent judge of its work. */
sealed interface ReshapeStage {

    /** A document after the stage, and what the judge holds against it. */
    record Result(byte[] document, List<Text> violations) {}

    Result apply(byte[] document, ReshapeTally tally);

    /** Rows become entries of the document's map. */
    record Embed(Reshaping.Embedding embedding, RejectSink rejects) implements ReshapeStage {

        @Override
        public Result apply(byte[] document, ReshapeTally tally) {
            RawBson message = RawBson.of(document);
            Optional<DocumentId> id = DocumentId.of(message);
            List<byte[]> rows = id.map(embedding.rows()::of).orElse(List.of());
            if (rows.isEmpty()) {
                return new Result(document, List.of());
            }
            String field = embedding.spec().field();
            MessageTranslations.Embedding done = MessageTranslations.embed(
                    message, rows.stream().map(RowStore::read).toList(), field);
            tally.embedding(embedding.label(), done);
            tellRejected(rows, done.results());
            return new Result(
                    done.message(),
                    EmbedTranslationsCheck.check(document, done.message(), rows, field, done.results()));
        }

        private void tellRejected(List<byte[]> rows, List<RowResult> results) {
            for (RowResult result : results) {
                if (result.bucket() == RowBucket.REJECTED) {
                    rows.stream()
                            .map(RawBson::of)
                            .filter(row -> DocumentId.of(row).equals(Optional.of(result.row())))
                            .forEach(row -> rejects.leftOut(
                                    embedding.label(),
                                    RejectSink.Outcome.REJECTED,
                                    result.reason().map(RejectReason::word),
                                    row));
                }
            }
        }
    }

    /** Hosts in URLs become others. */
    record Rewrite(RewriteUrls rewriter, RewriteUrlsCheck judge) implements ReshapeStage {

        static Rewrite of(ReshapeSpec.RewriteUrls spec, String collection) {
            List<String> paths = spec.fields().get(collection);
            return new Rewrite(
                    new RewriteUrls(new HostRules(spec.hosts(), spec.dropPort()), collection, paths),
                    new RewriteUrlsCheck(spec.hosts(), spec.dropPort(), paths));
        }

        @Override
        public Result apply(byte[] document, ReshapeTally tally) {
            byte[] rewritten = rewriter.reshape(document, tally);
            return new Result(rewritten, rewritten == document ? List.of() : judge.check(document, rewritten));
        }
    }
}
