package dev.bascule.run;

import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.OwnedName;
import dev.bascule.mongo.SwapItem;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether a run can be taken back or its quarantine removed, and what is possible instead. Worker only; reads. */
final class RollbackRules {

    private RollbackRules() {}

    /** Why a run cannot be taken back now; empty when it can. */
    static Optional<OperatorException> refusal(MongoPlace target, RunRecord record) {
        return ownRefusal(record)
                .or(() -> newerRefusal(target, record, other -> other.isStanding() || other.isHalfSwitched()))
                .or(() -> missingQuarantine(target, record));
    }

    /**
     * The same, before the living run on the target is stopped for it: whatever that one may still be doing is no reason
     * yet.
     */
    static Optional<OperatorException> refusalWhateverIsGoingOn(MongoPlace target, RunRecord record) {
        return record.isHalfSwitched()
                ? Optional.empty()
                : ownRefusal(record)
                        .or(() -> newerRefusal(target, record, RunRecord::isStanding))
                        .or(() -> missingQuarantine(target, record));
    }

    /** Why a run that was cut off cannot be settled now: live names are another's by now. Empty when it can. */
    static Optional<OperatorException> settlingRefusal(MongoPlace target, RunRecord record) {
        return record.isHalfSwitched()
                ? newerRefusal(target, record, other -> other.isStanding() || other.isHalfSwitched())
                : Optional.empty();
    }

    private static Optional<OperatorException> ownRefusal(RunRecord record) {
        String run = record.run().value();
        RunState state = record.state();
        if (state == RunState.ROLLED_BACK) {
            return refused(
                    Text.of("run.refuse.rolled-back-already", run), Text.of("run.refuse.rolled-back-already.remedy"));
        }
        if (state == RunState.RETIRED) {
            return refused(Text.of("run.refuse.retired", run), Text.of("run.refuse.retired.remedy"));
        }
        if (state != RunState.SUCCEEDED) {
            return record.isHalfSwitched()
                    ? refused(
                            Text.of("run.refuse.half-switched", run, state.label()),
                            Text.of("run.refuse.recover-first.remedy", run))
                    : refused(
                            Text.of("run.refuse.nothing-switched", run, state.label()),
                            state.isEnd()
                                    ? Text.of("run.refuse.ended.remedy")
                                    : Text.of("run.refuse.recover-first.remedy", run));
        }
        if (record.items().isEmpty()
                && record.views().isEmpty()
                && record.liveIndexes().isEmpty()) {
            return refused(Text.of("run.refuse.changed-nothing", run), Text.of("run.refuse.changed-nothing.remedy"));
        }
        return Optional.empty();
    }

    private static Optional<OperatorException> refused(Text happened, Text remedy) {
        return Optional.of(Refusals.refused(happened, remedy));
    }

    /** @param counts which of the later runs that changed one of the same names are in the way */
    private static Optional<OperatorException> newerRefusal(
            MongoPlace target, RunRecord record, Predicate<RunRecord> counts) {
        Set<String> names = record.liveNames();
        return RunRecord.all(target.control(ControlCollection.RUNS)).stream()
                .filter(other -> other.isSwitchedAfter(record))
                .filter(counts)
                .filter(other -> other.liveNames().stream().anyMatch(names::contains))
                .reduce((first, second) -> second)
                .flatMap(newer -> newerRefusal(record.run().value(), newer));
    }

    private static Optional<OperatorException> newerRefusal(String run, RunRecord newer) {
        String later = newer.run().value();
        return newer.isHalfSwitched()
                ? refused(
                        Text.of("run.refuse.newer-half-switched", run, later),
                        Text.of("run.refuse.recover-first.remedy", later))
                : refused(Text.of("run.refuse.newer", run, later), Text.of("run.refuse.newer.remedy", later));
    }

    private static Optional<OperatorException> missingQuarantine(MongoPlace target, RunRecord record) {
        Set<String> there = names(target);
        List<String> missing = record.items().stream()
                .filter(item -> item.kind() != SwapItem.Kind.INTRODUCE)
                .filter(item ->
                        !there.contains(new OwnedName(record.run().value(), item.number(), OwnedName.Role.OLD).text()))
                .map(SwapItem::live)
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : refused(
                        Text.of("run.refuse.no-quarantine", record.run().value(), String.join(", ", missing)),
                        Text.of("run.refuse.retired.remedy"));
    }

    /** Every name of the target, the application's and those of runs. */
    private static Set<String> names(MongoPlace target) {
        return new InventoryReader(target)
                .names().stream().map(InventoryReader.Named::name).collect(Collectors.toSet());
    }

    /** Why what a run set aside cannot be removed now; empty when it can. */
    static Optional<OperatorException> retirementRefusal(RunRecord record, Instant now) {
        String run = record.run().value();
        boolean undone = record.state() == RunState.ROLLED_BACK
                || record.state() == RunState.REVERTED
                        && record.instant("undoneAt").isPresent();
        if (record.state() != RunState.SUCCEEDED && !undone) {
            return refused(
                    Text.of("run.refuse.nothing-to-retire", run, record.state().label()),
                    Text.of("run.refuse.ended.remedy"));
        }
        if (record.items().isEmpty()) {
            return refused(Text.of("run.refuse.changed-nothing", run), Text.of("run.refuse.changed-nothing.remedy"));
        }
        // without its time a rollback is taken for one of just now
        Instant from = removableFrom(record)
                .orElseGet(
                        () -> undone ? now.plus(record.millis("retentionMillis").orElseThrow()) : now);
        return now.isBefore(from)
                ? refused(Text.of("run.refuse.retention", run, from), Text.of("run.refuse.retention.remedy"))
                : Optional.empty();
    }

    /** When what a run, or its rollback, set aside may go. */
    static Optional<Instant> removableFrom(RunRecord record) {
        return record.state() == RunState.ROLLED_BACK
                ? record.instant("undoneAt")
                        .flatMap(undone -> record.millis("retentionMillis").map(undone::plus))
                : record.instant("expiresAt");
    }
}
