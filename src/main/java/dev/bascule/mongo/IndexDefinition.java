package dev.bascule.mongo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * An index as {@code listIndexes} shows it or {@code createIndexes} takes it. Any thread.
 *
 * @param document with {@code name}, {@code key} and the options
 */
public record IndexDefinition(BsonDocument document) {

    /** Members that describe how the server keeps the index, not what it is. */
    private static final Set<String> INCIDENTAL = Set.of("ns", "v", "background", "name", "key", "buildUUID", "spec");

    private static final Set<String> TEXT_VERSIONS = Set.of("textIndexVersion", "2dsphereIndexVersion");

    /** Seconds of a TTL that never comes: 68 years, the largest value every server takes. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final String TTL = "expireAfterSeconds";

    public static IndexDefinition of(String name, BsonDocument keys, BsonDocument options) {
        BsonDocument document = new BsonDocument("key", keys).append("name", new BsonString(name));
        document.putAll(options);
        return new IndexDefinition(document);
    }

    public String name() {
        return document.getString("name").getValue();
    }

    public BsonDocument keys() {
        return document.getDocument("key");
    }

    public boolean isPrimary() {
        return name().equals("_id_");
    }

    /** Keys with order and direction, numbers of equal value being equal. */
    String keySignature() {
        StringBuilder signature = new StringBuilder();
        keys().forEach((field, direction) -> signature
                .append(field.length())
                .append(':')
                .append(field)
                .append('=')
                .append(plain(direction))
                .append(';'));
        return signature.toString();
    }

    /** Every option that changes what the index does, in a fixed order; without the name. */
    Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        document.forEach((option, value) -> {
            if (!INCIDENTAL.contains(option) && !TEXT_VERSIONS.contains(option) && !isDefault(option, value)) {
                options.put(option, plain(value));
            }
        });
        return options;
    }

    private static boolean isDefault(String option, BsonValue value) {
        return switch (option) {
            case "unique", "sparse", "hidden" ->
                value.isBoolean() && !value.asBoolean().getValue();
            case "collation" ->
                value.isDocument()
                        && value.asDocument()
                                .getString("locale", new BsonString(""))
                                .getValue()
                                .equals("simple");
            default -> false;
        };
    }

    private static String plain(BsonValue value) {
        return switch (value.getBsonType()) {
            case INT32, INT64, DOUBLE ->
                value.asNumber().doubleValue() == value.asNumber().longValue()
                        ? Long.toString(value.asNumber().longValue())
                        : Double.toString(value.asNumber().doubleValue());
            case DOCUMENT -> {
                StringBuilder text = new StringBuilder("{");
                value.asDocument().forEach((field, member) -> text.append(field.length())
                        .append(':')
                        .append(field)
                        .append('=')
                        .append(plain(member))
                        .append(';'));
                yield text.append('}').toString();
            }
            default -> value.toString();
        };
    }

    /** Whether the two are the same index: name, keys in order and direction, options. */
    public boolean isSameAs(IndexDefinition other) {
        return name().equals(other.name()) && hasSameShapeAs(other);
    }

    /** Whether the two do the same work, whatever their names. */
    public boolean hasSameShapeAs(IndexDefinition other) {
        return keySignature().equals(other.keySignature()) && options().equals(other.options());
    }

    /**
     * Whether this index can do the other's work: the same keys and collation, and every document in it. An index that
     * shall be unique or shall expire documents is covered by one that is or does so.
     */
    public boolean covers(IndexDefinition wanted) {
        return hasSameKeysAndCollation(wanted)
                && !has("partialFilterExpression")
                && !has("sparse")
                && !has("hidden")
                && (!wanted.has("unique") || has("unique"))
                && hasSameAge(wanted);
    }

    /** Whether a server refuses to build the other beside this one: hidden, or with another age, on the same keys. */
    public boolean standsInTheWayOf(IndexDefinition wanted) {
        return hasSameKeysAndCollation(wanted)
                && (has("hidden") && !wanted.has("hidden") || hasSameSignature(wanted) && !hasSameAge(wanted));
    }

    /** Servers tell indexes on the same keys apart by everything but the age and being hidden. */
    private boolean hasSameSignature(IndexDefinition other) {
        Map<String, String> mine = options();
        Map<String, String> theirs = other.options();
        for (String option : List.of(TTL, "hidden")) {
            mine.remove(option);
            theirs.remove(option);
        }
        return mine.equals(theirs);
    }

    private boolean hasSameAge(IndexDefinition other) {
        return Objects.equals(options().get(TTL), other.options().get(TTL));
    }

    private boolean hasSameKeysAndCollation(IndexDefinition other) {
        return keySignature().equals(other.keySignature())
                && Objects.equals(options().get("collation"), other.options().get("collation"));
    }

    boolean has(String option) {
        return options().containsKey(option);
    }

    /** Whether documents are deleted when they are old. */
    public boolean expiresDocuments() {
        return document.isNumber(TTL);
    }

    /** The intended age in seconds. */
    long expireAfterSeconds() {
        return document.getNumber(TTL).longValue();
    }

    /** The same index with another age. */
    IndexDefinition expiringAfter(long seconds) {
        BsonDocument changed = document.clone();
        changed.put(TTL, new BsonInt64(seconds));
        return new IndexDefinition(changed);
    }

    /**
     * What {@code createIndexes} is sent to make this index anew.
     *
     * @param hasDefaultCollation of the collection: an index that shows no collation there is a simple one and must say so
     */
    BsonDocument forCreation(boolean hasDefaultCollation) {
        BsonDocument sent = document.clone();
        sent.remove("ns");
        sent.remove("background");
        if (hasDefaultCollation && !sent.containsKey("collation")) {
            sent.append("collation", new BsonDocument("locale", new BsonString("simple")));
        }
        return sent;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexDefinition index && isSameAs(index);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name(), keySignature());
    }
}
