package dev.bascule.engine;

import dev.bascule.run.RunState;
import dev.bascule.run.journal.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The imports that wrote, or may have written, as their folders tell of them. Worker only. */
final class ImportPoints {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Ends of an import that wrote nothing. */
    private static final Set<RunState> NOTHING =
            Set.of(RunState.REHEARSED, RunState.BLOCKED, RunState.FAILED, RunState.CANCELLED);

    private ImportPoints() {}

    /** Newest first. A folder that cannot be read is left out: the command line tells of it. */
    static List<ImportPoint> of(List<RunFolder> folders) {
        return folders.stream()
                .filter(ImportHistory::isRelational)
                .map(ImportPoints::read)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(ImportPoint::run).reversed())
                .toList();
    }

    private static Optional<ImportPoint> read(RunFolder folder) {
        try {
            ImportHistory history = new ImportHistory(folder);
            boolean wrote = history.isImport()
                    && !NOTHING.contains(history.state())
                    && history.undoFile().isPresent();
            return wrote ? Optional.of(point(history)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static ImportPoint point(ImportHistory history) throws IOException {
        JsonNode report = MAPPER.readTree(Files.readString(history.folder().reportJson()));
        Instant begun = Instant.parse(report.path("startedAt").asString());
        JsonNode tables = report.path("tables");
        return new ImportPoint(
                history.folder().run(),
                report.path("runbook").asString(""),
                history.target(),
                Optional.of(report.path("file").asString("")).filter(file -> !file.isEmpty()),
                history.state(),
                begun,
                tables.isArray()
                        ? Optional.of(Duration.between(
                                begun, Instant.parse(report.path("finishedAt").asString())))
                        : Optional.empty(),
                tables.isArray(),
                sum(tables, "inserted"),
                sum(tables, "updated"),
                size(history.undoFile().orElseThrow()));
    }

    private static long sum(JsonNode tables, String member) {
        return tables.valueStream()
                .mapToLong(table -> table.path(member).asLong(0))
                .sum();
    }

    private static OptionalLong size(Path undo) {
        try {
            return OptionalLong.of(Files.size(undo));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
