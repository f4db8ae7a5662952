package dev.bascule.run;

import dev.bascule.bson.DocumentId;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.OwnedName;
import dev.bascule.mongo.ProofComparison.Recopied;
import dev.bascule.mongo.SwapItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A collection that the run copies, with what is known of it on the way. The run's thread, and one worker at a time.
 *
 * <p>One without an item comes out as the target already has it: it is proved like the others, and not rewritten.
 */
final class CopiedCollection {

    private final CollectionInfo source;
    private final String live;
    private final List<IndexDefinition> indexes;
    private Optional<SwapItem> item;
    private final String run;
    private final Map<DocumentId, Recopied> recopied = new HashMap<>();
    private @Nullable ContentLedger loaded;
    private @Nullable ContentLedger lastSource;
    private @Nullable ContentLedger lastResult;

    CopiedCollection(
            String run, CollectionInfo source, String live, List<IndexDefinition> indexes, Optional<SwapItem> item) {
        this.run = run;
        this.source = source;
        this.live = live;
        this.indexes = indexes;
        this.item = item;
    }

    CollectionInfo source() {
        return source;
    }

    String name() {
        return source.name();
    }

    String live() {
        return live;
    }

    /** The indexes that the result must have. */
    List<IndexDefinition> indexes() {
        return indexes;
    }

    Optional<SwapItem> item() {
        return item;
    }

    /** From now on the run rewrites it: it has to be loaded. What the plan's reading of it was belongs to the plan. */
    void replaceWith(SwapItem given) {
        item = Optional.of(given);
        loaded = null;
    }

    boolean isRewritten() {
        return item.isPresent();
    }

    OwnedName shadow() {
        return new OwnedName(run, item.orElseThrow().number(), OwnedName.Role.NEW);
    }

    /** The collection that will be live, under the name it has before the swap. */
    String result() {
        return isRewritten() ? shadow().text() : live;
    }

    ContentLedger loaded() {
        if (loaded == null) {
            throw new IllegalStateException(name() + " is not loaded");
        }
        return loaded;
    }

    void loaded(ContentLedger ledger) {
        loaded = ledger;
    }

    Map<DocumentId, Recopied> recopied() {
        return recopied;
    }

    Optional<ContentLedger> lastSource() {
        return Optional.ofNullable(lastSource);
    }

    Optional<ContentLedger> lastResult() {
        return Optional.ofNullable(lastResult);
    }

    /** Keeps the newest reading of both sides and lets the one before go. */
    void read(ContentLedger sourceNow, ContentLedger resultNow) {
        closeReadings();
        lastSource = sourceNow;
        lastResult = resultNow;
    }

    /** Keeps a newer reading of the result alone. */
    void readResult(ContentLedger resultNow) {
        lastResult().ifPresent(ContentLedger::close);
        lastResult = resultNow;
    }

    private void closeReadings() {
        lastSource().ifPresent(ContentLedger::close);
        lastResult().ifPresent(ContentLedger::close);
    }

    void close() {
        closeReadings();
        if (isRewritten() && loaded != null) {
            loaded.close();
        }
    }
}
