package dev.bascule.reshape;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonNumber;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a row should become, worked out from decoded values by the checker's own reading of the rules. Any thread.
 *
 * @param row the whole row
 * @param language empty when the row should be rejected
 */
record ExpectedEntry(BsonDocument row, Optional<String> language, BsonDocument entry) {

    private static final String BLANK = "[\\s\\p{Z}\\x1C-\\x1F]*";
    private static final Pattern UNUSABLE_KEY =
            Pattern.compile(BLANK + "|\\$.*|.*[.\\x00].*|__proto__", Pattern.DOTALL);
    private static final Pattern ISO =
            Pattern.compile("[^ ]+T[^ ]+(Z|[+-]\\d\\d(:?\\d\\d)?)", Pattern.CASE_INSENSITIVE);
    private static final List<String> COMPANIONS = List.of("encryptionKeyId", "encryptionIv", "encryptionAuthTag");
    private static final long NO_DATE = Long.MIN_VALUE;

    static ExpectedEntry of(byte[] bytes) {
        BsonDocument row = Slice.decode(bytes);
        boolean fromTarget = !string(row, "targetLanguage").matches(BLANK);
        String languageField = fromTarget ? "targetLanguage" : "language";
        String language = string(row, languageField);
        boolean isText = Slice.of(bytes).stream()
                .filter(slice -> slice.name().equals(languageField) && slice.type() == BsonType.STRING)
                .allMatch(slice -> Slice.isUtf8(slice.content()));
        String text = string(row, "translatedContent");
        text = text.isEmpty() ? string(row, "translatedText") : text;
        text = text.isEmpty() ? string(row, "content") : text;
        BsonValue created = row.get("createdAt", BsonNull.VALUE);
        if (created.isNull() && row.get("_id") instanceof BsonObjectId id) {
            created = new BsonDateTime((id.getValue().getTimestamp() & 0xFFFFFFFFL) * 1000);
        }
        BsonValue updated = row.get("updatedAt", BsonNull.VALUE);
        long createdAt = date(created);
        long updatedAt = updated.isNull() ? createdAt : date(updated);
        boolean usable = isText
                && !UNUSABLE_KEY.matcher(language).matches()
                && language.length() <= 64
                && !text.isEmpty()
                && !row.get("messageId", BsonNull.VALUE).isNull()
                && createdAt != NO_DATE
                && updatedAt != NO_DATE
                && (!isEncrypted(row) || COMPANIONS.stream().allMatch(name -> isFilled(row.get(name))));
        return new ExpectedEntry(
                row, Optional.of(language).filter(key -> usable), entry(row, text, createdAt, updatedAt));
    }

    private static BsonDocument entry(BsonDocument row, String text, long createdAt, long updatedAt) {
        String model = string(row, "translationModel");
        BsonDocument entry = new BsonDocument("text", new BsonString(text))
                .append("translationModel", new BsonString(model.isEmpty() ? "basic" : model));
        if (row.get("confidenceScore") instanceof BsonNumber confidence) {
            entry.append("confidenceScore", confidence);
        }
        if (isEncrypted(row)) {
            entry.append("isEncrypted", BsonBoolean.TRUE);
            COMPANIONS.forEach(name -> entry.append(name, row.get(name, BsonNull.VALUE)));
        }
        return entry.append("createdAt", new BsonDateTime(createdAt)).append("updatedAt", new BsonDateTime(updatedAt));
    }

    long createdAt() {
        return entry.getDateTime("createdAt").getValue();
    }

    /** The bucket against what the message had under the language. */
    RowBucket against(BsonValue existing) {
        if (!existing.isDocument()) {
            return RowBucket.MAPPED;
        }
        BsonDocument had = existing.asDocument();
        if (content(had).equals(content(entry))) {
            return RowBucket.IDENTICAL;
        }
        long changed = date(had.get("updatedAt", BsonNull.VALUE));
        changed = changed == NO_DATE ? date(had.get("createdAt", BsonNull.VALUE)) : changed;
        boolean newer = changed == NO_DATE || entry.getDateTime("updatedAt").getValue() > changed;
        return newer ? RowBucket.MAPPED : RowBucket.SUPERSEDED;
    }

    private static BsonDocument content(BsonDocument entry) {
        BsonDocument content = entry.clone();
        content.keySet()
                .retainAll(List.of(
                        "text",
                        "translationModel",
                        "confidenceScore",
                        "isEncrypted",
                        "encryptionKeyId",
                        "encryptionIv",
                        "encryptionAuthTag"));
        content.entrySet()
                .removeIf(field -> field.getValue().isNull()
                        || field.getValue().equals(BsonBoolean.FALSE)
                                && field.getKey().contains("ncrypt"));
        return content;
    }

    private static boolean isEncrypted(BsonDocument row) {
        return BsonBoolean.TRUE.equals(row.get("isEncrypted"));
    }

    private static boolean isFilled(@Nullable BsonValue value) {
        return value instanceof BsonString text && !text.getValue().isEmpty()
                || value != null && value.isBinary() && value.asBinary().getData().length > 0;
    }

    private static String string(BsonDocument row, String name) {
        return row.get(name) instanceof BsonString text ? text.getValue() : "";
    }

    private static long date(BsonValue value) {
        if (value.isDateTime()) {
            return value.asDateTime().getValue();
        }
        if (!value.isString() || !ISO.matcher(value.asString().getValue()).matches()) {
            return NO_DATE;
        }
        try {
            Instant instant = OffsetDateTime.parse(value.asString().getValue()).toInstant();
            return instant.getEpochSecond() * 1000 + instant.getNano() / 1_000_000;
        } catch (DateTimeException e) {
            return NO_DATE;
        }
    }
}
