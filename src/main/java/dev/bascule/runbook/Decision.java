package dev.bascule.runbook;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.text.Text;
import java.util.Optional;

/**
 * What the rules say of one name, before anything is measured.
 *
 * @param source the collection in the source, if it has one of that name
 * @param target what stands under {@code targetName} in the target
 * @param retiredByDefault set aside because only the target has it
 * @param successor of a retired collection
 */
record Decision(
        String name,
        String targetName,
        Plan.Action action,
        Text reason,
        Optional<CollectionInfo> source,
        Optional<CollectionInfo> target,
        boolean retiredByDefault,
        Optional<String> successor) {

    /** A collection of the source that will be live in the target. */
    boolean isCopiedCollection() {
        return action == Plan.Action.COPY
                && source.isPresent()
                && source.get().type() == CollectionInfo.Type.COLLECTION;
    }

    boolean isCopiedView() {
        return action == Plan.Action.COPY && source.isPresent() && source.get().isView();
    }

    /** A collection of the target that goes to quarantine without anything in its place. */
    boolean setsAside() {
        return action == Plan.Action.RETIRE && target.isPresent();
    }
}
