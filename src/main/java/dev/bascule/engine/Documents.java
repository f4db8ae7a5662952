package dev.bascule.engine;

import dev.bascule.bson.DocumentId;
import dev.bascule.compare.Comparer;
import dev.bascule.compare.Comparison;
import dev.bascule.compare.ComparisonExport;
import dev.bascule.compare.ComparisonExport.Format;
import dev.bascule.compare.DifferenceSink;
import dev.bascule.compare.DifferenceSpool;
import dev.bascule.compare.DocumentPair;
import dev.bascule.compare.IgnoredFields;
import dev.bascule.compare.ListedDifferences;
import dev.bascule.files.DurableFile;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.DocumentQuery;
import dev.bascule.mongo.DocumentSearch;
import dev.bascule.mongo.IdText;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.DocumentTrace;
import dev.bascule.run.Whereabouts;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The engine's looks at single documents. Worker only; every call opens what it needs and closes it again. */
final class Documents implements DocumentService {

    private final Places places;
    private final RunDirectory runs;
    private final Path temporary;
    private final Clock clock;

    Documents(Places places, RunDirectory runs, Path temporary, Clock clock) {
        this.places = places;
        this.runs = runs;
        this.temporary = temporary;
        this.clock = clock;
    }

    @Override
    public Comparison compare(
            String source, String target, IgnoredFields ignored, PlanMonitor monitor, CancelToken cancel) {
        try (ScratchFolder work = ScratchFolder.below(temporary)) {
            return compare(source, target, ignored, DifferenceSink.NONE, work, monitor, cancel);
        }
    }

    private Comparison compare(
            String source,
            String target,
            IgnoredFields ignored,
            DifferenceSink sink,
            ScratchFolder work,
            PlanMonitor monitor,
            CancelToken cancel) {
        try (MongoPlace from = places.open(source);
                MongoPlace to = places.open(target)) {
            return new Comparer(from, to, work.path(), clock).compareDeeply(ignored, sink, monitor::measured, cancel);
        }
    }

    @Override
    public Comparison exportAll(
            String source,
            String target,
            IgnoredFields ignored,
            Format format,
            Path file,
            PlanMonitor monitor,
            CancelToken cancel) {
        try (ScratchFolder work = ScratchFolder.below(temporary);
                DifferenceSpool spool = new DifferenceSpool(work.path())) {
            Comparison found = compare(source, target, ignored, spool, work, monitor, cancel);
            write(found, spool, format, file, cancel);
            return found;
        }
    }

    @Override
    public void exportShown(Comparison shown, Format format, Path file, CancelToken cancel) {
        write(shown, ListedDifferences.named(shown), format, file, cancel);
    }

    private static void write(
            Comparison comparison, ListedDifferences differences, Format format, Path file, CancelToken cancel) {
        try {
            DurableFile.replace(file.toAbsolutePath(), out -> new ComparisonExport(comparison, differences, cancel)
                    .writeTo(out, format));
        } catch (IOException | UncheckedIOException e) {
            throw new OperatorException(
                    Reason.FAILED,
                    Text.of("engine.export.failed", file.toString(), String.valueOf(e.getMessage())),
                    Text.of("engine.export.failed.state"),
                    Text.of("engine.export.failed.remedy"),
                    e);
        }
    }

    @Override
    public DocumentPair pair(
            String source, String target, String collection, String id, IgnoredFields ignored, CancelToken cancel) {
        DocumentId wanted = IdText.candidates(id).getFirst();
        try (MongoPlace from = places.open(source);
                MongoPlace to = places.open(target)) {
            cancel.throwIfCancelled();
            return new Comparer(from, to, temporary, clock).pair(collection, wanted, ignored);
        }
    }

    @Override
    public List<String> collections(String environment, CancelToken cancel) {
        try (MongoPlace place = places.open(environment)) {
            cancel.throwIfCancelled();
            return new InventoryReader(place)
                    .names().stream()
                            .filter(named -> named.type() != CollectionInfo.Type.OTHER)
                            .map(InventoryReader.Named::name)
                            .filter(name -> !InventoryReader.isReserved(name))
                            .sorted()
                            .toList();
        }
    }

    @Override
    public Found lookUp(Lookup lookup, CancelToken cancel) {
        // what cannot be asked costs no connection
        DocumentQuery query = lookup.byId() ? DocumentQuery.byId(lookup.text()) : DocumentQuery.byFilter(lookup.text());
        try (MongoPlace place = places.open(lookup.environment())) {
            DocumentSearch.Found found = new DocumentSearch(place).find(lookup.collection(), query, cancel);
            return new Found(lookup, query.triedIds(), found.documents(), found.more(), clock.instant());
        }
    }

    @Override
    public Whereabouts whereIs(String run, String collection, String id, CancelToken cancel) {
        List<DocumentId> ids = IdText.candidates(id);
        RunFolder folder = runs.folder(run);
        return new DocumentTrace(folder, runs.runbook(folder), places::open, cancel).find(collection, ids);
    }
}
