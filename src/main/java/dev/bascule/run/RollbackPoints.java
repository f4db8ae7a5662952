package dev.bascule.run;

import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.SwapItem;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists what can be taken back on a target, and measures what was written since. Worker only; reads. */
public final class RollbackPoints {

    private RollbackPoints() {}

    /** Every run that switched something on the target, newest first, those that cannot be taken back included. */
    public static List<RollbackPoint> of(MongoPlace target) {
        return RunRecord.all(target.control(ControlCollection.RUNS)).reversed().stream()
                .filter(record -> record.instant("switchedAt").isPresent())
                .map(record -> point(target, record))
                .toList();
    }

    private static RollbackPoint point(MongoPlace target, RunRecord record) {
        Optional<Text> refusal = RollbackRules.refusal(target, record).map(OperatorException::happened);
        return new RollbackPoint(
                record.run(),
                record.text("runbookName").orElse(""),
                target.environment().name(),
                record.state(),
                record.instant("switchedAt").orElseThrow(),
                record.instant("expiresAt").orElse(Instant.EPOCH),
                record.items().stream()
                        .mapToInt(item -> item.kind() == SwapItem.Kind.REPLACE ? 2 : 1)
                        .sum(),
                record.millis("wayBackMillis"),
                List.copyOf(record.liveNames()),
                refusal,
                record.is("backupVerified"));
    }

    /** What was written to the live collections since the run's swap; measured where this home kept what went live. */
    public static WrittenAfterSwitch divergence(Afterwards.Subject subject, Path workFolder, CancelToken cancel) {
        return new DivergenceMeter(subject.target(), subject.folder(), workFolder, cancel)
                .live(subject.record().items());
    }
}
