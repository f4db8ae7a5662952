package dev.bascule.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.runbook.CollectionRule.Action;
import dev.bascule.runbook.ReshapeSpec.RewriteUrls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedRunbooksTest {

    private static final List<String> LEGACY = List.of(
            "call_sessions",
            "call_participants",
            "old_message_status",
            "MessageAttachment_backup_urls",
            "user_conversation_categories",
            "user_conversation_preferences");

    private static Runbook shipped(String name) {
        return ShippedRunbooks.find(name).orElseThrow().runbook();
    }

    private static Action decision(Runbook runbook, String collection) {
        return runbook.rules().stream()
                .filter(rule -> rule.matches(collection))
                .findFirst()
                .orElseThrow()
                .action();
    }

    @Test
    void promoteCopiesEverythingButTheLegacyAndTheTranslations() {
        Runbook promote = shipped("meeshy-promote");
        assertThat(LEGACY).allMatch(name -> decision(promote, name) == Action.IGNORE);
        assertThat(decision(promote, "MessageTranslation")).isEqualTo(Action.CONSUME);
        assertThat(List.of("Message", "user_preferences", "Notification"))
                .allMatch(name -> decision(promote, name) == Action.COPY);
        assertThat(promote.source()).contains("staging");
        assertThat(promote.target()).isEqualTo("production");
        assertThat(promote.accept()).isEqualTo(Acceptance.NOTHING);
        assertThat(promote.targetOnly()).isEqualTo(Runbook.TargetOnly.KEEP);
        assertThat(promote.retention()).isEqualTo(Duration.ofHours(48));
        RewriteUrls rewrite = (RewriteUrls) promote.reshapes().get(1);
        assertThat(rewrite.hosts()).isEqualTo(Map.of("staging.meeshy.me", "meeshy.me"));
        assertThat(rewrite.fields())
                .isEqualTo(Map.of(
                        "MessageAttachment", List.of("fileUrl", "thumbnailUrl", "translations.*.url"),
                        "User", List.of("avatar", "banner"),
                        "Conversation", List.of("avatar", "banner"),
                        "Community", List.of("avatar", "banner"),
                        "TrackingLink", List.of("originalUrl", "shortUrl"),
                        "Notification", List.of("senderAvatar")));
    }

    @Test
    void refreshCopiesTranslationsToo() {
        Runbook refresh = shipped("meeshy-refresh");
        assertThat(LEGACY).allMatch(name -> decision(refresh, name) == Action.IGNORE);
        assertThat(decision(refresh, "MessageTranslation")).isEqualTo(Action.COPY);
        assertThat(refresh.source()).contains("production");
        assertThat(refresh.target()).isEqualTo("staging");
        assertThat(refresh.reshapes()).isEmpty();
        assertThat(refresh.indexes()).isEmpty();
        assertThat(refresh.accept()).isEqualTo(Acceptance.NOTHING);
    }

    @Test
    void theSixIndexesAreTheSameOnTheirOwn() {
        Runbook indexes = shipped("meeshy-indexes");
        assertThat(indexes.kind()).isEqualTo(Runbook.Kind.INDEXES);
        assertThat(indexes.target()).isEqualTo("production");
        assertThat(indexes.indexes()).isEqualTo(shipped("meeshy-promote").indexes());
        assertThat(indexes.indexes())
                .extracting(index -> index.collection() + " " + index.name() + " "
                        + index.keys().toJson())
                .containsExactly(
                        "ConversationMember idx_member_user_active_conv {\"userId\": 1, \"isActive\": 1,"
                                + " \"conversationId\": 1}",
                        "Message idx_message_conv_notdeleted_created {\"conversationId\": 1, \"isDeleted\": 1,"
                                + " \"createdAt\": -1}",
                        "Conversation idx_conversation_active_lastmsg {\"isActive\": 1, \"lastMessageAt\": -1}",
                        "ConversationReadCursor idx_cursor_user_conv {\"userId\": 1, \"conversationId\": 1}",
                        "UserConversationPreferences idx_userprefs_user_conv {\"userId\": 1, \"conversationId\": 1}",
                        "Conversation idx_conversation_type_active_lastmsg {\"type\": 1, \"isActive\": 1,"
                                + " \"lastMessageAt\": -1}");
        assertThat(indexes.indexes())
                .allMatch(
                        index -> index.priority().isPresent() && index.purpose().isPresent());
    }

    @Test
    void theCopiesAmongTheAssetsAreTheSame() throws IOException {
        for (String name : ShippedRunbooks.names()) {
            assertThat(Files.readString(Path.of("assets", "runbooks", name + ".yaml")))
                    .isEqualTo(ShippedRunbooks.find(name).orElseThrow().text());
        }
    }
}
