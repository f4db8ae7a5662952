package dev.bascule.engine;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.PlaceDump;
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Dumps everything that an environment holds. Worker only. */
final class EnvironmentBackup {

    private EnvironmentBackup() {}

    /** @param gzip whether each file is compressed */
    static DumpManifest of(
            MongoPlace place, Path directory, boolean gzip, Clock clock, DumpProgress progress, CancelToken cancel) {
        List<CollectionInfo> collections =
                new InventoryReader(place).read(cancel).collections();
        if (collections.isEmpty()) {
            throw EmptyDatabase.failure(
                    place.environment().name(), place.identity().database());
        }
        return PlaceDump.write(place, collections, directory, gzip, clock, cancel, progress);
    }
}
