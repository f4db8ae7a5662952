package dev.bascule.postgres;

import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.Headway;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.Mode;
import dev.bascule.relational.Refusal;
import dev.bascule.relational.TransferFile;
import dev.bascule.relational.TransferProgress;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Imports of tests, as requests that differ in one thing. */
final class Imports {

    private final Path folder;
    private int number;

    Mode mode = Mode.FULL;
    boolean dryRun;
    boolean skipAudit;
    boolean clearEmptySets;
    long accepted;
    Optional<String> profile = Optional.empty();
    Map<String, List<String>> match = Map.of();
    Set<String> keepJsonNull = Set.of();
    ImportWitness witness = ImportWitness.NONE;
    Consumer<TransferProgress> monitor = told -> {};

    Imports(Path folder) {
        this.folder = folder;
    }

    /** @param data what stands between the braces of {@code data} */
    ImportReport of(TestDatabase database, String data) {
        return of(database, file(data));
    }

    /** A file with these arrays. */
    Path file(String data) {
        try {
            return Files.writeString(folder.resolve("file" + ++number + ".json"), "{\"data\": {" + data + "}}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    ImportReport of(TestDatabase database, Path file) {
        try (PostgresPlace place = database.open()) {
            return of(place, file);
        }
    }

    ImportReport of(PostgresPlace place, Path file) {
        Headway headway = Headway.to(monitor);
        FileSurvey survey = TransferFile.of(file).survey(headway, CancelToken.none());
        return new Importer(place, CancelToken.none(), witness, headway).run(request(file), survey);
    }

    ImportRequest request(Path file) {
        return new ImportRequest(
                file,
                profile,
                mode,
                dryRun,
                skipAudit,
                match,
                keepJsonNull,
                clearEmptySets,
                accepted,
                undo(),
                folder.resolve("rejects.json"),
                Instant.parse("2026-03-04T05:06:07.089Z"));
    }

    Path undo() {
        return folder.resolve("undo" + number + ".jsonl.gz");
    }

    /** {@code inserted/updated/unchanged/superseded/refused} of an array. */
    static String figures(ImportReport report, String array) {
        ImportReport.TableFigures table = report.tables().stream()
                .filter(each -> each.array().equals(array))
                .findFirst()
                .orElseThrow();
        long refused =
                table.refused().values().stream().mapToLong(Long::longValue).sum();
        return table.inserted() + "/" + table.updated() + "/" + table.unchanged() + "/" + table.superseded() + "/"
                + refused;
    }

    static List<String> refusals(ImportReport report) {
        return report.refusals().stream().map(Imports::told).toList();
    }

    private static String told(Refusal refusal) {
        return refusal.array() + " " + refusal.element() + " " + refusal.field().orElse("-") + " "
                + refusal.reason().word();
    }
}
