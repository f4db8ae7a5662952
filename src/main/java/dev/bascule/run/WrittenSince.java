package dev.bascule.run;

import dev.bascule.mongo.OwnedName;
import dev.bascule.mongo.SwapItem;
import dev.bascule.run.DivergenceMeter.Change;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What was written to a run's collections while they were live: measured, told, and saved in files. The run's thread. */
final class WrittenSince implements AutoCloseable {

    private final RunSession session;
    private final Telling told;
    private final DivergenceMeter meter;
    private final FormerDocuments former;

    /** @param source looked into for what was overwritten since */
    WrittenSince(RunSession session, RunSource source, Telling told, Path workFolder) {
        this.session = session;
        this.told = told;
        this.meter = new DivergenceMeter(session.target(), session.folder(), workFolder, CancelToken.none());
        this.former = new FormerDocuments(source, session.stamp(), workFolder, session.patience());
    }

    /** The name under which a collection that was live is set aside. */
    static OwnedName undone(RunSession session, SwapItem item) {
        return new OwnedName(session.run().value(), item.number(), OwnedName.Role.UNDONE);
    }

    /** Of a collection that was set aside; empty when it is not there, or when it is not known here what went live. */
    Optional<Change> measure(SwapItem item) {
        return meter.measure(item, undone(session, item).text());
    }

    /** Live names to which something was written, or of which that cannot be said. */
    List<String> notKnownToRest() {
        return session.record().items().stream()
                .filter(item -> item.kind() != SwapItem.Kind.RETIRE)
                .filter(item -> meter.measure(item, item.live())
                        .filter(change -> change.figures().isZero())
                        .isEmpty())
                .map(SwapItem::live)
                .toList();
    }

    void save(Change change) {
        told.diverged(change.figures());
        String live = change.item().live();
        UndoneFiles files = new UndoneFiles(session.folder(), session.target());
        try (FormerDocuments.Lookup lookup = former.in(
                session.record().sourceOf(change.item()).orElse(live),
                LiveLedgers.file(session.folder(), change.item().number()))) {
            files.save(change, lookup).ifPresent(saved -> {
                told.note(Text.of("run.rollback.saved", live, saved.file().toString()));
                if (saved.unknown() > 0) {
                    told.note(Text.of("run.rollback.former-unknown", live, saved.unknown()));
                }
                if (change.unnamed() > 0) {
                    told.note(Text.of(
                            "run.rollback.saved-part",
                            live,
                            change.unnamed(),
                            undone(session, change.item()).text()));
                }
            });
        }
    }

    /** Nothing is lost: the collection itself was set aside whole. */
    void tellUnmeasured(SwapItem item) {
        told.note(Text.of(
                "run.rollback.unmeasured", item.live(), undone(session, item).text()));
    }

    @Override
    public void close() {
        former.close();
    }
}
