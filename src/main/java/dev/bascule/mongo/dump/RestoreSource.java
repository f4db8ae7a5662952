package dev.bascule.mongo.dump;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a dump offers to a restore, whether it was made here or by {@code mongodump}. Worker only.
 *
 * <p>Opening reads the metadata files and no document; it trusts nothing about the documents, which is the
 * {@link DumpVerifier}'s task.
 *
 * @param directory of the dump
 * @param database whose dump it is
 * @param gzip whether its files are compressed
 * @param manifest when the dump has one
 * @param collections by name
 */
public record RestoreSource(
        Path directory, String database, boolean gzip, Optional<DumpManifest> manifest, List<Dumped> collections) {

    public RestoreSource {
        collections = List.copyOf(collections);
    }

    /**
     * One collection or view of a dump.
     *
     * @param file with the documents; a view has none
     */
    public record Dumped(DumpedCollection collection, Optional<Path> file) {

        /** Its documents; to be closed. @throws java.util.NoSuchElementException for a view */
        public DumpReader open() {
            return DumpReader.open(collection.name(), file.orElseThrow());
        }
    }

    /**
     * Opens the only database of a dump.
     *
     * @throws OperatorException when there is none, several, or one whose metadata cannot be read
     */
    public static RestoreSource open(Path directory) {
        return open(directory, Optional.empty());
    }

    /** Opens one database of a dump that may hold several. */
    public static RestoreSource open(Path directory, String database) {
        return open(directory, Optional.of(database));
    }

    private static RestoreSource open(Path directory, Optional<String> database) {
        Path dump = directory.toAbsolutePath().normalize();
        try {
            return read(dump, databaseOf(dump, database));
        } catch (DamagedDumpException e) {
            throw refused(dump, Text.of("dump.source.damaged", dump.toString(), e.damage()), e);
        } catch (IOException e) {
            throw refused(dump, Text.of("dump.source.unreadable", dump.toString(), DumpFailure.said(e)), e);
        }
    }

    private static Path databaseOf(Path dump, Optional<String> database) throws IOException {
        if (!Files.isDirectory(dump)) {
            throw invalid(Text.of("dump.source.none", dump.toString()));
        }
        Optional<Path> own = database.isEmpty() ? DumpFiles.databaseOfManifest(dump) : Optional.empty();
        if (own.isPresent()) {
            return own.get();
        }
        List<Path> found = DumpLayout.databases(dump).stream()
                .filter(path ->
                        database.isEmpty() || path.getFileName().toString().equals(database.get()))
                .toList();
        if (found.isEmpty()) {
            throw invalid(Text.of("dump.source.none", dump.toString()));
        }
        if (found.size() > 1) {
            throw invalid(Text.of("dump.source.several", dump.toString(), found.size()));
        }
        return found.getFirst();
    }

    private static RestoreSource read(Path dump, Path databaseDirectory) throws IOException {
        if (Files.exists(dump.resolve(DumpDirectory.UNFINISHED_MARK))) {
            throw new DamagedDumpException(Text.of("dump.damage.unfinished"), null);
        }
        DumpLayout layout = DumpLayout.of(dump, databaseDirectory);
        List<Dumped> collections = new ArrayList<>();
        for (DumpLayout.Item item : layout.items()) {
            collections.add(dumped(item));
        }
        collections.sort(Comparator.comparing(dumped -> dumped.collection().name()));
        Path manifest = dump.resolve(DumpManifest.FILE_NAME);
        return new RestoreSource(
                dump,
                layout.database(),
                layout.items().stream().anyMatch(DumpLayout.Item::isGzip),
                Files.exists(manifest) ? Optional.of(DumpFiles.manifest(manifest)) : Optional.empty(),
                collections);
    }

    private static Dumped dumped(DumpLayout.Item item) throws IOException {
        DumpedCollection collection = item.metadata().isPresent()
                ? DumpFiles.metadata(item.metadata().get(), item.nameByFile())
                : DumpFiles.withoutMetadata(item);
        if (item.documents().isEmpty() && !collection.isView()) {
            throw new DamagedDumpException(Text.of("dump.verify.missing-file", collection.name()), null);
        }
        return new Dumped(collection, collection.isView() ? Optional.empty() : item.documents());
    }

    private static OperatorException invalid(Text happened) {
        return new OperatorException(
                Reason.INVALID, happened, Text.of("dump.state.read-only"), Text.of("dump.remedy.name-directory"));
    }

    private static OperatorException refused(Path dump, Text happened, IOException e) {
        return new OperatorException(
                Reason.REFUSED,
                happened,
                Text.of("dump.state.read-only"),
                Text.of("dump.remedy.verify", dump.toString()),
                e);
    }
}
