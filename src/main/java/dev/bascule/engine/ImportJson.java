package dev.bascule.engine;

import dev.bascule.engine.RelationalService.ImportOptions;
import dev.bascule.engine.RelationalService.ImportRun;
import dev.bascule.engine.RelationalService.UndoRun;
import dev.bascule.postgres.ExportReport;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.TableFigures;
import dev.bascule.relational.LoadOrder;
import dev.bascule.relational.TableName;
import dev.bascule.relational.UniqueKey;
import dev.bascule.run.RunId;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Imports and their plans as machine output writes them. Any thread. */
public final class ImportJson {

    static final String IMPORT = "relational-import";
    static final String UNDO = "relational-undo";

    private ImportJson() {}

    /** What {@code --json} prints. */
    public static String write(ImportRun run) {
        return OtherRunJson.text(members(run));
    }

    /** The report in the run's folder: the same, with what history tells of any run. */
    static String report(ImportRun run, ImportOptions options) {
        ObjectNode node = header(run.run(), run.state(), run.target(), options, run.startedAt());
        node.put("finishedAt", OtherRunJson.time(run.finishedAt()));
        node.setAll(members(run));
        return OtherRunJson.text(node);
    }

    /** Of a run that has only begun, so that it is known even when its process is killed. */
    static String begun(RunId run, String target, ImportOptions options, Instant startedAt) {
        return OtherRunJson.text(
                header(run, RunState.PREPARING, target, options, startedAt).putNull("finishedAt"));
    }

    private static ObjectNode header(
            RunId run, RunState state, String target, ImportOptions options, Instant startedAt) {
        return OtherRunJson.header(run, state, target, IMPORT, options.name(), startedAt)
                .put("file", options.file().toString());
    }

    /** Of an undo that has only begun. */
    static String undoBegun(RunId run, String undoes, String target, Instant startedAt) {
        return OtherRunJson.text(OtherRunJson.header(run, RunState.PREPARING, target, UNDO, undoes, startedAt)
                .put("undoes", undoes)
                .putNull("finishedAt"));
    }

    static String report(UndoRun run) {
        ObjectNode node = OtherRunJson.header(run.run(), run.state(), run.target(), UNDO, run.undoes(), run.startedAt())
                .put("undoes", run.undoes())
                .put("finishedAt", OtherRunJson.time(run.finishedAt()))
                .put("deleted", run.undone().deleted())
                .put("restored", run.undone().restored())
                .put("setAside", run.undone().leftRows());
        ArrayNode left = node.putArray("left");
        run.undone().left().forEach(row -> {
            ObjectNode one = left.addObject().put("table", row.table().toString());
            row.key().forEach(one.putObject("key")::put);
        });
        return OtherRunJson.text(node);
    }

    static String undoes(String report) {
        return OtherRunJson.read(report).path("undoes").asString("");
    }

    private static ObjectNode members(ImportRun run) {
        ImportReport report = run.report();
        ObjectNode node = OtherRunJson.object()
                .put("run", run.run().value())
                .put("state", run.state().word())
                .put("mode", report.mode().word())
                .put("profile", report.profile().orElse(null))
                .put("executable", report.executable());
        node.set(
                "order",
                strings(report.order().stream().map(TableName::toString).toList()));
        ArrayNode tables = node.putArray("tables");
        report.tables().forEach(table -> tables.add(table(table)));
        joins(node.putArray("joins"), report);
        refusals(node.putArray("refusals"), report);
        node.set("unknownArrays", strings(report.unknownArrays()));
        node.set("missingArrays", strings(report.missingArrays()));
        verification(node.putArray("verification"), report);
        node.set("warnings", sentences(report.warnings()));
        node.set("blockers", sentences(report.blockers()));
        return node;
    }

    private static void joins(ArrayNode joins, ImportReport report) {
        report.joins().forEach(join -> joins.addObject()
                .put("field", join.field())
                .put("table", join.table().toString())
                .put("owners", join.owners())
                .put("added", join.added())
                .put("removed", join.removed())
                .set("unknownKeys", strings(join.unknownKeys())));
    }

    private static void refusals(ArrayNode refusals, ImportReport report) {
        report.refusals().forEach(refusal -> {
            ObjectNode one = refusals.addObject().put("array", refusal.array()).put("element", refusal.element());
            refusal.key().forEach(one.putObject("key")::put);
            one.put("field", refusal.field().orElse(null))
                    .put("reason", refusal.reason().word())
                    .put("detail", refusal.detail().english());
        });
    }

    private static void verification(ArrayNode verification, ImportReport report) {
        report.verification().forEach(verified -> {
            ObjectNode one = verification
                    .addObject()
                    .put("table", verified.table().toString())
                    .put("result", verified.isEqual() ? "equal" : "different")
                    .put("count", verified.count())
                    .put("digest", verified.digest());
            if (!verified.isEqual()) {
                one.set("differing", strings(verified.differing()));
            }
        });
    }

    private static ObjectNode table(TableFigures table) {
        ObjectNode node = OtherRunJson.object()
                .put("array", table.array())
                .put("table", table.table().toString());
        node.set("matchKey", strings(table.matchKey().columns()));
        node.put("matchedBy", table.matchKey().by().word())
                .put("rows", table.rows())
                .put("inserted", table.inserted())
                .put("updated", table.updated())
                .put("unchanged", table.unchanged())
                .put("superseded", table.superseded());
        ObjectNode refused = node.putObject("refused");
        table.refused().forEach((reason, count) -> refused.put(reason.word(), count));
        node.put("targetOnly", table.targetOnly()).put("reconciled", table.reconciled());
        table.fields().forEach(node.putObject("fields")::put);
        return node;
    }

    /** What {@code relational plan} prints without a file. */
    public static String write(CataloguePlan plan) {
        ObjectNode node = OtherRunJson.object();
        node.set(
                "order",
                strings(plan.order().tables().stream().map(TableName::toString).toList()));
        ArrayNode cycles = node.putArray("cycles");
        plan.order()
                .cycles()
                .forEach(cycle -> cycles.add(
                        strings(cycle.stream().map(TableName::toString).toList())));
        ArrayNode edges = node.putArray("brokenEdges");
        for (LoadOrder.BrokenEdge edge : plan.order().brokenEdges()) {
            edges.addObject()
                    .put("name", edge.key().name())
                    .put("from", edge.key().from().toString())
                    .put("to", edge.key().to().toString())
                    .put("how", edge.how().word());
        }
        ObjectNode tables = node.putObject("tables");
        plan.catalogue().tables().forEach(table -> {
            ObjectNode one = tables.putObject(table.name().toString());
            one.set("keys", strings(table.keys().stream().map(UniqueKey::name).toList()));
            one.set("matchKey", strings(plan.matchKey(table).columns()));
        });
        ArrayNode sequences = node.putArray("sequences");
        plan.catalogue().sequences().forEach(sequence -> sequences
                .addObject()
                .put("sequence", sequence.sequence().toString())
                .put("table", sequence.table().toString())
                .put("column", sequence.column()));
        node.set("blockers", sentences(plan.blockers()));
        return OtherRunJson.text(node);
    }

    /** What an export wrote, as {@code run} prints it. */
    public static String write(ExportReport report, Path file) {
        ObjectNode node = OtherRunJson.object()
                .put("file", file.toString())
                .put("profile", report.profile().orElse(null));
        ArrayNode tables = node.putArray("tables");
        report.arrays().forEach(array -> tables.addObject()
                .put("array", array.array())
                .put("table", array.table())
                .put("rows", array.rows())
                .put("digest", array.digest()));
        return OtherRunJson.text(node);
    }

    private static ArrayNode strings(Collection<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private static ArrayNode sentences(List<Text> texts) {
        return strings(texts.stream().map(Text::english).toList());
    }
}
