package dev.bascule.run;

import dev.bascule.mongo.LiveChanges.Direction;
import dev.bascule.mongo.ShadowMaker;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Looks, once everything is renamed, whether names, options and indexes of the live collections are what was proved. */
final class LiveVerification {

    private final RunSession session;

    LiveVerification(RunSession session) {
        this.session = session;
    }

    /** @throws OperatorException {@code NEEDS_ATTENTION} when something is out of place */
    void require(List<CopiedCollection> collections) {
        List<String> wrong = new ArrayList<>(misplaced(Direction.SWAP));
        ShadowMaker looking = new ShadowMaker(session.target());
        for (CopiedCollection collection : collections) {
            looking.liveDifferences(collection.live(), collection.source().options(), collection.indexes()).stream()
                    .map(difference -> collection.live() + ": " + difference)
                    .forEach(wrong::add);
        }
        if (!wrong.isEmpty()) {
            throw outOfPlace(wrong);
        }
    }

    /** @throws OperatorException {@code NEEDS_ATTENTION} when a collection is not where the direction wants it */
    void requirePlaced(Direction direction) {
        List<String> misplaced = misplaced(direction);
        if (!misplaced.isEmpty()) {
            throw outOfPlace(misplaced);
        }
    }

    private List<String> misplaced(Direction direction) {
        Switch.Standing standing = new Switch(session).standing(direction);
        List<String> wrong = new ArrayList<>(standing.unclear());
        if (standing.pending() > 0) {
            wrong.add(standing.pending() + " not renamed");
        }
        return wrong;
    }

    private OperatorException outOfPlace(List<String> wrong) {
        return new OperatorException(
                Reason.NEEDS_ATTENTION,
                Text.of("run.verify.out-of-place", String.join(", ", wrong)),
                Text.of("run.verify.state"),
                Text.of("run.verify.remedy", session.run().value()));
    }
}
