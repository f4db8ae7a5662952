package dev.bascule.run;

import dev.bascule.mongo.AsideWriter;
import dev.bascule.mongo.ByteBudget;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.ShadowLoader;
import dev.bascule.mongo.ShadowMaker;
import dev.bascule.mongo.SwapItem;
import dev.bascule.run.RunSnapshot.CollectionProgress.Phase;
import dev.bascule.runbook.ReshapePass;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes, loads and indexes the shadows of a run. The run's thread. */
final class Shadows {

    private static final int COLLECTIONS_AT_ONCE = 3;
    private static final int WRITERS = 2;
    /** Of documents between source and target, over all collections together; half a gigabyte of heap is enough. */
    private static final long BYTES_IN_FLIGHT = 64L << 20;

    private final RunSession session;
    private final ShadowMaker maker;

    Shadows(RunSession session) {
        this.session = session;
        this.maker = new ShadowMaker(session.target());
    }

    /** Makes every shadow before any is loaded, so that what the server does not support shows early. */
    void create(List<CopiedCollection> rewritten) {
        for (CopiedCollection collection : rewritten) {
            session.cancel().throwIfCancelled();
            if (!canBeKept(collection)) {
                session.requireLock();
                Optional<UUID> uuid = maker.create(collection.shadow(), collection.source());
                SwapItem item = collection.item().orElseThrow();
                session.record()
                        .put(
                                new SwapItem(
                                        item.number(),
                                        item.kind(),
                                        item.live(),
                                        item.former(),
                                        uuid,
                                        item.formerExpiries(),
                                        item.shadowExpiries()),
                                Optional.of(collection.name()));
            }
        }
        session.save();
    }

    /** Loaded before a crash, and what it was loaded from is still written down. */
    private boolean canBeKept(CopiedCollection collection) {
        return session.record().isLoaded(collection.item().orElseThrow().number())
                && Files.exists(loadedFile(collection));
    }

    private Path loadedFile(CopiedCollection collection) {
        return session.folder()
                .ledger()
                .resolve("loaded-" + collection.item().orElseThrow().number() + ".ledger");
    }

    /** A shadow that was caught up is not what was loaded any more: after a crash it is loaded afresh. */
    void forgetLoaded(CopiedCollection collection) {
        try {
            Files.deleteIfExists(loadedFile(collection));
        } catch (IOException e) {
            throw new UncheckedIOException("a ledger cannot be removed: " + loadedFile(collection), e);
        }
    }

    /** What a shadow that was caught up was proved to be stands for what it was loaded from. */
    void rememberProved(CopiedCollection collection) {
        collection.lastSource().ifPresent(ledger -> ledger.save(loadedFile(collection)));
    }

    /** Loads every shadow, the largest first, several at once. */
    void load(List<CopiedCollection> rewritten, ContentOrigin source, ReshapePass pass, Path workFolder) {
        session.folder().makeFolder(session.folder().ledger());
        List<CopiedCollection> largestFirst = rewritten.stream()
                .sorted(Comparator.comparingLong((CopiedCollection each) ->
                                each.source().documents().documents())
                        .reversed())
                .toList();
        ShadowLoader loader =
                new ShadowLoader(source, new AsideWriter(session.target()), new ByteBudget(BYTES_IN_FLIGHT), WRITERS);
        new Parallel(COLLECTIONS_AT_ONCE, "bascule-load-")
                .forEach(largestFirst, collection -> load(collection, loader, pass, workFolder));
    }

    private void load(CopiedCollection collection, ShadowLoader loader, ReshapePass pass, Path workFolder) {
        int number = collection.item().orElseThrow().number();
        if (canBeKept(collection)) {
            collection.loaded(ContentLedger.open(loadedFile(collection), workFolder));
            return;
        }
        RunMonitor monitor = session.monitor();
        monitor.phase(collection.name(), Phase.COPYING);
        ContentLedger ledger = ContentLedger.create(
                workFolder,
                collection.source().documents().documents(),
                collection.source().isCapped());
        collection.loaded(ledger);
        loader.load(
                new ShadowLoader.Load(
                        collection.name(),
                        collection.shadow(),
                        pass.forCollection(collection.name()),
                        collection.source().isCapped()),
                ledger,
                session.cancel(),
                (documents, bytes) -> monitor.passed(collection.name(), documents, bytes));
        ledger.save(loadedFile(collection));
        synchronized (session) {
            session.record().setLoaded(number);
            session.save();
            session.journal("loaded", Map.of("collection", collection.name(), "documents", ledger.documents()));
        }
    }

    void index(List<CopiedCollection> rewritten) {
        for (CopiedCollection collection : rewritten) {
            session.cancel().throwIfCancelled();
            if (!maker.differences(collection.shadow(), collection.source(), collection.indexes())
                    .isEmpty()) {
                session.monitor().phase(collection.name(), Phase.INDEXING);
                session.monitor().waitFor(Text.of("run.wait.index", collection.live()));
                maker.index(collection.shadow(), collection.source(), collection.indexes());
            }
        }
        session.monitor().waitNoMore();
    }

    /** What options and indexes of the result are instead of what they must be. */
    List<String> differences(CopiedCollection collection) {
        return collection.isRewritten()
                ? maker.differences(collection.shadow(), collection.source(), collection.indexes())
                : maker.liveDifferences(collection.live(), collection.source().options(), collection.indexes());
    }
}
