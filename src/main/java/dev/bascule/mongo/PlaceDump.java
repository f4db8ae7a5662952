package dev.bascule.mongo;

import dev.bascule.mongo.dump.DocumentSource;
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.DumpRequest;
import dev.bascule.mongo.dump.DumpWriter;
import dev.bascule.mongo.dump.DumpedCollection;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Dumps collections of a place in the dump tools' own format. Worker only; needs read rights alone. */
public final class PlaceDump {

    private PlaceDump() {}

    /**
     * @param directory must not exist, or be empty
     * @throws dev.bascule.task.OperatorException when a collection cannot be read whole, or the dump cannot be written
     */
    public static DumpManifest write(
            MongoPlace place,
            List<CollectionInfo> collections,
            Path directory,
            boolean gzip,
            Clock clock,
            CancelToken cancel,
            DumpProgress progress) {
        List<DumpedCollection> dumped = collections.stream()
                .filter(collection -> collection.type() != CollectionInfo.Type.OTHER)
                .map(PlaceDump::dumped)
                .toList();
        DumpRequest request = new DumpRequest(
                directory,
                place.environment().name(),
                place.identity().address(),
                place.database().getName(),
                dumped,
                gzip);
        return new DumpWriter(DocumentSource.of(place.bulk()), clock).write(request, cancel, progress);
    }

    private static DumpedCollection dumped(CollectionInfo collection) {
        return new DumpedCollection(
                collection.name(),
                collection.isView() ? "view" : "collection",
                collection.options(),
                collection.indexes().stream().map(IndexDefinition::document).toList(),
                collection.uuid());
    }
}
