package dev.bascule.run;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.bascule.mongo.SwapItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.UUID;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * A run's document in {@code bascule_runs} of its target: everything that another machine needs to finish the run or to
 * take it back. One thread at a time. Nothing is written before {@link #save}.
 */
public final class RunRecord {

    /** In which order results went live: those that have not come last, in the order they were begun. */
    private static final Comparator<RunRecord> AS_SWITCHED =
            Comparator.comparingLong(RunRecord::switchNumber).thenComparing(RunRecord::run);

    private static final String EPOCH = "epoch";
    private static final String ITEMS = "items";
    private static final String SWITCH_NUMBER = "switchNumber";

    private final MongoCollection<BsonDocument> collection;
    private final BsonDocument document;
    /** The hold of the lock under which the target's document was last written, as far as this process knows. */
    private BsonValue writtenUnder;

    private RunRecord(MongoCollection<BsonDocument> collection, BsonDocument document) {
        this.collection = collection;
        this.document = document;
        this.writtenUnder = document.get(EPOCH, BsonNull.VALUE);
    }

    /** A record that is not on the server yet. */
    static RunRecord create(MongoCollection<BsonDocument> collection, RunId run) {
        return new RunRecord(
                collection,
                new BsonDocument("_id", new BsonString(run.value()))
                        .append("state", new BsonString(RunState.PLANNED.word())));
    }

    /** The record of a run, when the target has one. */
    public static Optional<RunRecord> find(MongoCollection<BsonDocument> collection, RunId run) {
        return Optional.ofNullable(
                        collection.find(Filters.eq("_id", run.value())).first())
                .map(document -> new RunRecord(collection, document));
    }

    /**
     * The record of a run, taken over under a lock: from here on whoever held the run before can no longer write it.
     *
     * @param epoch of the hold
     */
    static Optional<RunRecord> claim(MongoCollection<BsonDocument> collection, RunId run, long epoch) {
        collection.updateOne(Filters.eq("_id", run.value()), Updates.set(EPOCH, epoch));
        return find(collection, run);
    }

    /** Every record of a target, in the order in which the results went live; those that have not come last. */
    public static List<RunRecord> all(MongoCollection<BsonDocument> collection) {
        List<RunRecord> records = new ArrayList<>();
        for (BsonDocument document : collection.find()) {
            records.add(new RunRecord(collection, document));
        }
        records.sort(AS_SWITCHED);
        return records;
    }

    /** Whether this run's result went live after the other's; both did. */
    boolean isSwitchedAfter(RunRecord other) {
        return AS_SWITCHED.compare(this, other) > 0;
    }

    private long switchNumber() {
        return document.getNumber(SWITCH_NUMBER, new BsonInt64(Long.MAX_VALUE)).longValue();
    }

    /**
     * Takes the target's next switch number, once. Under the target's lock, so that the numbers of its runs tell their
     * order: two operators' clocks do not, and a run that waited for its approval began before one that went live first.
     */
    void numberSwitch() {
        if (!document.containsKey(SWITCH_NUMBER)) {
            BsonDocument last = collection
                    .find(Filters.exists(SWITCH_NUMBER))
                    .sort(Sorts.descending(SWITCH_NUMBER))
                    .first();
            set(SWITCH_NUMBER, last == null ? 1 : last.getNumber(SWITCH_NUMBER).longValue() + 1);
        }
    }

    /**
     * Writes the record as it is now; returns when the majority has it in its journals.
     *
     * @return false when the run was taken over under another hold of the lock; nothing is written then
     */
    boolean save() {
        BsonValue mine = document.get(EPOCH, BsonNull.VALUE);
        // its own hold as well: the answer to an earlier try may have been lost
        Bson asKnown = Filters.and(Filters.eq("_id", document.get("_id")), Filters.in(EPOCH, writtenUnder, mine));
        try {
            collection.replaceOne(asKnown, document, new ReplaceOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
        writtenUnder = mine;
        return true;
    }

    public RunId run() {
        return new RunId(document.getString("_id").getValue());
    }

    public RunState state() {
        return RunState.ofWord(document.getString("state").getValue());
    }

    /** The state; of a run that needs attention, the one before it came to that. A doubt of long ago says nothing. */
    public RunState stateBeforeDoubt() {
        RunState now = state();
        return now == RunState.NEEDS_ATTENTION
                ? text("doubtedIn").map(RunState::ofWord).orElse(now)
                : now;
    }

    /** Whether the run has begun to change live names and has not ended. */
    boolean isHalfSwitched() {
        return stateBeforeDoubt().mayHaveChangedLive();
    }

    /** Whether its result went live and was not taken back: an earlier one stands below it. */
    boolean isStanding() {
        return switch (state()) {
            case SUCCEEDED -> true;
            case RETIRED -> instant("undoneAt").isEmpty();
            default -> false;
        };
    }

    void setState(RunState next) {
        if (next == RunState.NEEDS_ATTENTION && document.containsKey("state") && state() != next) {
            set("doubtedIn", state().word());
        }
        set("state", next.word());
    }

    void set(String member, String value) {
        document.put(member, new BsonString(value));
    }

    /** Under which hold of the lock the record is written from now on. */
    void heldUnder(long epoch) {
        set(EPOCH, epoch);
    }

    void set(String member, Instant value) {
        document.put(member, new BsonDateTime(value.toEpochMilli()));
    }

    void remove(String member) {
        document.remove(member);
    }

    void set(String member, long value) {
        document.put(member, new BsonInt64(value));
    }

    void set(String member, boolean value) {
        document.put(member, BsonBoolean.valueOf(value));
    }

    public Optional<String> text(String member) {
        return document.isString(member)
                ? Optional.of(document.getString(member).getValue())
                : Optional.empty();
    }

    public Optional<Instant> instant(String member) {
        return document.isDateTime(member)
                ? Optional.of(Instant.ofEpochMilli(document.getDateTime(member).getValue()))
                : Optional.empty();
    }

    public Optional<Duration> millis(String member) {
        return document.isNumber(member)
                ? Optional.of(Duration.ofMillis(document.getNumber(member).longValue()))
                : Optional.empty();
    }

    public boolean is(String member) {
        return document.getBoolean(member, BsonBoolean.FALSE).getValue();
    }

    /** Every live name that the run changes, in the order of its swap. */
    SequencedSet<String> liveNames() {
        SequencedSet<String> names = new LinkedHashSet<>();
        items().forEach(item -> names.add(item.live()));
        views().forEach(view -> names.add(view.name()));
        liveIndexes().forEach(index -> names.add(index.collection()));
        return names;
    }

    /** From the first change of a live name to the last; empty until everything is new. */
    OptionalLong downtimeMillis() {
        Optional<Instant> began = instant("switchingAt");
        Optional<Instant> ended = instant("switchedAt");
        return began.isPresent() && ended.isPresent()
                ? OptionalLong.of(Duration.between(began.get(), ended.get()).toMillis())
                : OptionalLong.empty();
    }

    /** The runbook as it was read. */
    public String runbook() {
        return text("runbook").orElseThrow();
    }

    /** What each collection's part is, in the order of the swap. */
    public List<SwapItem> items() {
        return document.getArray(ITEMS, new BsonArray()).stream()
                .map(value -> readItem(value.asDocument()))
                .toList();
    }

    /** The name that a collection is read under in the source; absent for one that is only set aside. */
    Optional<String> sourceOf(SwapItem item) {
        BsonDocument entry = entry(item.number());
        return entry.isString("source") ? Optional.of(entry.getString("source").getValue()) : Optional.empty();
    }

    boolean isLoaded(int number) {
        return entry(number).getBoolean("loaded", BsonBoolean.FALSE).getValue();
    }

    void setLoaded(int number) {
        entry(number).put("loaded", BsonBoolean.TRUE);
    }

    private BsonDocument entry(int number) {
        return document.getArray(ITEMS).get(number - 1).asDocument();
    }

    /** Adds an item, or puts it in the place of the one with its number. */
    void put(SwapItem item, Optional<String> source) {
        BsonArray items = document.getArray(ITEMS, new BsonArray());
        document.put(ITEMS, items);
        BsonDocument entry = new BsonDocument("n", new BsonInt32(item.number()))
                .append("kind", new BsonString(item.kind().name().toLowerCase(Locale.ROOT)))
                .append("live", new BsonString(item.live()))
                .append("source", source.<BsonValue>map(BsonString::new).orElse(BsonNull.VALUE))
                .append("former", uuid(item.former()))
                .append("shadow", uuid(item.shadow()))
                .append("formerExpiries", expiries(item.formerExpiries()))
                .append("shadowExpiries", expiries(item.shadowExpiries()));
        if (item.number() <= items.size()) {
            items.set(item.number() - 1, entry);
        } else {
            items.add(entry);
        }
    }

    private static BsonValue uuid(Optional<UUID> uuid) {
        return uuid.<BsonValue>map(value -> new BsonString(value.toString())).orElse(BsonNull.VALUE);
    }

    private static BsonArray expiries(List<SwapItem.Expiry> expiries) {
        BsonArray array = new BsonArray();
        expiries.forEach(expiry -> array.add(new BsonDocument("index", new BsonString(expiry.index()))
                .append("seconds", new BsonInt64(expiry.seconds()))));
        return array;
    }

    private static SwapItem readItem(BsonDocument entry) {
        return new SwapItem(
                entry.getInt32("n").getValue(),
                SwapItem.Kind.valueOf(entry.getString("kind").getValue().toUpperCase(Locale.ROOT)),
                entry.getString("live").getValue(),
                readUuid(entry.get("former")),
                readUuid(entry.get("shadow")),
                readExpiries(entry.getArray("formerExpiries")),
                readExpiries(entry.getArray("shadowExpiries")));
    }

    private static Optional<UUID> readUuid(BsonValue value) {
        return value.isString() ? Optional.of(UUID.fromString(value.asString().getValue())) : Optional.empty();
    }

    private static List<SwapItem.Expiry> readExpiries(BsonArray array) {
        return array.stream()
                .map(BsonValue::asDocument)
                .map(expiry -> new SwapItem.Expiry(
                        expiry.getString("index").getValue(),
                        expiry.getNumber("seconds").longValue()))
                .toList();
    }

    /**
     * A view that the run defines.
     *
     * @param former its definition before; empty when there was none
     */
    public record ViewChange(String name, Optional<BsonDocument> former, BsonDocument wanted) {}

    void putViews(List<ViewChange> views) {
        BsonArray array = new BsonArray();
        views.forEach(view -> array.add(new BsonDocument("name", new BsonString(view.name()))
                .append("former", view.former().<BsonValue>map(each -> each).orElse(BsonNull.VALUE))
                .append("wanted", view.wanted())));
        document.put("views", array);
    }

    public List<ViewChange> views() {
        return document.getArray("views", new BsonArray()).stream()
                .map(BsonValue::asDocument)
                .map(view -> new ViewChange(
                        view.getString("name").getValue(),
                        view.isDocument("former") ? Optional.of(view.getDocument("former")) : Optional.empty(),
                        view.getDocument("wanted")))
                .toList();
    }

    /** An index that the run builds on a live collection. */
    public record LiveIndex(String collection, BsonDocument definition, boolean built) {}

    void putLiveIndexes(List<LiveIndex> indexes) {
        BsonArray array = new BsonArray();
        indexes.forEach(index -> array.add(new BsonDocument("collection", new BsonString(index.collection()))
                .append("definition", index.definition())
                .append("built", BsonBoolean.valueOf(index.built()))));
        document.put("indexes", array);
    }

    public List<LiveIndex> liveIndexes() {
        return document.getArray("indexes", new BsonArray()).stream()
                .map(BsonValue::asDocument)
                .map(index -> new LiveIndex(
                        index.getString("collection").getValue(),
                        index.getDocument("definition"),
                        index.getBoolean("built").getValue()))
                .toList();
    }
}
