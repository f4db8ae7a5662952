package dev.bascule.console;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.ComparisonExport.Format;
import dev.bascule.compare.DocumentPair;
import dev.bascule.compare.IgnoredFields;
import dev.bascule.engine.DocumentService;
import dev.bascule.run.Whereabouts;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers about documents as the test says, and remembers what was asked. */
public final class FakeDocuments implements DocumentService {

    public final List<String> asked = new ArrayList<>();
    public Supplier<Comparison> comparison = FakeDocuments::unexpected;
    public Supplier<DocumentPair> pair = FakeDocuments::unexpected;
    public Function<Lookup, Found> found = lookup -> unexpected();
    public Supplier<Whereabouts> whereabouts = FakeDocuments::unexpected;
    public Supplier<List<String>> collections = () -> List.of("Message", "User");
    public Runnable exporting = () -> {};

    private static <T> T unexpected() {
        throw new UnsupportedOperationException("not expected");
    }

    @Override
    public Comparison compare(
            String source, String target, IgnoredFields ignored, PlanMonitor monitor, CancelToken cancel) {
        asked.add("compare without " + ignored.paths());
        return comparison.get();
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
        asked.add("export everything as " + format + " to " + file + " without " + ignored.paths());
        exporting.run();
        return comparison.get();
    }

    @Override
    public void exportShown(Comparison shown, Format format, Path file, CancelToken cancel) {
        asked.add("export " + shown.collections().size() + " as " + format + " to " + file);
        exporting.run();
    }

    @Override
    public DocumentPair pair(
            String source, String target, String collection, String id, IgnoredFields ignored, CancelToken cancel) {
        asked.add("pair " + collection + " " + id + " without " + ignored.paths());
        return pair.get();
    }

    @Override
    public List<String> collections(String environment, CancelToken cancel) {
        return collections.get();
    }

    @Override
    public Found lookUp(Lookup lookup, CancelToken cancel) {
        asked.add("look up " + lookup);
        return found.apply(lookup);
    }

    @Override
    public Whereabouts whereIs(String run, String collection, String id, CancelToken cancel) {
        asked.add("where is " + run + " " + collection + " " + id);
        return whereabouts.get();
    }
}
