package dev.bascule.sandbox;

import dev.bascule.sandbox.SampleFigures.CollectionFigures;
import dev.bascule.sandbox.SampleFigures.Treatment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** One collection of the sample on both sides, and the count of how they differ. */
final class Twin {

    /** The two environments of the sample. */
    enum Side {
        STAGING,
        PRODUCTION
    }

    /** How the two versions of one document differ. */
    enum Difference {
        /** Both dated, staging's later. */
        NEWER_IN_STAGING,
        /** Both dated, production's later. */
        NEWER_IN_PRODUCTION,
        /** Without dates that would tell. */
        UNDATED,
        /** By a staging host in a field that the shipped promotion rewrites. */
        HOST_ONLY
    }

    /** An index by name, as the application's schema declares it. */
    record SampleIndex(String name, Document keys, boolean unique) {}

    private final String name;
    private final Treatment treatment;
    private final Set<Side> present = EnumSet.allOf(Side.class);
    private final Map<Side, List<Document>> documents = new EnumMap<>(Side.class);
    private final Map<Side, List<SampleIndex>> indexes = new EnumMap<>(Side.class);
    private final Map<Difference, Integer> differences = new EnumMap<>(Difference.class);
    private int equal;

    Twin(String name, Treatment treatment) {
        this.name = name;
        this.treatment = treatment;
        for (Side side : Side.values()) {
            documents.put(side, new ArrayList<>());
            indexes.put(side, new ArrayList<>());
        }
    }

    static Twin copied(String name) {
        return new Twin(name, Treatment.COPIED);
    }

    static Twin legacy(String name) {
        return new Twin(name, Treatment.LEGACY);
    }

    Twin onlyOn(Side side) {
        present.retainAll(EnumSet.of(side));
        return this;
    }

    /** A plain index under the name the schema gives it, on every side that has the collection. */
    Twin index(String... fields) {
        return index(false, fields);
    }

    Twin unique(String... fields) {
        return index(true, fields);
    }

    private Twin index(boolean unique, String... fields) {
        present.forEach(side -> index(side, unique, fields));
        return this;
    }

    Twin index(Side side, boolean unique, String... fields) {
        Document keys = new Document();
        for (String field : fields) {
            keys.append(field, 1);
        }
        String indexName = name + "_" + String.join("_", fields) + (unique ? "_key" : "_idx");
        indexes.get(side).add(new SampleIndex(indexName, keys, unique));
        return this;
    }

    /** The same document on every side that has the collection. */
    void both(Document document) {
        present.forEach(side -> documents.get(side).add(document));
        if (present.size() == 2) {
            equal++;
        }
    }

    void only(Side side, Document document) {
        documents.get(side).add(document);
    }

    void changed(Difference difference, Document staging, Document production) {
        if (staging.toBsonDocument().equals(production.toBsonDocument())) {
            throw new IllegalArgumentException("the two versions are equal: " + staging);
        }
        only(Side.STAGING, staging);
        only(Side.PRODUCTION, production);
        differences.merge(difference, 1, Integer::sum);
    }

    String name() {
        return name;
    }

    boolean isOn(Side side) {
        return present.contains(side);
    }

    List<Document> documents(Side side) {
        return documents.get(side);
    }

    List<SampleIndex> indexes(Side side) {
        return indexes.get(side);
    }

    CollectionFigures figures() {
        int source = documents.get(Side.STAGING).size();
        int target = documents.get(Side.PRODUCTION).size();
        int different =
                differences.values().stream().mapToInt(Integer::intValue).sum();
        return new CollectionFigures(
                name,
                treatment,
                isOn(Side.STAGING),
                isOn(Side.PRODUCTION),
                source,
                target,
                equal,
                source - equal - different,
                target - equal - different,
                different,
                count(Difference.HOST_ONLY),
                count(Difference.NEWER_IN_PRODUCTION) + count(Difference.UNDATED));
    }

    private int count(Difference difference) {
        return differences.getOrDefault(difference, 0);
    }
}
