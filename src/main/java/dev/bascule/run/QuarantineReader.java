package dev.bascule.run;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.bson.CollectionDigester;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.ContentComparison;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.OwnedName;
import dev.bascule.mongo.SwapItem;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.mongo.dump.DumpReader;
import dev.bascule.mongo.dump.RestoreSource;
import dev.bascule.run.Quarantine.Backup;
import dev.bascule.run.Quarantine.Holding;
import dev.bascule.run.Quarantine.Part;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what removing a run's quarantine would remove, and who else holds it. Worker only; reads. */
public final class QuarantineReader {

    private final Afterwards.Subject subject;
    private final CancelToken cancel;

    public QuarantineReader(Afterwards.Subject subject, CancelToken cancel) {
        this.subject = subject;
        this.cancel = cancel;
    }

    public Quarantine read(Instant now) {
        RunRecord record = subject.record();
        List<CollectionInfo> owned = new InventoryReader(subject.target())
                .owned(record.run().value(), cancel)
                .collections();
        List<Part> parts = new ArrayList<>();
        for (SwapItem item : record.items()) {
            for (OwnedName.Role role : List.of(OwnedName.Role.OLD, OwnedName.Role.UNDONE, OwnedName.Role.NEW)) {
                String name = new OwnedName(record.run().value(), item.number(), role).text();
                owned.stream()
                        .filter(each -> each.name().equals(name))
                        .map(each -> part(each, item.live()))
                        .forEach(parts::add);
            }
        }
        return new Quarantine(
                record.run(),
                subject.target().environment().name(),
                parts,
                RollbackRules.removableFrom(record),
                RollbackRules.retirementRefusal(record, now)
                        .map(why -> new Quarantine.Refusal(why.happened(), why.remedy())));
    }

    private static Part part(CollectionInfo info, String live) {
        return new Part(
                info.name(),
                live,
                info.documents().documents(),
                info.documents().exact(),
                info.bytes());
    }

    /** Reads a part, its successor and the backup, document by document. */
    public Holding holding(Part part, Path workFolder) {
        ContentScanner scanner = new ContentScanner(subject.target(), workFolder, cancel);
        try (ContentLedger aside =
                scanner.scan(part.name(), DocumentTransform.NONE, part.documents(), false, TransferMonitor.NONE)) {
            try (ContentLedger live = scanner.scan(part.live(), DocumentTransform.NONE, aside, TransferMonitor.NONE)) {
                ContentComparison found = ContentComparison.of(aside, live, 0, cancel);
                return new Holding(
                        part.name(),
                        part.live(),
                        aside.documents(),
                        found.equal(),
                        found.different(),
                        found.onlySource(),
                        backup(part.live(), aside.storedDigest()));
            }
        }
    }

    private Backup backup(String live, CollectionDigest wanted) {
        Path directory = subject.folder().backup();
        if (!Files.isDirectory(directory)) {
            return Backup.NONE;
        }
        try {
            Optional<RestoreSource.Dumped> dumped = RestoreSource.open(directory).collections().stream()
                    .filter(each ->
                            each.collection().name().equals(live) && each.file().isPresent())
                    .findFirst();
            return dumped.isEmpty() ? Backup.NONE : digest(dumped.get()).equals(wanted) ? Backup.SAME : Backup.OTHER;
        } catch (OperatorException damaged) {
            return Backup.UNREADABLE;
        }
    }

    private CollectionDigest digest(RestoreSource.Dumped dumped) {
        CollectionDigester digester = new CollectionDigester();
        try (DumpReader documents = dumped.open()) {
            while (documents.hasNext()) {
                cancel.throwIfCancelled();
                digester.add(RawBson.of(documents.next()));
            }
        }
        return digester.digest();
    }
}
