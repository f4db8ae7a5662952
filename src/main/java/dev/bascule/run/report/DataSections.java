package dev.bascule.run.report;

import dev.bascule.run.CollectionProof;
import dev.bascule.run.Divergence;
import dev.bascule.run.RunReport;
import dev.bascule.run.report.Html.Cell;
import dev.bascule.run.report.Html.Part;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Plan.Figures;
import dev.bascule.runbook.Plan.Presence;
import dev.bascule.runbook.Plan.ReshapePlan;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.Runbook.ProofLevel;
import java.util.ArrayList;
import java.util.List;

/** What happened to the data: a row per collection, its proof, and where every reshaped row went. */
final class DataSections {

    private final RunReport report;
    private final Words words;

    DataSections(RunReport report, Words words) {
        this.report = report;
        this.words = words;
    }

    void write(Html html) {
        collections(html);
        proofs(html);
        report.plan().restructure().ifPresent(figures -> restructure(html, figures));
        reshapes(html);
        rewrites(html);
        indexes(html);
        divergence(html);
    }

    private void collections(Html html) {
        if (report.plan().collections().isEmpty()) {
            return;
        }
        html.section(words.say("collections"), section -> {
            if (report.plan().restructure().isEmpty()) {
                legend(section);
            }
            section.table(
                    words("collection", "decision", "collections.source", "collections.target", "collections.figures"),
                    2,
                    3,
                    report.plan().collections().stream().map(this::collection).toList());
        });
    }

    private void legend(Html html) {
        html.in("p", "legend", legend -> List.of("equal", "different", "only-source", "only-target")
                .forEach(kind -> legend.in("span", "", entry -> entry.raw("<i class=\"" + kind + "\"></i>")
                        .text(words.say("figures." + kind + ".legend")))));
    }

    private List<Cell> collection(CollectionPlan row) {
        String name = row.name().equals(row.targetName()) ? row.name() : row.name() + " → " + row.targetName();
        return List.of(
                Cell.name(name),
                new Cell("", cell -> {
                    cell.badge(row.action().word(), words.say("action." + FigureText.decision(row)));
                    if (!FigureText.isUnchanged(row)) {
                        cell.element("div", "muted", words.say(row.reason()));
                    }
                }),
                Cell.number(presence(row.source())),
                Cell.number(presence(row.target())),
                new Cell("figures", cell -> row.figures()
                        .filter(figures -> report.plan().restructure().isEmpty())
                        .ifPresent(figures -> figures(cell, figures))));
    }

    private String presence(Presence presence) {
        return presence.exists() ? words.number(presence.documents()) : words.say("absent");
    }

    private void figures(Html html, Figures figures) {
        long whole = figures.equal() + figures.different() + figures.onlySource() + figures.onlyTarget();
        html.bar(
                List.of(
                        new Part("equal", figures.equal()),
                        new Part("different", figures.different()),
                        new Part("only-source", figures.onlySource()),
                        new Part("only-target", figures.onlyTarget())),
                whole);
        html.element("div", "muted", FigureText.of(figures, words));
    }

    private void proofs(Html html) {
        if (report.proofs().isEmpty()) {
            return;
        }
        html.section(words.say("proof"), section -> {
            section.element(
                    "p",
                    "muted",
                    words.say(report.runbook().proof() == ProofLevel.FULL ? "proof.explained" : "proof.counts"));
            section.table(
                    words("collection", "proof.result", "proof.documents", "proof.digest"),
                    2,
                    2,
                    report.proofs().stream().map(this::proof).toList());
        });
    }

    private List<Cell> proof(CollectionProof proof) {
        return List.of(
                Cell.name(proof.collection()),
                new Cell("", cell -> {
                    cell.badge(
                            proof.result().word(),
                            words.say("proof." + proof.result().word()));
                    if (!proof.differing().isEmpty()) {
                        cell.element("div", "muted", words.say("proof.differing", differing(proof)));
                    }
                }),
                Cell.number(words.number(proof.documents())),
                new Cell("digest", cell -> cell.text(proof.digest())));
    }

    private static String differing(CollectionProof proof) {
        int shown = Math.min(10, proof.differing().size());
        String more = proof.differing().size() > shown ? " …" : "";
        return String.join(", ", proof.differing().subList(0, shown)) + more;
    }

    private void restructure(Html html, RestructurePlan figures) {
        new RestructureTables(figures, words)
                .all()
                .forEach(each -> html.section(
                        each.title(),
                        section -> section.table(
                                each.heads(),
                                each.firstNumber(),
                                each.lastNumber(),
                                each.rows().stream()
                                        .map(row -> cells(each, row))
                                        .toList())));
    }

    private static List<Cell> cells(RestructureTables.Table table, List<String> row) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            boolean number = i >= table.firstNumber() && i <= table.lastNumber();
            cells.add(number ? Cell.number(row.get(i)) : Cell.text(row.get(i)));
        }
        return cells;
    }

    private void reshapes(Html html) {
        if (report.plan().reshapes().isEmpty()) {
            return;
        }
        html.section(words.say("reshapes"), section -> {
            section.element("p", "muted", words.say("reshapes.explained"));
            report.plan().reshapes().forEach(reshape -> reshape(section, reshape));
        });
    }

    private void reshape(Html html, ReshapePlan reshape) {
        html.element("h3", "", reshape.name());
        var rows = new ArrayList<List<Cell>>();
        FigureText.buckets(reshape, words)
                .forEach((label, amount) -> rows.add(List.of(
                        Cell.text(label),
                        Cell.number(words.number(amount)),
                        new Cell("timing", cell -> cell.bar(List.of(new Part("share", amount)), reshape.rows())))));
        rows.add(List.of(
                Cell.name(words.say("reshapes.total")), Cell.number(words.number(reshape.rows())), Cell.text("")));
        var heads = new ArrayList<>(words("reshapes.bucket", "reshapes.rows"));
        heads.add("");
        html.table(heads, 1, 1, rows);
        html.element("p", "muted", words.say("reshapes.touched", reshape.documentsTouched(), reshape.coercedIds()));
    }

    private void rewrites(Html html) {
        if (report.plan().rewrites().isEmpty()) {
            return;
        }
        html.section(
                words.say("rewrites"),
                section -> section.table(
                        words("rewrites.field", "rewrites.scanned", "rewrites.rewritten"),
                        1,
                        2,
                        report.plan().rewrites().stream()
                                .map(rewrite -> List.of(
                                        Cell.name(rewrite.field()),
                                        Cell.number(words.number(rewrite.scanned())),
                                        Cell.number(words.number(rewrite.rewritten()))))
                                .toList()));
    }

    private void indexes(Html html) {
        if (report.plan().indexes().isEmpty()) {
            return;
        }
        html.section(
                words.say("indexes"),
                section -> section.table(
                        words("collection", "indexes.name", "indexes.outcome"),
                        9,
                        9,
                        report.plan().indexes().stream()
                                .map(index -> List.of(
                                        Cell.name(index.collection()), Cell.name(index.name()), new Cell("", cell -> {
                                            cell.badge(
                                                    index.outcome().word(),
                                                    words.say(
                                                            "index."
                                                                    + index.outcome()
                                                                            .word()));
                                            index.by()
                                                    .ifPresent(by ->
                                                            cell.element("div", "muted", words.say("indexes.by", by)));
                                        })))
                                .toList()));
    }

    private void divergence(Html html) {
        if (report.divergence().isEmpty()) {
            return;
        }
        if (report.divergence().stream().allMatch(Divergence::isZero)) {
            html.section(words.say("divergence"), section -> section.element("p", "", words.say("divergence.none")));
            return;
        }
        html.section(
                words.say("divergence"),
                section -> section.table(
                        words("collection", "divergence.inserted", "divergence.changed", "divergence.removed"),
                        1,
                        3,
                        report.divergence().stream()
                                .map(row -> List.of(
                                        Cell.name(row.collection()),
                                        Cell.number(words.number(row.inserted())),
                                        Cell.number(words.number(row.changed())),
                                        Cell.number(words.number(row.removed()))))
                                .toList()));
    }

    private List<String> words(String... keys) {
        return List.of(keys).stream().map(words::say).toList();
    }
}
