package dev.bascule.sandbox;

import static dev.bascule.sandbox.Making.date;
import static dev.bascule.sandbox.Making.with;

import dev.bascule.sandbox.Twin.Difference;
import dev.bascule.sandbox.Twin.Side;
import java.time.Instant;
import java.util.List;
import org.bson.Document;

/** Files of messages, under every form of address that is in circulation. */
final class SampleAttachments {

    private static final int PLAIN = 49;
    private static final int HOST_ONLY = 10;
    private static final int SINCE_IN_STAGING = 5;
    private static final int SINCE_IN_PRODUCTION = 4;
    private static final String FILE_URL = "MessageAttachment.fileUrl";
    private static final String THUMBNAIL_URL = "MessageAttachment.thumbnailUrl";

    /** Addresses that look like staging's and are not, and relative ones: a rewrite leaves all of them alone. */
    private static final List<String> LEFT_ALONE = List.of(
            "https://mystaging.meeshy.me/u/look-alike.png",
            "https://staging.meeshy.me.example/u/look-alike.png",
            "https://example.org/?next=https://staging.meeshy.me/u/a.png",
            "/api/v1/attachments/file/relative.png",
            "attachments/2025/relative.png",
            "");

    private final Making making;
    private int number;

    private SampleAttachments(Making making) {
        this.making = making;
    }

    static List<Twin> make(Making making) {
        return List.of(new SampleAttachments(making).attachments());
    }

    private Twin attachments() {
        Twin twin = Twin.copied("MessageAttachment").index("messageId").index("uploadedBy");
        LEFT_ALONE.forEach(url -> twin.both(attachment(url, null)));
        for (int i = 0; i < PLAIN; i++) {
            twin.both(attachment(Making.url(path()), i % 2 == 0 ? Making.url(thumbnail()) : null));
        }
        for (int i = 0; i < HOST_ONLY; i++) {
            hostOnly(twin, i % 2 == 0);
        }
        Document described = attachment(Making.url(path()), null);
        twin.changed(Difference.UNDATED, described, with(described, "alt", making.sentence(3)));
        for (int i = 0; i < SINCE_IN_STAGING; i++) {
            twin.only(
                    Side.STAGING,
                    attachment(making.stagingUrl(FILE_URL, path()), making.stagingUrl(THUMBNAIL_URL, thumbnail())));
        }
        for (int i = 0; i < SINCE_IN_PRODUCTION; i++) {
            twin.only(Side.PRODUCTION, attachment(Making.url(path()), null));
        }
        return twin;
    }

    private void hostOnly(Twin twin, boolean withThumbnail) {
        Document production = attachment(Making.url(path()), withThumbnail ? Making.url(thumbnail()) : null);
        String path = "/u/attachments/" + (number - 1) + ".png";
        Document staging = with(production, "fileUrl", making.stagingUrl(FILE_URL, path));
        if (withThumbnail) {
            String thumbnail = "/u/thumbnails/" + (number - 1) + ".jpg";
            staging.append("thumbnailUrl", making.stagingUrl(THUMBNAIL_URL, thumbnail));
        }
        twin.changed(Difference.HOST_ONLY, staging, production);
    }

    private String path() {
        return "/u/attachments/" + number + ".png";
    }

    private String thumbnail() {
        return "/u/thumbnails/" + number + ".jpg";
    }

    private Document attachment(String fileUrl, @org.jspecify.annotations.Nullable String thumbnailUrl) {
        int message = number * 6;
        Instant at = SampleMessages.time(message % SampleMessages.BEFORE);
        int own = number++;
        return new Document("_id", Making.id(30, own, at))
                .append("messageId", making.kept("Message", message))
                .append("fileName", own + ".png")
                .append("originalName", "IMG_" + own + ".png")
                .append("mimeType", "image/png")
                .append("fileSize", 20_000 + making.below(900_000))
                .append("filePath", "attachments/" + own + ".png")
                .append("fileUrl", fileUrl)
                .append("alt", null)
                .append("width", 1_280)
                .append("height", 720)
                .append("thumbnailUrl", thumbnailUrl)
                .append("uploadedBy", making.kept("User", own))
                .append("isAnonymous", false)
                .append("createdAt", date(at));
    }
}
