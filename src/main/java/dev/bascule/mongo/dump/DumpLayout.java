package dev.bascule.mongo.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files a dump has, by their names alone. Worker only.
 *
 * @param directory of the dump: the manifest would be here
 * @param databaseDirectory with the collections' files
 * @param strays files in the database's directory that no dump tool puts there
 */
record DumpLayout(Path directory, Path databaseDirectory, List<Item> items, List<String> strays) {

    private static final Pattern DATABASE_WIDE =
            Pattern.compile("prelude\\.json(\\.gz)?|(\\$|%24)admin\\.system\\..*|system\\.indexes\\.bson(\\.gz)?");

    private static final String BUCKETS = "system.buckets.";

    /** Files that belong together; at least one of the two is there. */
    record Item(String base, Optional<Path> documents, Optional<Path> metadata) {

        /** The collection's name as far as file names tell it. */
        String nameByFile() {
            return CollectionFileNames.unescape(base).orElse(base);
        }

        boolean isGzip() {
            return Stream.concat(documents.stream(), metadata.stream())
                    .anyMatch(path -> DumpFileNames.isGzip(path.getFileName().toString()));
        }
    }

    String database() {
        Path name = databaseDirectory.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Databases below a dump's directory; the directory itself when it holds a database's files. */
    static List<Path> databases(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path child : children(directory)) {
            if (Files.isDirectory(child)) {
                found.add(child);
            } else if (DumpFileNames.baseOfDocuments(child.getFileName().toString())
                            .isPresent()
                    && !child.getFileName().toString().startsWith("oplog.bson")) {
                return List.of(directory);
            }
        }
        return found;
    }

    static DumpLayout of(Path directory, Path databaseDirectory) throws IOException {
        Map<String, Path> documents = new TreeMap<>();
        Map<String, Path> metadata = new TreeMap<>();
        List<String> strays = new ArrayList<>();
        for (Path child : children(databaseDirectory)) {
            String name = child.getFileName().toString();
            Optional<String> ofDocuments = DumpFileNames.baseOfDocuments(name);
            Optional<String> ofMetadata = DumpFileNames.baseOfMetadata(name);
            if (isBesideCollections(name, directory.equals(databaseDirectory))) {
                continue;
            }
            if (Files.isDirectory(child)) {
                strays.add(name);
            } else if (ofDocuments.isPresent()) {
                keep(documents, ofDocuments.get(), child, strays);
            } else if (ofMetadata.isPresent()) {
                keep(metadata, ofMetadata.get(), child, strays);
            } else {
                strays.add(name);
            }
        }
        return new DumpLayout(directory, databaseDirectory, items(documents, metadata), List.copyOf(strays));
    }

    /** A collection both compressed and not: the second one belongs to nothing. */
    private static void keep(Map<String, Path> files, String base, Path file, List<String> strays) {
        if (files.putIfAbsent(base, file) != null) {
            strays.add(file.getFileName().toString());
        }
    }

    private static List<Item> items(Map<String, Path> documents, Map<String, Path> metadata) {
        List<Item> items = new ArrayList<>();
        Map<String, Path> remaining = new TreeMap<>(documents);
        metadata.forEach((base, file) -> {
            @Nullable Path own = remaining.remove(base);
            // a time series keeps its documents under the name of its buckets
            @Nullable Path found = own != null ? own : remaining.remove(BUCKETS + base);
            items.add(new Item(base, Optional.ofNullable(found), Optional.of(file)));
        });
        remaining.forEach((base, file) -> items.add(new Item(base, Optional.of(file), Optional.empty())));
        return List.copyOf(items);
    }

    private static boolean isBesideCollections(String name, boolean isRoot) {
        return DATABASE_WIDE.matcher(name).matches()
                || isRoot && (name.equals(DumpManifest.FILE_NAME) || name.equals(DumpDirectory.UNFINISHED_MARK));
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }
}
