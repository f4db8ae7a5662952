package dev.bascule.reshape;

import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The words and the rules of an entry in a message's map. Any thread. */
final class TranslationEntry {

    static final String TEXT = "text";
    static final String MODEL = "translationModel";
    static final String CONFIDENCE = "confidenceScore";
    static final String IS_ENCRYPTED = "isEncrypted";
    static final List<String> ENCRYPTION_COMPANIONS = List.of("encryptionKeyId", "encryptionIv", "encryptionAuthTag");
    static final String CREATED_AT = "createdAt";
    static final String UPDATED_AT = "updatedAt";

    private TranslationEntry() {}

    /** Milliseconds of a date, or of an ISO-8601 text with offset; empty when it is neither. */
    static OptionalLong readableDate(RawElements value) {
        if (value.is(ElementType.DATE)) {
            return OptionalLong.of(value.dateMillis());
        }
        return value.is(ElementType.STRING) ? parse(value.text()) : OptionalLong.empty();
    }

    private static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant()
                    .toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** When an entry was last changed, as far as it tells. */
    static OptionalLong lastChange(RawBson entry) {
        return Stream.of(UPDATED_AT, CREATED_AT)
                .flatMap(name -> entry.findLast(name).stream())
                .map(TranslationEntry::readableDate)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElseGet(OptionalLong::empty);
    }

    /** Whether both say the same, whenever they were written. */
    static boolean isSameContent(RawBson left, RawBson right) {
        return isSame(left, right, TEXT, false)
                && isSame(left, right, MODEL, false)
                && isSame(left, right, CONFIDENCE, false)
                && isSame(left, right, IS_ENCRYPTED, true)
                && ENCRYPTION_COMPANIONS.stream().allMatch(name -> isSame(left, right, name, true));
    }

    private static boolean isSame(RawBson left, RawBson right, String name, boolean falseIsAbsent) {
        Optional<RawElements> a = left.findLast(name).filter(value -> !countsAsAbsent(value, falseIsAbsent));
        Optional<RawElements> b = right.findLast(name).filter(value -> !countsAsAbsent(value, falseIsAbsent));
        return a.isPresent() && b.isPresent() ? a.get().sameValue(b.get()) : a.isEmpty() && b.isEmpty();
    }

    private static boolean countsAsAbsent(RawElements value, boolean falseIsAbsent) {
        return value.is(ElementType.NULL) || falseIsAbsent && value.is(ElementType.BOOLEAN) && !value.booleanValue();
    }
}
