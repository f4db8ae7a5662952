package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.restructure.DecisionSpec.Kind;
import dev.bascule.restructure.RestructureSpec.Owned;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The rules of a restructuring, applied to what a database holds. Pure: whoever reads and writes asks here. Any thread, but
 * for {@link #make}, which one thread calls for every user before anything else is asked.
 */
public final class WorkspaceRules {

    private final RestructureSpec spec;
    private final Workspaces workspaces;
    private final UserShaper shaper;
    private final NewDocuments documents;
    private final Set<DocumentId> undecided = new HashSet<>();
    private final Map<Company.Oddity, List<DocumentId>> oddities = new EnumMap<>(Company.Oddity.class);

    private WorkspaceRules(RestructureSpec spec, Workspaces workspaces) {
        this.spec = spec;
        this.workspaces = workspaces;
        this.shaper = new UserShaper(spec, workspaces);
        this.documents = new NewDocuments(spec, workspaces);
        workspaces.fates().decisions().stream()
                .filter(each -> each.word().isEmpty())
                .forEach(each -> undecided.addAll(each.ids()));
    }

    public static WorkspaceRules of(RestructureSpec spec, Population population, Stamp stamp) {
        return new WorkspaceRules(spec, Workspaces.of(population, spec, stamp));
    }

    /** Users of whom documents are made or changed, in ascending order of their ids. */
    public List<DocumentId> users() {
        return workspaces.standings().stream().map(Standing::id).toList();
    }

    /** Legacy users whose documents are asked for when a user is made: those who are linked to him. */
    public List<DocumentId> linkedTo(DocumentId user) {
        return workspaces.linkedTo(user);
    }

    /** Those of them from whom he takes over what he lacks. */
    public List<DocumentId> filling(DocumentId user) {
        return workspaces.filling(user);
    }

    public boolean isCopied(DocumentId user) {
        return workspaces.standing(user).filter(Standing::copied).isPresent();
    }

    /**
     * @param user his document, in the collection that he is in now
     * @param linked documents of {@link #linkedTo}
     * @param filling documents of {@link #filling}
     */
    public UserMaking make(RawBson user, List<RawBson> linked, List<RawBson> filling) {
        DocumentId id = DocumentId.of(user).orElseThrow();
        Standing standing = workspaces.standing(id).orElseThrow();
        RawBson shaped = shaper.shape(user, standing, filling);
        Optional<RawBson> account = documents.account(shaped);
        boolean password = NewDocuments.password(shaped).isPresent();
        return new UserMaking(
                id,
                shaped,
                standing.copied(),
                standing.created().map(created -> organization(created, id, shaped, linked)),
                standing.created().map(created -> documents.member(created, id)),
                account,
                password && account.isEmpty() && !workspaces.population().hasCredential(id));
    }

    private RawBson organization(Standing.Created created, DocumentId id, RawBson user, List<RawBson> linked) {
        NewDocuments.Organization made = documents.organization(created, user, linked);
        made.oddities().forEach(oddity -> oddities.computeIfAbsent(oddity, key -> new ArrayList<>())
                .add(id));
        return made.document();
    }

    /**
     * A document of the new collection as it shall be; the very one when nothing of it changes, or when nobody of that id
     * was there when the rules were made.
     */
    public RawBson resident(RawBson user, List<RawBson> filling) {
        return DocumentId.of(user)
                .flatMap(workspaces::standing)
                .filter(standing -> !standing.copied())
                .map(standing -> shaper.shape(user, standing, filling))
                .orElse(user);
    }

    /**
     * @param judge that knows what will be live
     * @param leftOver hears of each document that keeps its bytes for want of a workspace
     */
    public OwnedDocuments documents(Owned collection, WorkspaceJudge judge, BiConsumer<LeftOver, RawBson> leftOver) {
        return new OwnedDocuments(
                collection,
                new DocumentShaper(collection, spec.touchUpdatedAt(), workspaces),
                judge,
                workspaces.presets(),
                leftOver);
    }

    /** Tells a judge of everybody who may own documents. */
    public void tellOwners(WorkspaceJudge judge) {
        Fates fates = workspaces.fates();
        workspaces
                .standings()
                .forEach(each -> judge.owner(each.id().toBsonValue(), each.id().toBsonValue()));
        fates.byUser()
                .keySet()
                .forEach(user ->
                        judge.owner(user.toBsonValue(), fates.successor(user).toBsonValue()));
    }

    public Fates fates() {
        return workspaces.fates();
    }

    /** Whether it is not decided where the documents of the user that a field names shall go. */
    public boolean isUndecided(DocumentId owner) {
        return !undecided.isEmpty()
                && workspaces.user(owner).filter(undecided::contains).isPresent();
    }

    public UserFigures figures() {
        Fates fates = workspaces.fates();
        Population population = workspaces.population();
        return new UserFigures(
                population.legacyUsers(),
                fates.count(Fate.Copied.class),
                fates.count(Fate.Merged.class),
                fates.count(Fate.Linked.class),
                population.residentUsers());
    }

    /**
     * @param legacy users of the collection that held them
     * @param residents users who are in the new one already
     */
    public record UserFigures(long legacy, long copied, long merged, long linked, long residents) {}

    /**
     * Every question of workspaces that do not exist, with its answer.
     *
     * @param ofDocuments values that documents carry
     */
    public List<Fates.Decided> presets(Set<DocumentId> ofDocuments) {
        Map<DocumentId, Optional<DecisionSpec.Preset>> all = new LinkedHashMap<>(workspaces.presetsOfUsers());
        Set<DocumentId> sorted = new TreeSet<>(DocumentId.bsonOrder());
        sorted.addAll(ofDocuments);
        sorted.forEach(value -> all.putIfAbsent(value, workspaces.presets().of(value)));
        List<Fates.Decided> rows = new ArrayList<>();
        all.forEach((value, decision) -> rows.add(new Fates.Decided(
                Kind.PRESET_WORKSPACE,
                List.of(value),
                decision.map(DecisionSpec.Preset::word),
                workspaces.presets().isByDefault(value))));
        return rows;
    }

    /** Decisions on workspaces that nobody and nothing carries. */
    public List<DecisionSpec> unmetPresets(Set<DocumentId> ofDocuments) {
        Set<DocumentId> met = new HashSet<>(ofDocuments);
        met.addAll(workspaces.presetsOfUsers().keySet());
        return spec.decisions().stream()
                .filter(each -> each.kind() == Kind.PRESET_WORKSPACE
                        && !met.contains(each.ids().getFirst()))
                .toList();
    }

    /** Users whose company, address or bank details are no documents and count as absent. */
    public List<DocumentId> withoutDocument() {
        return oddities.getOrDefault(Company.Oddity.NOT_A_DOCUMENT, List.of());
    }

    /** Users with two postal codes that differ. */
    public List<DocumentId> withTwoPostalCodes() {
        return oddities.getOrDefault(Company.Oddity.TWO_POSTAL_CODES, List.of());
    }

    /** Users whose organization could not be named after anything. */
    public List<DocumentId> nameless() {
        return oddities.getOrDefault(Company.Oddity.NAMELESS, List.of());
    }

    /** Disabled users who come to own an organization. */
    public List<DocumentId> disabledOwners() {
        return workspaces.standings().stream()
                .filter(each -> each.created().isPresent() && each.person().disabled())
                .map(Standing::id)
                .toList();
    }

    /** Users whose address stands in another form than the one that accounts are looked up by. */
    public List<DocumentId> withOddAddress() {
        return workspaces.standings().stream()
                .filter(each -> !each.unchanged() && each.person().oddAddress())
                .map(Standing::id)
                .toList();
    }
}
