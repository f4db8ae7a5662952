package dev.bascule.engine;

import dev.bascule.engine.RelationalService.ImportOptions;
import dev.bascule.engine.RelationalService.ImportRun;
import dev.bascule.engine.RelationalService.UndoRun;
import dev.bascule.postgres.Undoer.Left;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.SetFigures;
import dev.bascule.relational.ImportReport.TableFigures;
import dev.bascule.relational.ImportReport.Verified;
import dev.bascule.relational.Refusal;
import dev.bascule.relational.RowPair;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.report.ReportPage;
import dev.bascule.run.report.ReportPage.Column;
import dev.bascule.run.report.ReportPage.Fact;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An import or its undo as a page that can be read and printed. Any thread. */
final class ImportPage {

    private static final int REFUSALS = 500;
    private static final int CELLS = 5_000;

    private final ReportPage page;

    private ImportPage(ReportPage page) {
        this.page = page;
    }

    static String of(ImportRun run, ImportOptions options, Locale language) {
        ImportReport report = run.report();
        ReportPage page = new ReportPage(run.run(), options.name(), language)
                .outcome(run.run(), options.name(), run.state(), run.isLimited(), outcome(run))
                .facts(run.startedAt(), run.finishedAt(), facts(run, options))
                .sentences(Text.of("engine.page.blockers"), report.blockers())
                .sentences(Text.of("engine.page.warnings"), report.warnings());
        ImportPage sections = new ImportPage(page);
        sections.tables(report);
        sections.joins(report.joins());
        sections.refusals(report);
        sections.pairs(report.pairs());
        if (run.state() == RunState.SUCCEEDED) {
            page.command(
                    Text.of("engine.page.way-back"),
                    Text.of("engine.page.way-back.how"),
                    "bascule relational undo " + run.run().value() + " --confirm " + run.target());
        }
        return page.render();
    }

    static String of(UndoRun run, Locale language) {
        boolean limited = run.undone().leftRows() > 0;
        ReportPage page = new ReportPage(run.run(), run.undoes(), language)
                .outcome(
                        run.run(),
                        run.undoes(),
                        run.state(),
                        limited,
                        Text.of("engine.page.undo", run.undoes(), run.target()))
                .facts(
                        run.startedAt(),
                        run.finishedAt(),
                        List.of(
                                new Fact(Text.of("engine.page.target"), run.target()),
                                new Fact(
                                        Text.of("engine.page.deleted"),
                                        Long.toString(run.undone().deleted())),
                                new Fact(
                                        Text.of("engine.page.restored"),
                                        Long.toString(run.undone().restored())),
                                new Fact(
                                        Text.of("engine.page.left"),
                                        Long.toString(run.undone().leftRows()))));
        page.table(
                Text.of("engine.page.left"),
                Optional.of(Text.of("engine.page.left.why")),
                run.undone().left(),
                List.of(
                        new Column<>(Text.of("engine.page.table"), Left::table),
                        new Column<>(Text.of("engine.page.key"), left -> pairs(left.key()))));
        return page.render();
    }

    /** Says before everything else what became of the run later. */
    static void amend(RunFolder folder, Text sentence) {
        try {
            if (Files.exists(folder.reportHtml())) {
                String page = Files.readString(folder.reportHtml());
                folder.write(folder.reportHtml(), ReportPage.amended(page, sentence, Locale.ENGLISH));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Text outcome(ImportRun run) {
        String target = run.target();
        return switch (run.state()) {
            case SUCCEEDED ->
                run.isLimited()
                        ? Text.of("engine.page.succeeded.limited", target)
                        : Text.of("engine.page.succeeded", target);
            case REHEARSED -> Text.of("engine.page.rehearsed", target);
            default -> Text.of("engine.page.blocked", target);
        };
    }

    private static List<Fact> facts(ImportRun run, ImportOptions options) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Text.of("engine.page.target"), run.target()));
        facts.add(new Fact(Text.of("engine.page.file"), options.file().toString()));
        facts.add(new Fact(Text.of("engine.page.mode"), run.report().mode().word()));
        run.report().profile().ifPresent(name -> facts.add(new Fact(Text.of("engine.page.profile"), name)));
        return facts;
    }

    private void tables(ImportReport report) {
        Map<Object, Verified> verified =
                report.verification().stream().collect(Collectors.toMap(Verified::table, each -> each));
        List<Column<TableFigures>> columns = new ArrayList<>(List.of(
                new Column<>(Text.of("engine.page.table"), TableFigures::table),
                new Column<>(
                        Text.of("engine.page.match-key"),
                        table -> String.join(", ", table.matchKey().columns())),
                new Column<>(Text.of("engine.page.rows"), TableFigures::rows),
                new Column<>(Text.of("engine.page.inserted"), TableFigures::inserted),
                new Column<>(Text.of("engine.page.updated"), TableFigures::updated),
                new Column<>(Text.of("engine.page.unchanged"), TableFigures::unchanged),
                new Column<>(Text.of("engine.page.superseded"), TableFigures::superseded),
                new Column<>(Text.of("engine.page.refused"), table -> table.refused().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()),
                new Column<>(Text.of("engine.page.target-only"), TableFigures::targetOnly)));
        if (!verified.isEmpty()) {
            columns.add(new Column<>(
                    Text.of("engine.page.verified"), table -> verdict(verified.get((Object) table.table()))));
        }
        page.table(Text.of("engine.page.tables"), Optional.empty(), report.tables(), columns);
    }

    private static Text verdict(@org.jspecify.annotations.Nullable Verified verified) {
        if (verified == null) {
            return Text.of("engine.page.verified.not");
        }
        return verified.isEqual()
                ? Text.of("engine.page.verified.equal")
                : Text.of("engine.page.verified.different", String.join(", ", verified.differing()));
    }

    private void joins(List<SetFigures> joins) {
        page.table(
                Text.of("engine.page.joins"),
                Optional.empty(),
                joins,
                List.of(
                        new Column<>(Text.of("engine.page.field"), SetFigures::field),
                        new Column<>(Text.of("engine.page.table"), SetFigures::table),
                        new Column<>(Text.of("engine.page.rows"), SetFigures::owners),
                        new Column<>(Text.of("engine.page.inserted"), SetFigures::added),
                        new Column<>(Text.of("engine.page.removed"), SetFigures::removed),
                        new Column<>(
                                Text.of("engine.page.unknown-keys"), join -> String.join(", ", join.unknownKeys()))));
    }

    private void refusals(ImportReport report) {
        List<Refusal> shown = report.refusals().stream().limit(REFUSALS).toList();
        page.table(
                Text.of("engine.page.refusals"),
                Optional.of(Text.of("engine.page.refusals.shown", shown.size(), report.refused())),
                shown,
                List.of(
                        new Column<>(
                                Text.of("engine.page.place"),
                                refusal -> refusal.array() + "[" + refusal.element() + "]"),
                        new Column<>(Text.of("engine.page.key"), refusal -> pairs(refusal.key())),
                        new Column<>(Text.of("engine.page.field"), refusal -> refusal.field()
                                .orElse("")),
                        new Column<>(Text.of("engine.page.reason"), refusal -> refusal.reason()
                                .word()),
                        new Column<>(Text.of("engine.page.detail"), Refusal::detail)));
    }

    /** A line of a pair: the row is named in its first one only. */
    private record PairLine(String place, String column, String target, String file) {}

    private void pairs(List<RowPair> pairs) {
        List<PairLine> lines = new ArrayList<>();
        long shown = 0;
        for (RowPair pair : pairs) {
            if (lines.size() + pair.cells().size() > CELLS) {
                break;
            }
            shown++;
            String place = pair.array() + "[" + pair.element() + "] " + pairs(pair.key());
            for (RowPair.Cell cell : pair.cells()) {
                lines.add(new PairLine(place, cell.column(), told(cell.target()), told(cell.file())));
                place = "";
            }
        }
        boolean shortened =
                pairs.stream().flatMap(pair -> pair.cells().stream()).anyMatch(RowPair.Cell::isShortened);
        page.table(
                Text.of("engine.page.pairs"),
                Optional.of(
                        shortened
                                ? Text.of("engine.page.pairs.shortened", shown, RowPair.Cell.LONGEST)
                                : Text.of("engine.page.pairs.shown", shown)),
                lines,
                List.of(
                        new Column<>(Text.of("engine.page.place"), PairLine::place),
                        new Column<>(Text.of("engine.page.field"), PairLine::column),
                        new Column<>(Text.of("engine.page.pairs.target"), PairLine::target),
                        new Column<>(Text.of("engine.page.pairs.file"), PairLine::file)));
    }

    private static String told(Optional<String> value) {
        return value.orElse("∅");
    }

    private static String pairs(Map<String, String> key) {
        return key.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
