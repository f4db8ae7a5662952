package dev.bascule.console.rollback;

import dev.bascule.console.kit.Trouble;
import dev.bascule.run.Quarantine;
import dev.bascule.run.RunId;
import java.util.List;
import java.util.Optional;

/** How it stands with removing what a run set aside. Any thread. */
sealed interface QuarantineState {

    /** Nobody asked. */
    record Closed() implements QuarantineState {}

    record Reading(RunId run) implements QuarantineState {}

    /**
     * What would go.
     *
     * @param holdings who else holds it; empty until that was proved
     */
    record Read(Quarantine quarantine, Optional<List<Quarantine.Holding>> holdings) implements QuarantineState {

        /** Whether it may be removed: allowed now, and the operator has seen who else holds it. */
        boolean isRemovable() {
            return quarantine.refusal().isEmpty() && holdings.isPresent();
        }
    }

    /** Every document is being read. */
    record Proving(Quarantine quarantine) implements QuarantineState {}

    record Removing(Quarantine quarantine) implements QuarantineState {}

    record Removed(Quarantine quarantine) implements QuarantineState {}

    record Failed(RunId run, Trouble trouble) implements QuarantineState {}
}
