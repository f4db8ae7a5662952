package dev.bascule.engine;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.mongo.dump.DumpVerifier;
import dev.bascule.run.Afterwards;
import dev.bascule.run.BackupReport;
import dev.bascule.run.Quarantine;
import dev.bascule.run.QuarantineReader;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunSetup;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The engine's backups and quarantines. Worker only; every call opens what it needs and closes it again. */
final class Keeper implements Safekeeping {

    private final Places places;
    private final RunDirectory runs;
    private final RunSetup setup;
    private final Path temporary;
    private final BackupRecords records;

    Keeper(Places places, RunDirectory runs, RunSetup setup, Path temporary) {
        this.places = places;
        this.runs = runs;
        this.setup = setup;
        this.temporary = temporary;
        this.records = new BackupRecords(setup);
    }

    @Override
    public Room room(String environment, Path directory, CancelToken cancel) {
        try (MongoPlace place = places.open(environment)) {
            List<CollectionInfo> collections =
                    new InventoryReader(place).read(cancel).collections();
            return new Room(
                    directory,
                    free(directory.toAbsolutePath()),
                    collections.size(),
                    collections.stream()
                            .mapToLong(each -> each.documents().documents())
                            .sum(),
                    collections.stream()
                            .mapToLong(each -> each.bytes().orElse(0))
                            .sum(),
                    collections.stream()
                            .allMatch(each -> each.isView() || each.bytes().isPresent()),
                    isTaken(directory));
        }
    }

    private static OptionalLong free(Path directory) {
        Path there = directory;
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        try {
            return there == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(Files.getFileStore(there).getUsableSpace());
        } catch (IOException untold) {
            return OptionalLong.empty();
        }
    }

    private static boolean isTaken(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Files.exists(directory);
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder cannot be listed: " + directory, e);
        }
    }

    @Override
    public BackupReport backUp(
            String environment, Path directory, boolean gzip, DumpProgress progress, CancelToken cancel) {
        return records.during(
                BackupReport.Kind.BACKUP,
                Optional.of(environment),
                directory,
                () -> BackupRecords.Result.of(write(environment, directory, gzip, progress, cancel)));
    }

    /** A backup of which no record is kept. @param gzip whether each file is compressed */
    DumpManifest write(String environment, Path directory, boolean gzip, DumpProgress progress, CancelToken cancel) {
        try (MongoPlace place = places.open(environment)) {
            return EnvironmentBackup.of(place, directory, gzip, setup.clock(), progress, cancel);
        }
    }

    @Override
    public BackupReport verify(Path directory, DumpProgress progress, CancelToken cancel) {
        return records.during(BackupReport.Kind.VERIFY, Optional.empty(), directory, () -> {
            DumpVerification found = DumpVerifier.verify(directory, cancel, progress);
            return BackupRecords.Result.of(found);
        });
    }

    @Override
    public List<BackupReport> records() {
        return records.all();
    }

    @Override
    public Quarantine quarantine(String run, CancelToken cancel) {
        try (Afterwards.Subject subject = subject(run)) {
            return new QuarantineReader(subject, cancel).read(setup.clock().instant());
        }
    }

    @Override
    public List<Quarantine.Holding> holdings(String run, CancelToken cancel) {
        try (Afterwards.Subject subject = subject(run);
                ScratchFolder work = ScratchFolder.below(temporary)) {
            QuarantineReader reader = new QuarantineReader(subject, cancel);
            return reader.read(setup.clock().instant()).parts().stream()
                    .map(part -> reader.holding(part, work.path()))
                    .toList();
        }
    }

    private Afterwards.Subject subject(String run) {
        return runs.subject(runs.folder(run), new RunMonitor(setup.clock()));
    }
}
