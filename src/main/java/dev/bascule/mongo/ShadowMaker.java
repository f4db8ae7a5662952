package dev.bascule.mongo;

import dev.bascule.mongo.Capabilities.Capability;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.BsonDocument;

/**
 * Makes shadows and their indexes, and reads back what the server made of the request: some answer ok and forget. Worker
 * only.
 */
public final class ShadowMaker {

    private final MongoPlace place;
    private final AsideWriter writer;
    private final InventoryReader looking;

    public ShadowMaker(MongoPlace place) {
        this.place = place;
        this.writer = new AsideWriter(place);
        this.looking = new InventoryReader(place);
    }

    /**
     * Makes an empty shadow; one of that name that is there already is a leftover and removed first.
     *
     * @return its UUID, where the server shows one
     * @throws OperatorException {@code REFUSED} when the server made another collection than it was asked for
     */
    public Optional<UUID> create(OwnedName name, CollectionInfo like) {
        writer.drop(name);
        writer.create(name, like.options());
        CollectionInfo made = look(name);
        Set<String> different = madeOtherwise(like, made);
        if (!different.isEmpty()) {
            throw new OperatorException(
                    Reason.REFUSED,
                    Text.of(
                            "mongo.shadow.options",
                            like.name(),
                            String.join(", ", different),
                            like.options().toJson(),
                            made.options().toJson()),
                    Text.of("mongo.state.target-untouched"),
                    Text.of("mongo.shadow.options.remedy"));
        }
        return made.uuid();
    }

    private static Set<String> madeOtherwise(CollectionInfo like, CollectionInfo made) {
        Set<String> different = new TreeSet<>(CollectionOptions.lost(like.options(), made.options()));
        different.addAll(CollectionOptions.lost(made.options(), like.options()));
        if (made.type() != CollectionInfo.Type.COLLECTION) {
            different.add("type");
        }
        return different;
    }

    private CollectionInfo look(OwnedName name) {
        return looking.look(name.text())
                .orElseThrow(() -> new OperatorException(
                        Reason.FAILED,
                        Text.of("mongo.shadow.missing", name.text()),
                        Text.of("mongo.state.target-untouched"),
                        Text.of("mongo.shadow.missing.remedy")));
    }

    /** Builds the indexes; ages of documents are those of a TTL that never comes, until the collection goes live. */
    public void index(OwnedName name, CollectionInfo like, List<IndexDefinition> wanted) {
        List<IndexDefinition> built = wanted.stream()
                .filter(index -> !index.isPrimary())
                .map(this::asShadow)
                .toList();
        writer.createIndexes(name, built, like.hasDefaultCollation());
    }

    /** Where ages cannot be changed later, an index is made with its true one. */
    private IndexDefinition asShadow(IndexDefinition index) {
        return index.expiresDocuments() && canChangeAges() ? index.expiringAfter(IndexDefinition.NEVER) : index;
    }

    private boolean canChangeAges() {
        return place.capabilities().has(Capability.COLL_MOD);
    }

    /** The ages that the TTL indexes of a collection are meant to have; empty where they cannot be changed. */
    public List<SwapItem.Expiry> expiries(List<IndexDefinition> indexes) {
        if (!canChangeAges()) {
            return List.of();
        }
        return indexes.stream()
                .filter(IndexDefinition::expiresDocuments)
                .map(index -> new SwapItem.Expiry(index.name(), index.expireAfterSeconds()))
                .toList();
    }

    /** What a shadow's options and indexes are instead of what they must be; empty when all is right. */
    public List<String> differences(OwnedName name, CollectionInfo like, List<IndexDefinition> wanted) {
        List<IndexDefinition> meant = wanted.stream().map(this::asShadow).toList();
        return differences(look(name), like.options(), meant);
    }

    /** The same of a live collection, whose TTL indexes must have their true ages. */
    public List<String> liveDifferences(String live, BsonDocument options, List<IndexDefinition> wanted) {
        return looking.look(live)
                .map(found -> differences(found, options, wanted))
                .orElse(List.of(live));
    }

    private static List<String> differences(CollectionInfo found, BsonDocument options, List<IndexDefinition> wanted) {
        List<String> different = new ArrayList<>();
        CollectionOptions.lost(options, found.options()).forEach(option -> different.add("option " + option));
        CollectionOptions.lost(found.options(), options).forEach(option -> different.add("option " + option));
        wanted.stream()
                .filter(index -> found.indexes().stream().noneMatch(index::isSameAs))
                .forEach(index -> different.add("index " + index.name()));
        found.indexes().stream()
                .filter(index -> wanted.stream().noneMatch(index::isSameAs))
                .forEach(index -> different.add("index " + index.name()));
        return different.stream().distinct().toList();
    }

    /**
     * Removes every collection that a run made and that holds nothing of the application's own.
     *
     * @param right asked before each; throws when the run is another's by now
     */
    public void removeLeftovers(String run, Runnable right) {
        remove(
                run,
                List.of(OwnedName.Role.NEW, OwnedName.Role.DRILL, OwnedName.Role.DRILLED, OwnedName.Role.DOTTED),
                right,
                name -> {});
    }

    /**
     * Removes the former collections of a run, or what its rollback set aside.
     *
     * @param right as in {@link #removeLeftovers}
     * @param removed told each name once it is gone
     */
    public void removeSetAside(String run, Runnable right, Consumer<String> removed) {
        remove(run, List.of(OwnedName.Role.OLD, OwnedName.Role.UNDONE, OwnedName.Role.NEW), right, removed);
    }

    private void remove(String run, List<OwnedName.Role> roles, Runnable right, Consumer<String> removed) {
        for (String name : owned(run)) {
            OwnedName owned = OwnedName.parse(run, name);
            if (roles.contains(owned.role())) {
                right.run();
                writer.drop(owned);
                removed.accept(name);
            }
        }
    }

    /** Run-owned collections of a run that are there, as the server knows them. */
    public List<String> owned(String run) {
        return looking.names().stream()
                .map(InventoryReader.Named::name)
                .filter(name -> OwnedName.isOf(run, name))
                .sorted()
                .toList();
    }
}
