package dev.bascule.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.bascule.sandbox.SampleFigures.CollectionFigures;
import dev.bascule.sandbox.SampleFigures.TranslationFigures;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeeshySampleTest {

    private Sandbox sandbox;
    private MongoClient stagingClient;
    private MongoClient productionClient;
    private MongoDatabase staging;
    private MongoDatabase production;
    private SampleFigures figures;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.filled().embedded());
        stagingClient = MongoClients.create(sandbox.uriStaging());
        productionClient = MongoClients.create(sandbox.uriProduction());
        staging = stagingClient.getDatabase(Sandbox.DATABASE);
        production = productionClient.getDatabase(Sandbox.DATABASE);
        figures = sandbox.figures().orElseThrow();
    }

    @AfterAll
    void stop() {
        stagingClient.close();
        productionClient.close();
        sandbox.close();
    }

    @Test
    void productionHasATenthOfTheModelsSize() {
        assertThat(figures.collection("Notification").target()).isEqualTo(9_479);
        assertThat(figures.collection("MessageStatus").target()).isEqualTo(1_814);
        assertThat(figures.collection("Message").target()).isEqualTo(451);
        assertThat(figures.collection("MessageTranslation").target()).isEqualTo(279);
        assertThat(figures.targetDocuments()).isBetween(12_400, 12_700);
    }

    @Test
    void everyFigureAnOperatorAcceptsHasSomethingToSay() {
        assertThat(figures.targetOnlyDocuments()).isPositive();
        assertThat(figures.targetNewerDocuments()).isPositive();
        assertThat(figures.translations().orphans()).isPositive();
        assertThat(figures.translations().rejectedTotal()).isPositive();
        assertThat(figures.translations().rejected()).hasSizeGreaterThan(1);
    }

    @Test
    void someCollectionsAreTheSameOnBothSides() {
        assertThat(figures.collections().stream()
                        .filter(collection -> collection.inSource() && collection.inTarget())
                        .filter(collection -> collection.source() > 0
                                && collection.equal() == collection.source()
                                && collection.equal() == collection.target())
                        .map(CollectionFigures::name))
                .contains("Community", "Mention", "FriendRequest", "notification_preferences");
    }

    @Test
    void newerInProductionIsWhatTheDatesSay() {
        for (CollectionFigures expected : figures.collections()) {
            Map<Object, Document> source = byId(staging, expected.name());
            int newer = 0;
            for (Document target : byId(production, expected.name()).values()) {
                Document other = source.get(target.get("_id"));
                if (other != null && !other.toBsonDocument().equals(target.toBsonDocument())) {
                    newer += olderOrUnknown(other, target) ? 1 : 0;
                }
            }
            assertThat(newer).as(expected.name()).isEqualTo(expected.targetNewer() + expected.equalAfterRewriting());
        }
    }

    @Test
    void hostOnlyDifferencesAreGoneWhenTheHostIsReplaced() {
        Map<Object, Document> target = byId(production, "MessageAttachment");
        long equalAfterwards = byId(staging, "MessageAttachment").values().stream()
                .filter(document -> target.containsKey(document.get("_id")))
                .filter(document -> !document.equals(target.get(document.get("_id"))))
                .filter(document -> rewritten(document).equals(target.get(document.get("_id"))))
                .count();
        assertThat(equalAfterwards)
                .isEqualTo(figures.collection("MessageAttachment").equalAfterRewriting())
                .isPositive();
    }

    @Test
    void translationRowsEndInTheOutcomesCounted() {
        TranslationFigures expected = figures.translations();
        Map<Object, Document> messages = byId(staging, "Message");
        int orphans = 0;
        int identical = 0;
        Set<String> seen = new HashSet<>();
        int duplicates = 0;
        for (Document row : byId(staging, "MessageTranslation").values()) {
            Object id = row.get("messageId") instanceof String text ? new ObjectId(text) : row.get("messageId");
            Document message = messages.get(id);
            String language = row.getString("targetLanguage");
            orphans += message == null ? 1 : 0;
            duplicates += language != null && !seen.add(id + " " + language) ? 1 : 0;
            identical += message != null && language != null && entryEquals(message, language, row) ? 1 : 0;
        }
        assertThat(orphans).isEqualTo(expected.orphans());
        assertThat(identical).isEqualTo(expected.identical());
        assertThat(duplicates).isPositive().isLessThan(expected.superseded());
        assertThat(expected.mapped()
                        + expected.identical()
                        + expected.superseded()
                        + expected.orphans()
                        + expected.rejectedTotal())
                .isEqualTo(expected.rows());
    }

    @Test
    void indexesBearTheNamesOfTheSchema() {
        assertThat(indexNames(production, "Message"))
                .contains("_id_", "Message_conversationId_isDeleted_createdAt_idx");
        assertThat(indexNames(production, "MessageTranslation")).contains("MessageTranslation_cacheKey_key");
        assertThat(indexNames(staging, "MessageTranslation")).doesNotContain("MessageTranslation_cacheKey_key");
        assertThat(indexNames(staging, "ConversationReadCursor"))
                .contains("ConversationReadCursor_conversationId_userId_key");
    }

    @Test
    void twoGenerationsAreTheSame() {
        assertThat(MeeshySample.generate().figures()).isEqualTo(figures);
    }

    private static List<String> indexNames(MongoDatabase database, String collection) {
        return database.getCollection(collection)
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new java.util.ArrayList<>());
    }

    private static boolean olderOrUnknown(Document source, Document target) {
        return !(source.get("updatedAt") instanceof Date ours)
                || !(target.get("updatedAt") instanceof Date theirs)
                || !ours.after(theirs);
    }

    private static boolean entryEquals(Document message, String language, Document row) {
        return message.get("translations") instanceof Document entries
                && entries.get(language) instanceof Document entry
                && entry.get("text").equals(row.get("translatedContent"))
                && entry.get("updatedAt").equals(row.get("updatedAt"));
    }

    private static Document rewritten(Document attachment) {
        Document copy = new Document(attachment);
        for (String field : List.of("fileUrl", "thumbnailUrl")) {
            if (copy.get(field) instanceof String url) {
                copy.append(field, url.replace("https://static.staging.meeshy.me:8443/", "https://static.meeshy.me/"));
            }
        }
        return copy;
    }

    private static Map<Object, Document> byId(MongoDatabase database, String collection) {
        Map<Object, Document> documents = new HashMap<>();
        database.getCollection(collection).find().forEach(document -> documents.put(document.get("_id"), document));
        return documents;
    }
}
