package dev.bascule.mongo.dump;

import dev.bascule.bson.CollectionDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifest as JSON: members always in the same order, times in UTC with milliseconds. Any thread. */
final class ManifestJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int DIGEST_LENGTH = 32;

    private ManifestJson() {}

    static String write(DumpManifest manifest) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("version", manifest.version());
        root.put("madeAt", TIME.format(manifest.madeAt()));
        root.put("finishedAt", TIME.format(manifest.finishedAt()));
        root.put("environment", manifest.environment());
        root.put("server", manifest.server());
        root.put("database", manifest.database());
        root.put("gzip", manifest.gzip());
        ArrayNode collections = root.putArray("collections");
        manifest.collections().forEach(entry -> write(entry, collections.addObject()));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void write(DumpManifest.Entry entry, ObjectNode node) {
        node.put("name", entry.name());
        node.put("type", entry.type());
        node.put("file", entry.file().orElse(null));
        node.put("metadataFile", entry.metadataFile());
        node.put("documents", entry.documents());
        node.put("bytes", entry.bytes());
        node.put("digest", entry.digest().hex());
        node.put("sha256", entry.sha256().orElse(null));
        node.set("options", MAPPER.readTree(entry.options().toJson(CollectionMetadata.CANONICAL)));
        node.put("indexesDigest", entry.indexesDigest());
    }

    /** @throws RuntimeException when this is no manifest that this version understands */
    static DumpManifest read(String json) {
        JsonNode root = MAPPER.readTree(json);
        int version = root.required("version").intValue();
        if (version != DumpManifest.VERSION) {
            throw new IllegalArgumentException("version " + version);
        }
        List<DumpManifest.Entry> entries = new ArrayList<>();
        root.required("collections").forEach(node -> entries.add(entry(node)));
        return new DumpManifest(
                version,
                Instant.parse(text(root, "madeAt")),
                Instant.parse(text(root, "finishedAt")),
                text(root, "environment"),
                text(root, "server"),
                text(root, "database"),
                root.required("gzip").booleanValue(),
                entries);
    }

    private static DumpManifest.Entry entry(JsonNode node) {
        return new DumpManifest.Entry(
                text(node, "name"),
                text(node, "type"),
                optionalText(node, "file"),
                text(node, "metadataFile"),
                digest(node),
                optionalText(node, "sha256"),
                BsonDocument.parse(node.required("options").toString()),
                text(node, "indexesDigest"));
    }

    private static CollectionDigest digest(JsonNode node) {
        String hex = text(node, "digest");
        if (HexFormat.of().parseHex(hex).length != DIGEST_LENGTH) {
            throw new IllegalArgumentException("digest " + hex);
        }
        return new CollectionDigest(
                node.required("documents").longValue(),
                node.required("bytes").longValue(),
                Long.parseUnsignedLong(hex, 0, 16, 16),
                Long.parseUnsignedLong(hex, 16, 32, 16),
                Long.parseUnsignedLong(hex, 32, 48, 16),
                Long.parseUnsignedLong(hex, 48, 64, 16));
    }

    private static String text(JsonNode node, String member) {
        return node.required(member).stringValue();
    }

    private static Optional<String> optionalText(JsonNode node, String member) {
        JsonNode value = node.required(member);
        return value.isNull() ? Optional.empty() : Optional.of(value.stringValue());
    }
}
