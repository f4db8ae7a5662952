package dev.bascule.console;

import dev.bascule.engine.CataloguePlan;
import dev.bascule.engine.ImportPoint;
import dev.bascule.engine.RelationalCheck;
import dev.bascule.engine.RelationalService;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.PostgresSettings;
import dev.bascule.postgres.DatabaseSize;
import dev.bascule.postgres.ExportReport;
import dev.bascule.postgres.ExportReport.ExportedArray;
import dev.bascule.postgres.ExportRequest;
import dev.bascule.postgres.PostgresIdentity;
import dev.bascule.postgres.Undoer.Changed;
import dev.bascule.postgres.Undoer.Left;
import dev.bascule.postgres.Undoer.Undone;
import dev.bascule.relational.Catalogue;
import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.Mode;
import dev.bascule.relational.ImportReport.SetFigures;
import dev.bascule.relational.ImportReport.TableFigures;
import dev.bascule.relational.ImportReport.Verified;
import dev.bascule.relational.MatchKey;
import dev.bascule.relational.Refusal;
import dev.bascule.relational.RefusalReason;
import dev.bascule.relational.RowPair;
import dev.bascule.relational.Table;
import dev.bascule.relational.TableName;
import dev.bascule.relational.TransferProgress;
import dev.bascule.relational.UniqueKey;
import dev.bascule.run.RunId;
import dev.bascule.run.RunState;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A PostgreSQL side of an engine that answers what the test says, and remembers what it was asked. */
public final class FakeRows implements RelationalService {

    public static final RunId IMPORT = new RunId("20261121-100000-0427ab");

    public final List<String> asked = new ArrayList<>();
    public Supplier<FileSurvey> survey = FakeRows::surveyed;
    public Supplier<ImportReport> report = () -> report(0);
    public Supplier<RelationalCheck> check = () -> check(environment("applyons-target", Kind.OTHER));
    public List<TransferProgress> told = List.of();
    public List<ImportPoint> imports = List.of();
    public Supplier<Undone> undone = () -> new Undone(412, 37, List.of(), 0);

    @Override
    public RelationalCheck check(String environment) {
        asked.add("check " + environment);
        return check.get();
    }

    @Override
    public List<ImportPoint> imports() {
        return imports;
    }

    @Override
    public FileSurvey survey(Path file, CancelToken cancel) {
        asked.add("survey " + file.getFileName());
        return survey.get();
    }

    @Override
    public ExportReport export(
            String environment, ExportRequest request, Consumer<TransferProgress> monitor, CancelToken cancel) {
        asked.add("export " + environment + " " + request.file().getFileName());
        told.forEach(monitor);
        cancel.throwIfCancelled();
        return new ExportReport(
                Optional.of("applyons"),
                List.of(
                        new ExportedArray("permissions", "public.Permission", 24, "d1"),
                        new ExportedArray("users", "public.User", 1_204, "d2"),
                        new ExportedArray("organizations", "public.Organization", 82, "d3"),
                        new ExportedArray("auditLogs", "public.AuditLog", 250_000, "d4")),
                98_400_000);
    }

    @Override
    public ImportRun importFile(
            String environment, ImportOptions options, Consumer<TransferProgress> monitor, CancelToken cancel) {
        asked.add((options.dryRun() ? "rehearse " : "import ") + environment + " accepting " + options.accepted());
        told.forEach(monitor);
        cancel.throwIfCancelled();
        ImportReport made = report.get();
        RunState state =
                !made.executable() ? RunState.BLOCKED : options.dryRun() ? RunState.REHEARSED : RunState.SUCCEEDED;
        return new ImportRun(IMPORT, state, environment, Examples.NOW, Examples.NOW.plusSeconds(41), made);
    }

    @Override
    public String targetOf(String run) {
        return "applyons-target";
    }

    @Override
    public UndoRun undo(String run, Changed changed) {
        asked.add("undo " + run + " " + changed.word());
        return new UndoRun(
                new RunId("20261121-110000-0428cd"),
                run,
                RunState.SUCCEEDED,
                "applyons-target",
                Examples.NOW,
                Examples.NOW.plusSeconds(12),
                undone.get());
    }

    @Override
    public CataloguePlan plan(String environment, Optional<String> profile) {
        return CataloguePlan.of(
                new Catalogue(List.of("public"), List.of(table("Organization", "slug")), List.of(), List.of()),
                Optional.empty());
    }

    private static Table table(String name, String unique) {
        return new Table(
                new TableName("public", name),
                false,
                List.of(),
                List.of(key(name + "_pkey", true, "id"), key(name + "_key", false, unique)),
                List.of(),
                List.of(),
                new Table.Rights(true, true, true, true, false));
    }

    private static UniqueKey key(String name, boolean primary, String column) {
        return new UniqueKey(
                name, primary, List.of(column), List.of(column), List.of(), Optional.empty(), false, false);
    }

    /** Two of them, as the sandbox has them. */
    public static List<Environment> environments() {
        return List.of(environment("applyons-source", Kind.OTHER), environment("applyons-target", Kind.OTHER));
    }

    public static Environment environment(String name, Kind kind) {
        return new Environment(
                name,
                kind,
                Optional.empty(),
                Optional.of(new PostgresSettings(
                        "postgresql://127.0.0.1:15432/applyons",
                        Optional.of("bascule"),
                        Optional.empty(),
                        List.of("public"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    public static RelationalCheck check(Environment environment) {
        return new RelationalCheck(
                environment,
                new PostgresIdentity("127.0.0.1:15432", "7398211", "applyons", "bascule", "18.3"),
                Duration.ofMillis(2),
                Examples.NOW,
                new DatabaseSize(19, 251_310, true, 132_000_000),
                Optional.of("applyons"));
    }

    public static FileSurvey surveyed() {
        Map<String, Long> arrays = new LinkedHashMap<>();
        arrays.put("permissions", 24L);
        arrays.put("users", 1_204L);
        arrays.put("organizations", 82L);
        arrays.put("auditLogs", 250_000L);
        return new FileSurvey(arrays, List.of(), Optional.of("1.0"), Map.of());
    }

    /** @param refused rows of the organizations */
    public static ImportReport report(int refused) {
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < refused; i++) {
            refusals.add(new Refusal(
                    "organizations",
                    17 + i,
                    Map.of("slug", "atelier-" + i),
                    Optional.of("name"),
                    i % 2 == 0 ? RefusalReason.CLASH : RefusalReason.TOO_LONG,
                    Text.literal("Another row of the target has the name “Atelier de menuiserie du Vieux-Port”.")));
        }
        return new ImportReport(
                Mode.FULL,
                Optional.of("applyons"),
                List.of(new TableName("public", "Permission"), new TableName("public", "Organization")),
                List.of(
                        figures("permissions", "Permission", 24, 0, 0, 0),
                        figures("users", "User", 1_204, 388, 21, 0),
                        figures("organizations", "Organization", 82, 24, 16, refused),
                        figures("auditLogs", "AuditLog", 250_000, 250_000, 0, 0)),
                List.of(new SetFigures(
                        "permissionKeys",
                        new TableName("public", "_UserPermissions"),
                        1_204,
                        96,
                        12,
                        List.of("billing.export"))),
                refusals,
                refused,
                List.of(pair(3, RowPair.Kind.UPDATE), pair(9, RowPair.Kind.UPDATE), pair(17, RowPair.Kind.CLASH)),
                List.of("departments"),
                List.of(),
                List.of(new Verified(new TableName("public", "Permission"), 24, "d1", List.of())),
                List.of(Text.literal("The file has an array departments, and the target has no table for it.")),
                refused == 0 ? List.of() : List.of(Text.of("postgres.blocked.refused", (long) refused, 0L)));
    }

    private static TableFigures figures(
            String array, String table, long rows, long inserted, long updated, long refused) {
        TreeMap<RefusalReason, Long> reasons = new TreeMap<>();
        if (refused > 0) {
            reasons.put(RefusalReason.CLASH, refused);
        }
        return new TableFigures(
                array,
                new TableName("public", table),
                new MatchKey(List.of("organizations".equals(array) ? "slug" : "id"), MatchKey.By.PROFILE),
                rows,
                inserted,
                updated,
                rows - inserted - updated - refused,
                0,
                reasons,
                7,
                updated / 2,
                updated == 0 ? Map.of() : Map.of("name", updated, "updatedAt", updated / 2 + 1));
    }

    private static RowPair pair(long element, RowPair.Kind kind) {
        return new RowPair(
                "organizations",
                element,
                kind,
                Map.of("slug", "atelier-" + element),
                List.of(
                        new RowPair.Cell(
                                "name", Optional.of("Atelier du Port"), Optional.of("Atelier de menuiserie du Port")),
                        new RowPair.Cell("website", Optional.empty(), Optional.of("https://atelier.example.org")),
                        new RowPair.Cell("apiToken", Optional.of("***"), Optional.of("***"))));
    }

    /** An import that can be taken back, or not any more. */
    public static ImportPoint point(String run, RunState state, boolean there) {
        return new ImportPoint(
                new RunId(run),
                "import",
                "applyons-target",
                Optional.of("/home/lea/applyons-source.json"),
                state,
                Examples.NOW.minus(Duration.ofHours(2)),
                Optional.of(Duration.ofSeconds(41)),
                true,
                412,
                37,
                there ? OptionalLong.of(1_300_000) : OptionalLong.empty());
    }

    /** Rows that somebody changed since. */
    public static Undone limited() {
        return new Undone(
                411, 36, List.of(new Left(new TableName("public", "User"), Map.of("email", "lea@example.org"))), 1);
    }
}
