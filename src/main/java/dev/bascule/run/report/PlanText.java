package dev.bascule.run.report;

import dev.bascule.run.ChecklistRow;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Plan.Presence;
import dev.bascule.runbook.Plan.Side;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.Runbook;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A plan in plain text. */
final class PlanText {

    private final Plan plan;
    private final Words words;
    private final StringBuilder out = new StringBuilder();

    PlanText(Plan plan, Words words) {
        this.plan = plan;
        this.words = words;
    }

    String write(Runbook runbook) {
        line(words.say(
                "plan.title", plan.runbook(), words.say("kind." + plan.kind().word())));
        plan.source().ifPresent(source -> side("source", source));
        side("target", plan.target());
        line(words.say("pair", words.say("facts.plan"), plan.hash()));
        writeData();
        writeChecks();
        list("questions", plan.questions());
        list("blockers", plan.blockers().stream().map(words::say).toList());
        if (plan.kind().readsFromEnvironment()) {
            acceptance(runbook.accept());
        }
        var people = ChecklistRow.of(runbook.checklist(), Optional.of(plan), List.of(), List.of());
        new ChecklistTelling(people, runbook.contacts(), words).write(out);
        heading(plan.executable() ? "plan.executable" : "plan.blocked");
        if (plan.executable() && plan.changesNothing()) {
            line(words.say("outcome.nothing", plan.target().environment()));
        }
        return out.toString();
    }

    /** The tables that plan and report have in common. */
    String writeBody() {
        writeData();
        writeChecks();
        return out.toString();
    }

    private void writeData() {
        plan.restructure().ifPresent(this::restructure);
        collections();
        reshapes();
        rewrites();
        indexes();
    }

    private void side(String role, Side side) {
        String place = words.say("place", side.database(), Redaction.of(side.server()), side.version());
        line(words.say("pair", words.say(role), side.environment() + " (" + place + ")"));
    }

    private void collections() {
        if (plan.collections().isEmpty()) {
            return;
        }
        heading("collections");
        var table = new TextTable(
                Set.of(2, 3),
                heads("collection", "decision", "collections.source", "collections.target", "collections.figures"));
        for (CollectionPlan row : plan.collections()) {
            table.row(
                    row.name().equals(row.targetName()) ? row.name() : row.name() + " → " + row.targetName(),
                    words.say("action." + FigureText.decision(row)),
                    presence(row.source()),
                    presence(row.target()),
                    row.figures()
                            .filter(figures -> plan.restructure().isEmpty())
                            .map(figures -> FigureText.of(figures, words))
                            .orElseGet(() -> words.say(row.reason())));
        }
        table.writeTo(out);
    }

    private void restructure(RestructurePlan figures) {
        for (RestructureTables.Table each : new RestructureTables(figures, words).all()) {
            out.append('\n').append(each.title()).append('\n');
            Set<Integer> numbers = IntStream.rangeClosed(each.firstNumber(), each.lastNumber())
                    .boxed()
                    .collect(Collectors.toSet());
            var table = new TextTable(numbers, each.heads());
            each.rows().forEach(row -> table.row(row.toArray(String[]::new)));
            table.writeTo(out);
        }
    }

    private String presence(Presence presence) {
        return presence.exists() ? words.number(presence.documents()) : words.say("absent");
    }

    private void reshapes() {
        plan.reshapes().forEach(reshape -> {
            out.append('\n').append(words.say("reshape", reshape.name())).append('\n');
            var table = new TextTable(Set.of(1), heads("reshapes.bucket", "reshapes.rows"));
            FigureText.buckets(reshape, words).forEach((label, rows) -> table.row(label, words.number(rows)));
            table.row(words.say("reshapes.total"), words.number(reshape.rows()));
            table.writeTo(out);
            line("  " + words.say("reshapes.touched", reshape.documentsTouched(), reshape.coercedIds()));
        });
    }

    private void rewrites() {
        if (plan.rewrites().isEmpty()) {
            return;
        }
        heading("rewrites");
        var table = new TextTable(Set.of(1, 2), heads("rewrites.field", "rewrites.scanned", "rewrites.rewritten"));
        plan.rewrites()
                .forEach(row -> table.row(row.field(), words.number(row.scanned()), words.number(row.rewritten())));
        table.writeTo(out);
    }

    private void indexes() {
        if (plan.indexes().isEmpty()) {
            return;
        }
        heading("indexes");
        var table = new TextTable(Set.of(), heads("collection", "indexes.name", "indexes.outcome"));
        plan.indexes().forEach(index -> {
            String outcome = words.say("index." + index.outcome().word());
            String by = index.by()
                    .map(name -> " (" + words.say("indexes.by", name) + ")")
                    .orElse("");
            table.row(index.collection(), index.name(), outcome + by);
        });
        table.writeTo(out);
    }

    private void writeChecks() {
        if (plan.guardrails().isEmpty()) {
            return;
        }
        heading("guardrails");
        var table = new TextTable(Set.of(), heads("guardrails.result", "guardrails.check", "guardrails.detail"));
        plan.guardrails()
                .forEach(check -> table.row(
                        words.say("guardrails." + check.result().word()),
                        words.say(check.check().title()),
                        words.say(check.detail())));
        table.writeTo(out);
    }

    private void list(String title, Collection<String> entries) {
        if (!entries.isEmpty()) {
            heading(title);
            entries.forEach(entry -> line("  - " + TextTable.printable(entry)));
        }
    }

    private void acceptance(Acceptance accepted) {
        Acceptance measured = plan.toAccept();
        boolean exceeded =
                Arrays.stream(Acceptance.Figure.values()).anyMatch(figure -> measured.of(figure) > accepted.of(figure));
        if (!exceeded) {
            return;
        }
        heading("plan.accept");
        line("accept:");
        for (Acceptance.Figure figure : Acceptance.Figure.values()) {
            line("  " + figure.key() + ": " + Math.max(measured.of(figure), accepted.of(figure)));
        }
    }

    private List<String> heads(String... keys) {
        return Arrays.stream(keys).map(words::say).toList();
    }

    private void heading(String key) {
        out.append('\n').append(words.say(key)).append('\n');
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
