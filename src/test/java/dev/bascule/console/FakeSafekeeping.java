package dev.bascule.console;

import dev.bascule.engine.Safekeeping;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.run.BackupReport;
import dev.bascule.run.Quarantine;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers about backups and quarantines as the test says, and remembers what was asked. */
public final class FakeSafekeeping implements Safekeeping {

    public final List<String> asked = new ArrayList<>();
    public Function<Path, Room> room = directory -> unexpected();
    public Supplier<BackupReport> backup = FakeSafekeeping::unexpected;
    public Supplier<BackupReport> verification = FakeSafekeeping::unexpected;
    public Supplier<List<BackupReport>> records = List::of;
    public Supplier<Quarantine> quarantine = FakeSafekeeping::unexpected;
    public Supplier<List<Quarantine.Holding>> holdings = FakeSafekeeping::unexpected;
    public Consumer<DumpProgress> watching = progress -> {};

    private static <T> T unexpected() {
        throw new UnsupportedOperationException("not expected");
    }

    @Override
    public Room room(String environment, Path directory, CancelToken cancel) {
        return room.apply(directory);
    }

    @Override
    public BackupReport backUp(
            String environment, Path directory, boolean gzip, DumpProgress progress, CancelToken cancel) {
        asked.add("back up " + environment + " to " + directory + (gzip ? " gzip" : ""));
        watching.accept(progress);
        cancel.throwIfCancelled();
        return backup.get();
    }

    @Override
    public BackupReport verify(Path directory, DumpProgress progress, CancelToken cancel) {
        asked.add("verify " + directory);
        cancel.throwIfCancelled();
        return verification.get();
    }

    @Override
    public List<BackupReport> records() {
        return records.get();
    }

    @Override
    public Quarantine quarantine(String run, CancelToken cancel) {
        asked.add("quarantine " + run);
        return quarantine.get();
    }

    @Override
    public List<Quarantine.Holding> holdings(String run, CancelToken cancel) {
        asked.add("holdings " + run);
        cancel.throwIfCancelled();
        return holdings.get();
    }
}
