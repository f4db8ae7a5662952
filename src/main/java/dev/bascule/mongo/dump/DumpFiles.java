package dev.bascule.mongo.dump;

import dev.bascule.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.bson.BsonDocument;

/** Reads a dump's small files. Worker only. */
final class DumpFiles {

    /** Far above what options and 64 indexes can be; a file beyond it is none of these. */
    private static final int LARGEST = 64 * 1024 * 1024;

    private DumpFiles() {}

    static DumpedCollection metadata(Path file, String nameByFile) throws IOException {
        try {
            return CollectionMetadata.parse(text(file), nameByFile);
        } catch (IOException | RuntimeException e) {
            throw new DamagedDumpException(
                    Text.of("dump.damage.metadata", file.getFileName().toString(), DumpFailure.said(e)), e);
        }
    }

    static DumpManifest manifest(Path file) throws IOException {
        try {
            return ManifestJson.read(text(file));
        } catch (IOException | RuntimeException e) {
            throw new DamagedDumpException(Text.of("dump.damage.manifest", DumpFailure.said(e)), e);
        }
    }

    /** The database's directory as the manifest names it, when there is such a manifest and such a directory. */
    static Optional<Path> databaseOfManifest(Path dump) throws IOException {
        Path file = dump.resolve(DumpManifest.FILE_NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String database = manifest(file).database();
        try (Stream<Path> children = Files.list(dump)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> child.getFileName().toString().equals(database))
                    .findAny();
        }
    }

    /** What old dump tools kept of a collection: its documents and nothing else. */
    static DumpedCollection withoutMetadata(DumpLayout.Item item) {
        return new DumpedCollection(item.nameByFile(), "collection", new BsonDocument(), List.of(), Optional.empty());
    }

    private static String text(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = DumpFileNames.isGzip(file.getFileName().toString()) ? new GZIPInputStream(raw) : raw) {
            byte[] content = in.readNBytes(LARGEST);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        }
    }
}
