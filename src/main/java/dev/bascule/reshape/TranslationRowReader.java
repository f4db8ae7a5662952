package dev.bascule.reshape;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawDocumentBuilder;
import dev.bascule.bson.RawElements;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonString;

/** Reads one row. One thread at a time. */
final class TranslationRowReader {

    private static final List<String> TEXTS = List.of("translatedContent", "translatedText", "content");
    private static final String MESSAGE_ID = "messageId";
    private static final String DEFAULT_MODEL = "basic";
    private static final int LONGEST_LANGUAGE = 64;

    private final DocumentId id;

    /** Without those that are null, because null counts as absent everywhere. */
    private final Map<String, RawElements> fields = new HashMap<>();

    TranslationRowReader(RawBson row) {
        id = DocumentId.of(row).orElseGet(DocumentId::absent);
        RawElements elements = row.elements();
        while (elements.next()) {
            if (elements.is(ElementType.NULL)) {
                fields.remove(elements.name());
            } else {
                fields.put(elements.name(), elements.mark());
            }
        }
    }

    TranslationRow read() {
        OptionalLong createdAt = instant("createdAt", id.objectIdMillis());
        OptionalLong updatedAt = instant("updatedAt", createdAt);
        Optional<RejectReason> fault = fault(createdAt.isPresent() && updatedAt.isPresent());
        if (fault.isPresent()) {
            return new TranslationRow.Rejected(id, fault.get());
        }
        long created = createdAt.orElseThrow();
        long updated = updatedAt.orElseThrow();
        RawBson entry = entry(text().orElseThrow(), created, updated);
        DocumentId message = DocumentId.of(field(MESSAGE_ID).orElseThrow());
        return new TranslationRow.Valid(id, message, language().orElseThrow().text(), entry, created, updated);
    }

    /** The first fault, in the order of {@link RejectReason}. */
    private Optional<RejectReason> fault(boolean hasTimestamps) {
        Optional<RawElements> language = language();
        if (language.isEmpty()) {
            return Optional.of(RejectReason.MISSING_LANGUAGE);
        }
        if (!isUsableKey(language.get())) {
            return Optional.of(RejectReason.INVALID_LANGUAGE_KEY);
        }
        if (text().isEmpty()) {
            return Optional.of(RejectReason.MISSING_TEXT);
        }
        if (isEncrypted() && !companions().allMatch(this::isPresentCompanion)) {
            return Optional.of(RejectReason.INCOMPLETE_ENCRYPTION);
        }
        if (field(MESSAGE_ID).isEmpty()) {
            return Optional.of(RejectReason.MISSING_MESSAGE_ID);
        }
        return hasTimestamps ? Optional.empty() : Optional.of(RejectReason.INVALID_TIMESTAMP);
    }

    private Optional<RawElements> language() {
        return nonEmptyText("targetLanguage")
                .filter(language -> !isBlank(language.text()))
                .or(() -> nonEmptyText("language"));
    }

    private Optional<RawElements> text() {
        return TEXTS.stream().flatMap(name -> nonEmptyText(name).stream()).findFirst();
    }

    private RawBson entry(RawElements text, long createdAt, long updatedAt) {
        RawDocumentBuilder entry = new RawDocumentBuilder().append(TranslationEntry.TEXT, text);
        nonEmptyText(TranslationEntry.MODEL)
                .ifPresentOrElse(
                        model -> entry.append(TranslationEntry.MODEL, model),
                        () -> entry.append(TranslationEntry.MODEL, new BsonString(DEFAULT_MODEL)));
        field(TranslationEntry.CONFIDENCE)
                .filter(TranslationRowReader::isNumber)
                .ifPresent(entry::copy);
        if (isEncrypted()) {
            entry.append(TranslationEntry.IS_ENCRYPTED, BsonBoolean.TRUE);
            companions().forEach(name -> entry.copy(field(name).orElseThrow()));
        }
        return RawBson.of(entry.append(TranslationEntry.CREATED_AT, new BsonDateTime(createdAt))
                .append(TranslationEntry.UPDATED_AT, new BsonDateTime(updatedAt))
                .build());
    }

    private boolean isEncrypted() {
        return field(TranslationEntry.IS_ENCRYPTED)
                .filter(flag -> flag.is(ElementType.BOOLEAN) && flag.booleanValue())
                .isPresent();
    }

    private static Stream<String> companions() {
        return TranslationEntry.ENCRYPTION_COMPANIONS.stream();
    }

    private boolean isPresentCompanion(String name) {
        boolean binary = field(name)
                .filter(value ->
                        value.is(ElementType.BINARY) && value.value().asBinary().getData().length > 0)
                .isPresent();
        return binary || nonEmptyText(name).isPresent();
    }

    private OptionalLong instant(String name, OptionalLong otherwise) {
        Optional<RawElements> value = field(name);
        return value.isEmpty() ? otherwise : TranslationEntry.readableDate(value.get());
    }

    private Optional<RawElements> nonEmptyText(String name) {
        return field(name).filter(value -> value.is(ElementType.STRING) && value.textEnd() > value.textStart());
    }

    private Optional<RawElements> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    private static boolean isNumber(RawElements value) {
        return switch (value.type()) {
            case ElementType.DOUBLE, ElementType.INT32, ElementType.INT64, ElementType.DECIMAL128 -> true;
            default -> false;
        };
    }

    private static boolean isUsableKey(RawElements language) {
        String key = language.text();
        byte[] written = Arrays.copyOfRange(language.bytes(), language.textStart(), language.textEnd());
        boolean isUtf8 = Arrays.equals(key.getBytes(StandardCharsets.UTF_8), written);
        return isUtf8
                && key.indexOf('.') < 0
                && key.indexOf('\0') < 0
                && !key.startsWith("$")
                && !isBlank(key)
                && key.length() <= LONGEST_LANGUAGE
                && !key.equals("__proto__");
    }

    /** Also of blanks that {@link String#isBlank()} does not know, such as the no-break space. */
    private static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }
}
