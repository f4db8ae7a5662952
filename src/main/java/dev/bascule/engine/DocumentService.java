package dev.bascule.engine;

import dev.bascule.bson.TypedValue;
import dev.bascule.compare.Comparison;
import dev.bascule.compare.ComparisonExport.Format;
import dev.bascule.compare.DocumentPair;
import dev.bascule.compare.IgnoredFields;
import dev.bascule.run.Whereabouts;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bson.RawBsonDocument;

/**
 * Looks at single documents. Worker only: every method may block on a server. Nothing here can write to a database.
 * Failures are {@link dev.bascule.task.OperatorException}s; a cancelled reading is a {@link
 * dev.bascule.task.CancelledException}.
 */
public interface DocumentService {

    /** Compares every document; those with other bytes are read again, and fields left out, when there are any. */
    Comparison compare(String source, String target, IgnoredFields ignored, PlanMonitor monitor, CancelToken cancel);

    /** Compares every document anew and writes every one that differs into a file, whole or not at all. */
    Comparison exportAll(
            String source,
            String target,
            IgnoredFields ignored,
            Format format,
            Path file,
            PlanMonitor monitor,
            CancelToken cancel);

    /** Writes a comparison as it stands, with the documents it names, into a file, whole or not at all. */
    void exportShown(Comparison shown, Format format, Path file, CancelToken cancel);

    /** One document on both sides, field by field. {@code id} is canonical Extended JSON. */
    DocumentPair pair(
            String source, String target, String collection, String id, IgnoredFields ignored, CancelToken cancel);

    /** Names of the collections of an environment, Bascule's own left out. */
    List<String> collections(String environment, CancelToken cancel);

    /**
     * What to look up.
     *
     * @param byId whether {@code text} is an id; otherwise a filter in Extended JSON
     */
    record Lookup(String environment, String collection, boolean byId, String text) {}

    /**
     * What was found.
     *
     * @param tried the ids that the text may have meant; empty for a filter
     * @param more whether there are documents beyond those given
     */
    record Found(Lookup lookup, List<TypedValue> tried, List<RawBsonDocument> documents, boolean more, Instant at) {
        public Found {
            tried = List.copyOf(tried);
            documents = List.copyOf(documents);
        }
    }

    /** Looks up at most {@link dev.bascule.mongo.DocumentSearch#MOST} documents, with a time limit on the server. */
    Found lookUp(Lookup lookup, CancelToken cancel);

    /**
     * Looks for a document in all that a run left: its source, the live collection, quarantine, backup and files.
     *
     * @param run its id, or an unambiguous beginning
     * @param id as a person writes it
     */
    Whereabouts whereIs(String run, String collection, String id, CancelToken cancel);
}
