package dev.bascule.mongo.dump;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.mongo.dump.DumpVerification.Difference;
import dev.bascule.mongo.dump.DumpVerification.Figures;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a dump back and says what is not as it was written. Worker only.
 *
 * <p>With a manifest every document, option and index is compared with what was noted while dumping; without one (a
 * dump of the dump tools) only the structure of the files is checked, which the result says. Whatever is wrong with the
 * files is a difference in words and never an exception.
 */
public final class DumpVerifier {

    private final Path dump;
    private final CancelToken cancel;
    private final DumpProgress progress;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Figures> figures = new ArrayList<>();

    private DumpVerifier(Path dump, CancelToken cancel, DumpProgress progress) {
        this.dump = dump;
        this.cancel = cancel;
        this.progress = progress;
    }

    /** @throws dev.bascule.task.CancelledException when cancelled, between two documents */
    public static DumpVerification verify(Path directory, CancelToken cancel, DumpProgress progress) {
        return new DumpVerifier(directory.toAbsolutePath().normalize(), cancel, progress).verify();
    }

    private DumpVerification verify() {
        Optional<DumpManifest> manifest = Optional.empty();
        try {
            if (!Files.isDirectory(dump)) {
                add(Text.of("dump.source.none", dump.toString()));
            } else {
                manifest = manifest();
                check(manifest);
            }
        } catch (IOException e) {
            add(Text.of("dump.source.unreadable", dump.toString(), DumpFailure.said(e)));
        }
        figures.sort(Comparator.comparing(Figures::name));
        return new DumpVerification(manifest.isPresent(), differences, figures);
    }

    private Optional<DumpManifest> manifest() {
        if (Files.exists(dump.resolve(DumpDirectory.UNFINISHED_MARK))) {
            add(Text.of("dump.verify.unreliable", Text.of("dump.damage.unfinished")));
        }
        Path file = dump.resolve(DumpManifest.FILE_NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DumpFiles.manifest(file));
        } catch (IOException e) {
            add(Text.of("dump.verify.unreliable", said(e)));
            return Optional.empty();
        }
    }

    private void check(Optional<DumpManifest> manifest) throws IOException {
        if (manifest.isEmpty()) {
            List<Path> databases = DumpLayout.databases(dump);
            if (databases.isEmpty()) {
                add(Text.of("dump.source.none", dump.toString()));
            }
            for (Path database : databases) {
                checkStructure(DumpLayout.of(dump, database));
            }
            return;
        }
        String database = manifest.get().database();
        List<Path> children = children();
        children.stream()
                .filter(child -> !isExpected(child, database))
                .forEach(child ->
                        add(Text.of("dump.verify.stray", child.getFileName().toString())));
        Optional<Path> directory = children.stream()
                .filter(child -> Files.isDirectory(child)
                        && child.getFileName().toString().equals(database))
                .findAny();
        if (directory.isEmpty()) {
            add(Text.of("dump.verify.missing-database", database));
        } else {
            checkAgainst(manifest.get(), DumpLayout.of(dump, directory.get()));
        }
    }

    private static boolean isExpected(Path child, String database) {
        String name = child.getFileName().toString();
        return name.equals(DumpManifest.FILE_NAME)
                || name.equals(DumpDirectory.UNFINISHED_MARK)
                || name.equals(database);
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(dump)) {
            return children.sorted().toList();
        }
    }

    private void checkAgainst(DumpManifest manifest, DumpLayout layout) {
        layout.strays().forEach(stray -> add(Text.of("dump.verify.stray", stray)));
        Map<String, Path> files = new LinkedHashMap<>();
        layout.items().forEach(item -> Stream.concat(item.documents().stream(), item.metadata().stream())
                .forEach(file -> files.put(file.getFileName().toString(), file)));
        Map<String, Path> unclaimed = new LinkedHashMap<>(files);
        for (DumpManifest.Entry entry : manifest.collections()) {
            entry.file().ifPresent(unclaimed::remove);
            unclaimed.remove(entry.metadataFile());
            checkMetadata(entry, Optional.ofNullable(files.get(entry.metadataFile())));
            checkDocuments(entry, entry.file().map(files::get));
        }
        unclaimed.keySet().forEach(name -> add(nameOf(name), Text.of("dump.verify.extra-file", nameOf(name), name)));
    }

    private static String nameOf(String fileName) {
        return DumpFileNames.baseOfDocuments(fileName)
                .or(() -> DumpFileNames.baseOfMetadata(fileName))
                .flatMap(CollectionFileNames::unescape)
                .orElse(fileName);
    }

    private void checkMetadata(DumpManifest.Entry entry, Optional<Path> file) {
        if (file.isEmpty()) {
            add(entry.name(), Text.of("dump.verify.missing-metadata", entry.name()));
            return;
        }
        DumpedCollection found;
        try {
            found = DumpFiles.metadata(file.get(), entry.name());
        } catch (IOException e) {
            add(entry.name(), Text.of("dump.verify.damaged", entry.name(), said(e)));
            return;
        }
        if (!found.name().equals(entry.name()) || !found.type().equals(entry.type())) {
            add(entry.name(), Text.of("dump.verify.other-collection", entry.name(), found.name(), found.type()));
        }
        if (!found.options().equals(entry.options())) {
            add(entry.name(), Text.of("dump.verify.options", entry.name()));
        }
        if (!DumpManifest.indexesDigest(found.indexes()).equals(entry.indexesDigest())) {
            add(entry.name(), Text.of("dump.verify.indexes", entry.name()));
        }
    }

    private void checkDocuments(DumpManifest.Entry entry, Optional<Path> file) {
        if (entry.file().isEmpty()) {
            figures.add(new Figures(entry.name(), entry.type(), CollectionDigest.empty(), true));
            return;
        }
        if (file.isEmpty()) {
            add(entry.name(), Text.of("dump.verify.missing-file", entry.name()));
            return;
        }
        FileCheck check = read(entry.name(), entry.type(), file.get());
        if (check.damage().isPresent()) {
            return;
        }
        if (check.digest().documents() != entry.documents()) {
            add(
                    entry.name(),
                    Text.of("dump.verify.count", entry.name(), check.digest().documents(), entry.documents()));
        } else if (!check.digest().equals(entry.digest())) {
            add(entry.name(), Text.of("dump.verify.digest", entry.name()));
        } else if (!entry.sha256().equals(check.sha256())) {
            add(entry.name(), Text.of("dump.verify.stored", entry.name()));
        }
    }

    private void checkStructure(DumpLayout layout) {
        layout.strays().forEach(stray -> add(Text.of("dump.verify.stray", stray)));
        layout.items().forEach(this::checkStructure);
    }

    private void checkStructure(DumpLayout.Item item) {
        DumpedCollection collection = DumpFiles.withoutMetadata(item);
        if (item.metadata().isEmpty()) {
            add(collection.name(), Text.of("dump.verify.missing-metadata", collection.name()));
        } else {
            try {
                collection = DumpFiles.metadata(item.metadata().get(), collection.name());
            } catch (IOException e) {
                add(collection.name(), Text.of("dump.verify.damaged", collection.name(), said(e)));
            }
        }
        if (item.documents().isPresent()) {
            read(collection.name(), collection.type(), item.documents().get());
        } else if (collection.isView()) {
            figures.add(new Figures(collection.name(), collection.type(), CollectionDigest.empty(), true));
        } else {
            add(collection.name(), Text.of("dump.verify.missing-file", collection.name()));
        }
    }

    private FileCheck read(String name, String type, Path file) {
        FileCheck check = FileCheck.of(file, name, cancel, progress);
        check.damage().ifPresent(damage -> add(name, Text.of("dump.verify.damaged", name, damage)));
        figures.add(new Figures(name, type, check.digest(), check.damage().isEmpty()));
        return check;
    }

    static Text said(IOException e) {
        return e instanceof DamagedDumpException damaged
                ? damaged.damage()
                : Text.of("dump.damage.unreadable", DumpFailure.said(e));
    }

    private void add(Text text) {
        differences.add(new Difference(Optional.empty(), text));
    }

    private void add(String collection, Text text) {
        differences.add(new Difference(Optional.of(collection), text));
    }
}
