package dev.bascule.sandbox;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import dev.bascule.sandbox.Twin.Side;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * A messenger's data in two environments, invented, the same at each generation, at a tenth of the size of the one it
 * is modelled on. Any thread; an instance is immutable once generated.
 *
 * <p>Production is what staging was copied from, plus what was written there since; staging has new and changed documents
 * of its own. A promotion therefore has something to say for each figure an operator accepts.
 */
public final class MeeshySample {

    private static final int BATCH = 1_000;

    private final List<Twin> twins;
    private final SampleFigures figures;

    private MeeshySample(List<Twin> twins, SampleFigures figures) {
        this.twins = twins;
        this.figures = figures;
    }

    public static MeeshySample generate() {
        Making making = new Making();
        List<Twin> twins = new ArrayList<>();
        twins.addAll(SamplePeople.make(making));
        twins.addAll(SampleConversations.make(making));
        SampleTranslations translations = SampleTranslations.make(making);
        twins.addAll(SampleMessages.make(making, translations));
        twins.add(translations.twin());
        twins.addAll(SampleAttachments.make(making));
        twins.addAll(SampleActivityLog.make(making));
        twins.addAll(SampleLegacy.make(making));
        SampleFigures figures = new SampleFigures(
                twins.stream().map(Twin::figures).toList(), translations.figures(), making.stagingUrls());
        return new MeeshySample(List.copyOf(twins), figures);
    }

    /** What the documents add up to, counted while they were made. */
    public SampleFigures figures() {
        return figures;
    }

    /** Makes every collection with its indexes and documents; both databases are expected to be empty. */
    public void fill(MongoDatabase staging, MongoDatabase production) {
        for (Twin twin : twins) {
            fill(twin, Side.STAGING, staging);
            fill(twin, Side.PRODUCTION, production);
        }
    }

    private static void fill(Twin twin, Side side, MongoDatabase database) {
        if (!twin.isOn(side)) {
            return;
        }
        database.createCollection(twin.name());
        MongoCollection<Document> collection = database.getCollection(twin.name());
        List<IndexModel> indexes = twin.indexes(side).stream()
                .map(index -> new IndexModel(
                        index.keys(), new IndexOptions().name(index.name()).unique(index.unique())))
                .toList();
        if (!indexes.isEmpty()) {
            collection.createIndexes(indexes);
        }
        List<Document> documents = twin.documents(side);
        for (int from = 0; from < documents.size(); from += BATCH) {
            collection.insertMany(documents.subList(from, Math.min(from + BATCH, documents.size())));
        }
    }
}
