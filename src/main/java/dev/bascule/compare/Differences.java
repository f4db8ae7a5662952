package dev.bascule.compare;

import dev.bascule.bson.DocumentId;
import dev.bascule.compare.Comparison.Differing;
import dev.bascule.mongo.ContentComparison;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The documents of one collection that differ: told to a sink, counted, and of each kind some of them named. One worker.
 * Those on both sides are looked at again some hundred at a time, when there are fields to ignore.
 */
final class Differences {

    private static final int AT_ONCE = 200;

    private final String collection;
    private final IgnoringReader ignoring;
    private final DifferenceSink sink;
    private final List<DocumentId> undecided = new ArrayList<>();
    private final Map<Differing.Kind, List<DocumentId>> named = new EnumMap<>(Differing.Kind.class);
    private long onlyIgnored;

    Differences(String collection, IgnoringReader ignoring, DifferenceSink sink) {
        this.collection = collection;
        this.ignoring = ignoring;
        this.sink = sink;
    }

    void add(ContentComparison.Differing found) {
        switch (found.kind()) {
            case ONLY_SOURCE -> tell(Differing.Kind.ONLY_SOURCE, found.id());
            case ONLY_TARGET -> tell(Differing.Kind.ONLY_TARGET, found.id());
            case DIFFERENT -> {
                undecided.add(found.id());
                if (undecided.size() == AT_ONCE) {
                    decide();
                }
            }
        }
    }

    void finish() {
        decide();
    }

    long onlyIgnored() {
        return onlyIgnored;
    }

    /** Of each kind the first ones, in the order of their ids. */
    List<Differing> named() {
        List<Differing> all = new ArrayList<>();
        named.forEach((kind, ids) -> ids.stream()
                .sorted(DocumentId.bsonOrder())
                .map(id -> new Differing(kind, id.toExtendedJson()))
                .forEach(all::add));
        return all;
    }

    private void decide() {
        Set<DocumentId> alike = ignoring.equalButForIgnored(collection, undecided);
        for (DocumentId id : undecided) {
            boolean same = alike.contains(id);
            onlyIgnored += same ? 1 : 0;
            tell(same ? Differing.Kind.ONLY_IGNORED : Differing.Kind.DIFFERENT, id);
        }
        undecided.clear();
    }

    private void tell(Differing.Kind kind, DocumentId id) {
        List<DocumentId> some = named.computeIfAbsent(kind, first -> new ArrayList<>());
        if (some.size() < Comparison.MOST_NAMED) {
            some.add(id);
        }
        sink.found(collection, new Differing(kind, id.toExtendedJson()));
    }
}
