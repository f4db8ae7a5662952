package dev.bascule.run;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.mongo.ContentComparison;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Planning;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at the target once more when everything else is ready: whether it rests, and whether what would be set aside is
 * still what the operator accepted. The run's thread.
 */
final class TargetRecheck {

    private final RunSession session;
    private final Runbook runbook;
    private final Planning planning;
    private final Path workFolder;
    private final Map<String, CollectionDigest> firstReading = new HashMap<>();

    TargetRecheck(RunSession session, Runbook runbook, Planning planning, Path workFolder) {
        this.session = session;
        this.runbook = runbook;
        this.planning = planning;
        this.workFolder = workFolder;
    }

    /** Reads what will be set aside, before the final proof begins. */
    void readFirst(List<CopiedCollection> collections) {
        if (runbook.writers() == Runbook.Writers.NONE) {
            return;
        }
        for (CopiedCollection collection : collections) {
            if (planning.target().collection(collection.live()).isPresent()) {
                remember(collection.live(), collection.loaded());
            }
        }
        for (String retired : untouched()) {
            try (ContentLedger shape = scanAlone(retired)) {
                firstReading.put(retired, shape.storedDigest());
            }
        }
    }

    private void remember(String live, ContentLedger shape) {
        try (ContentLedger now = scan(live, shape)) {
            firstReading.put(live, now.storedDigest());
        }
    }

    /**
     * @param reshapes as they are now: what they leave out
     * @throws OperatorException {@code FAILED} when the target is written to, or when more would be set aside
     */
    void require(List<CopiedCollection> collections, List<Plan.ReshapePlan> reshapes) {
        retired().forEach(name -> requireRetirable(name, collections));
        consumed().forEach(this::requireRestingAlone);
        absent().forEach(this::requireStillFree);
        long targetOnly = retiredByDefault();
        long targetNewer = 0;
        for (CopiedCollection collection : collections) {
            if (planning.target().collection(collection.live()).isEmpty()) {
                requireStillFree(collection.live());
                continue;
            }
            try (ContentLedger now = restingContent(collection.live(), collection.loaded())) {
                if (!collection.isRewritten()) {
                    // stays as it is: nothing of it is set aside
                    continue;
                }
                ContentComparison comparison = ContentComparison.of(asItWillBe(collection), now, 0, session.cancel());
                targetOnly += comparison.onlyTarget();
                targetNewer += comparison.targetNewer();
            }
        }
        long orphans = reshapes.stream().mapToLong(Plan.ReshapePlan::orphans).sum();
        long rejected =
                reshapes.stream().mapToLong(Plan.ReshapePlan::rejectedTotal).sum();
        requireAccepted(new Acceptance(targetOnly, targetNewer, orphans, rejected));
    }

    /** A live collection that was dropped and made anew since the plan is not the one that was planned for. */
    void requireSameCollections(Switch.Standing standing) {
        if (!standing.unclear().isEmpty()) {
            throw failed(Text.of("run.recheck.not-quiet", String.join(", ", standing.unclear()), session.targetName()));
        }
    }

    /** A name that was free when the plan was made and is not any more: somebody writes to the target. */
    private void requireStillFree(String live) {
        boolean taken = new InventoryReader(session.target())
                .names().stream().anyMatch(named -> named.name().equals(live));
        if (taken) {
            throw failed(Text.of("run.recheck.not-quiet", live, session.targetName()));
        }
    }

    /** Collections that a restructuring covers, and that were not there when it was planned. */
    private List<String> absent() {
        return runbook.restructure().stream()
                .flatMap(spec -> spec.collections().stream())
                .map(RestructureSpec.Owned::name)
                .filter(name -> planning.target().collection(name).isEmpty())
                .toList();
    }

    private long retiredByDefault() {
        return planning.plan().collections().stream()
                .filter(Plan.CollectionPlan::retiredByDefault)
                .mapToLong(each -> new InventoryReader(session.target())
                        .count(each.targetName())
                        .documents())
                .sum();
    }

    private void requireAccepted(Acceptance measured) {
        for (Acceptance.Figure figure : Acceptance.Figure.values()) {
            if (measured.of(figure) > runbook.accept().of(figure)) {
                throw failed(Text.of(
                        "run.recheck.more",
                        figure.key(),
                        measured.of(figure),
                        runbook.accept().of(figure)));
            }
        }
    }

    /** What the source makes of it: as it was read for the proof, or, where only counts were compared, for the load. */
    private static ContentLedger asItWillBe(CopiedCollection collection) {
        return collection.lastSource().orElseGet(collection::loaded);
    }

    /** Names that the switch sets aside without putting anything in their place. */
    private List<String> retired() {
        return planning.plan().collections().stream()
                .filter(row -> row.change() == Plan.Change.RETIRE)
                .map(Plan.CollectionPlan::targetName)
                .toList();
    }

    /** Names that the run reads in the target and leaves as they are: what was written there since would be missing. */
    private List<String> consumed() {
        return runbook.restructure().stream()
                .filter(spec -> !spec.isInPlace())
                .map(RestructureSpec::from)
                .toList();
    }

    /** Everything that must rest beside the collections that are replaced. */
    private List<String> untouched() {
        return Stream.concat(retired().stream(), consumed().stream()).toList();
    }

    private void requireRestingAlone(String name) {
        try (ContentLedger now = scanAlone(name)) {
            requireResting(name, now);
        }
    }

    /** What is retired for a successor is still all there; what somebody wrote to it meanwhile would be lost from sight. */
    private void requireRetirable(String name, List<CopiedCollection> collections) {
        Optional<String> successor = runbook.successorOf(name);
        if (successor.isEmpty()) {
            requireRestingAlone(name);
            return;
        }
        Optional<ContentLedger> filled = collections.stream()
                .filter(each -> each.live().equals(successor.get()))
                .findFirst()
                .map(TargetRecheck::asItWillBe);
        ContentLedger holder = filled.orElseGet(() -> scanAlone(successor.get()));
        try (ContentLedger now = restingContent(name, holder)) {
            ContentComparison comparison = ContentComparison.of(holder, now, 0, session.cancel());
            long missing = comparison.lackedBySource();
            if (missing > 0) {
                throw failed(Text.of("run.recheck.successor", name, successor.get(), missing));
            }
        } finally {
            if (filled.isEmpty()) {
                holder.close();
            }
        }
    }

    /** A reading whose digest is that of the reading before the final proof: nothing was written meanwhile. */
    private ContentLedger restingContent(String live, ContentLedger shape) {
        ContentLedger now = scan(live, shape);
        try {
            requireResting(live, now);
        } catch (OperatorException e) {
            now.close();
            throw e;
        }
        return now;
    }

    private void requireResting(String live, ContentLedger now) {
        if (runbook.writers() == Runbook.Writers.QUIET && !now.storedDigest().equals(firstReading.get(live))) {
            throw failed(Text.of("run.recheck.not-quiet", live, session.targetName()));
        }
    }

    private ContentLedger scan(String live, ContentLedger shape) {
        return scanner().scan(live, DocumentTransform.NONE, shape, TransferMonitor.NONE);
    }

    private ContentLedger scanAlone(String live) {
        long expected = new InventoryReader(session.target()).count(live).documents();
        return scanner().scan(live, DocumentTransform.NONE, expected, false, TransferMonitor.NONE);
    }

    private ContentScanner scanner() {
        return new ContentScanner(session.target(), workFolder, session.cancel());
    }

    private static OperatorException failed(Text happened) {
        return new OperatorException(
                Reason.FAILED, happened, Text.of("run.state.target-untouched"), Text.of("run.recheck.remedy"));
    }
}
