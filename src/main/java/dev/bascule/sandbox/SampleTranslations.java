package dev.bascule.sandbox;

import static dev.bascule.sandbox.Making.after;
import static dev.bascule.sandbox.Making.date;

import dev.bascule.sandbox.SampleFigures.Flaw;
import dev.bascule.sandbox.SampleFigures.TranslationFigures;
import dev.bascule.sandbox.SampleFigures.Treatment;
import dev.bascule.sandbox.Twin.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * The rows of MessageTranslation, of several generations and with what years leave behind, and the entries that some
 * messages carry already.
 */
final class SampleTranslations {

    private enum Outcome {
        MAPPED,
        IDENTICAL,
        SUPERSEDED,
        ORPHAN,
        REJECTED
    }

    private static final int FIRST_GENERATION = 200;
    private static final int IDENTICAL_UNTIL = 8;
    private static final int NEWER_ENTRY_UNTIL = 11;
    private static final int OLDER_ENTRY_UNTIL = 14;
    private static final int EXPLICIT_NULL_UNTIL = 18;
    private static final int EMPTY_MAP_UNTIL = 22;
    private static final int ONLY_IN_PRODUCTION = 79;
    private static final List<String> LANGUAGES = List.of("en", "es", "de", "it", "fr");

    private final Making making;
    private final Twin twin = new Twin("MessageTranslation", Treatment.CONSUMED)
            .index("messageId")
            .index("targetLanguage")
            .index("translationModel");
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Flaw, Integer> flaws = new EnumMap<>(Flaw.class);
    private final Map<ObjectId, Document> entriesOfMessages = new HashMap<>();
    private final Set<ObjectId> touched = new HashSet<>();
    private int textIds;
    private int number;

    private SampleTranslations(Making making) {
        this.making = making;
    }

    static SampleTranslations make(Making making) {
        SampleTranslations translations = new SampleTranslations(making);
        // Production never got duplicates: its unique keys are still there.
        translations.twin.index(Side.PRODUCTION, true, "messageId", "targetLanguage");
        translations.twin.index(Side.PRODUCTION, true, "cacheKey");
        translations.firstGeneration();
        translations.secondGeneration();
        translations.oddities();
        translations.unusable();
        translations.onlyInProduction();
        return translations;
    }

    Twin twin() {
        return twin;
    }

    TranslationFigures figures() {
        return new TranslationFigures(
                twin.documents(Side.STAGING).size(),
                count(Outcome.MAPPED),
                count(Outcome.IDENTICAL),
                count(Outcome.SUPERSEDED),
                count(Outcome.ORPHAN),
                flaws,
                textIds,
                touched.size());
    }

    /** The map a message carries already: empty when the field is absent, otherwise the field's value, maybe null. */
    Optional<Document> fieldOf(ObjectId message, int messageNumber) {
        if (messageNumber >= OLDER_ENTRY_UNTIL && messageNumber < EXPLICIT_NULL_UNTIL) {
            return Optional.of(new Document("translations", null));
        }
        if (messageNumber >= EXPLICIT_NULL_UNTIL && messageNumber < EMPTY_MAP_UNTIL) {
            return Optional.of(new Document("translations", new Document()));
        }
        return Optional.ofNullable(entriesOfMessages.get(message)).map(map -> new Document("translations", map));
    }

    private void firstGeneration() {
        for (int i = 0; i < FIRST_GENERATION; i++) {
            ObjectId message = SampleMessages.id(i);
            Document row = oldRow(message, LANGUAGES.get(i % LANGUAGES.size()), SampleMessages.time(i));
            twin.both(row);
            if (i < IDENTICAL_UNTIL) {
                entryOf(row, row.getDate("updatedAt").toInstant(), row.getString("translatedContent"));
                tally(Outcome.IDENTICAL, message);
            } else if (i < NEWER_ENTRY_UNTIL) {
                entryOf(row, row.getDate("updatedAt").toInstant().plusSeconds(600), making.sentence(4));
                tally(Outcome.SUPERSEDED, message);
            } else {
                if (i < OLDER_ENTRY_UNTIL) {
                    entryOf(row, row.getDate("updatedAt").toInstant().minusSeconds(30), making.sentence(4));
                }
                tally(Outcome.MAPPED, message);
            }
        }
    }

    private void secondGeneration() {
        for (int i = FIRST_GENERATION; i < FIRST_GENERATION + 33; i++) {
            add(Outcome.MAPPED, newRow(SampleMessages.id(i), LANGUAGES.get(i % LANGUAGES.size()), after(i)));
        }
        for (int i = 0; i < 10; i++) {
            ObjectId message = SampleMessages.id(SampleMessages.BEFORE + i);
            add(Outcome.MAPPED, newRow(message, "en", after(300 + i)));
        }
    }

    private void oddities() {
        for (int i = 234; i < 240; i++) {
            ObjectId message = SampleMessages.id(i);
            Document row = newRow(message, "en", after(i));
            twin.only(Side.STAGING, row.append("messageId", message.toHexString()));
            tally(Outcome.MAPPED, message);
            textIds++;
        }
        for (int i = 240; i < 242; i++) {
            // Two languages to the application, although they look like one.
            add(Outcome.MAPPED, newRow(SampleMessages.id(i), "pt-BR", after(i)));
            add(Outcome.MAPPED, newRow(SampleMessages.id(i), "pt-br", after(i)));
        }
        for (int i = 250; i < 255; i++) {
            add(Outcome.MAPPED, encrypted(newRow(SampleMessages.id(i), "es", after(i))));
        }
        for (int i = 30; i < 37; i++) {
            Instant earlier = SampleMessages.time(i).minus(Duration.ofMinutes(5));
            add(Outcome.SUPERSEDED, newRow(SampleMessages.id(i), LANGUAGES.get(i % LANGUAGES.size()), earlier));
        }
    }

    private void unusable() {
        for (int i = 0; i < 6; i++) {
            ObjectId gone = Making.id(20, 900 + i, SampleMessages.time(i));
            add(Outcome.ORPHAN, newRow(gone, "en", after(i)));
        }
        for (int i = 260; i < 263; i++) {
            reject(Flaw.NO_TEXT, newRow(SampleMessages.id(i), "en", after(i)).append("translatedContent", null));
        }
        for (int i = 263; i < 265; i++) {
            Document row = newRow(SampleMessages.id(i), "en", after(i));
            row.remove("targetLanguage");
            reject(Flaw.NO_LANGUAGE, row);
        }
        for (int i = 265; i < 268; i++) {
            Document row = encrypted(newRow(SampleMessages.id(i), "en", after(i)));
            row.remove("encryptionAuthTag");
            reject(Flaw.INCOMPLETE_ENCRYPTION, row);
        }
    }

    private void onlyInProduction() {
        for (int i = 0; i < ONLY_IN_PRODUCTION; i++) {
            twin.only(Side.PRODUCTION, oldRow(SampleMessages.id(i), "nl", after(i)));
        }
    }

    private Document oldRow(ObjectId message, String language, Instant at) {
        ObjectId id = Making.id(21, number++, at);
        Document row = new Document("_id", id)
                .append("messageId", message)
                .append("sourceLanguage", "fr")
                .append("targetLanguage", language)
                .append("translatedContent", making.sentence(5))
                .append("translationModel", number % 3 == 0 ? "premium" : "basic")
                .append("cacheKey", message.toHexString() + "_fr_" + language);
        if (number % 7 != 0) {
            row.append("confidenceScore", number % 11 == 0 ? 0.0 : 0.85);
        }
        return row.append("createdAt", date(at.plusSeconds(60))).append("updatedAt", date(at.plusSeconds(60)));
    }

    private Document newRow(ObjectId message, String language, Instant at) {
        return new Document("_id", Making.id(21, number++, at))
                .append("messageId", message)
                .append("targetLanguage", language)
                .append("translatedContent", making.sentence(5))
                .append("translationModel", "medium")
                .append("confidenceScore", 0.9)
                .append("isEncrypted", false)
                .append("createdAt", date(at))
                .append("updatedAt", date(at));
    }

    private static Document encrypted(Document row) {
        return row.append("isEncrypted", true)
                .append("encryptionKeyId", "sample-key-1")
                .append("encryptionIv", "c2FtcGxlLWl2LTEy")
                .append("encryptionAuthTag", "c2FtcGxlLXRhZy0xNmI=");
    }

    private void entryOf(Document row, Instant updated, String text) {
        Document entry = new Document("text", text).append("translationModel", row.get("translationModel"));
        if (row.containsKey("confidenceScore")) {
            entry.append("confidenceScore", row.get("confidenceScore"));
        }
        entry.append("createdAt", row.get("createdAt")).append("updatedAt", Date.from(updated));
        entriesOfMessages
                .computeIfAbsent(row.getObjectId("messageId"), key -> new Document())
                .append(row.getString("targetLanguage"), entry);
    }

    private void add(Outcome outcome, Document row) {
        twin.only(Side.STAGING, row);
        tally(outcome, row.getObjectId("messageId"));
    }

    private void reject(Flaw flaw, Document row) {
        add(Outcome.REJECTED, row);
        flaws.merge(flaw, 1, Integer::sum);
    }

    private void tally(Outcome outcome, ObjectId message) {
        outcomes.merge(outcome, 1, Integer::sum);
        if (outcome == Outcome.MAPPED) {
            touched.add(message);
        }
    }

    private int count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }
}
