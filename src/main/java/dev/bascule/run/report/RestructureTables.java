package dev.bascule.run.report;

import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.RestructurePlan.Created;
import dev.bascule.runbook.RestructurePlan.Row;
import dev.bascule.runbook.RestructurePlan.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What plan and report tell of a restructuring, as tables for text and page alike. */
final class RestructureTables {

    private static final int FEW = 5;
    private static final int NO_NUMBERS = 99;

    /**
     * One table.
     *
     * @param firstNumber the first column of figures
     * @param lastNumber the last of them
     */
    record Table(String title, List<String> heads, int firstNumber, int lastNumber, List<List<String>> rows) {}

    private final RestructurePlan plan;
    private final Words words;

    RestructureTables(RestructurePlan plan, Words words) {
        this.plan = plan;
        this.words = words;
    }

    /** Those that have something to tell, in their order. */
    List<Table> all() {
        List<Table> all = new ArrayList<>(List.of(users(), documents()));
        if (!plan.decisions().isEmpty()) {
            all.add(decisions());
        }
        if (!plan.collisions().isEmpty()) {
            all.add(collisions());
        }
        if (!plan.notCovered().isEmpty()) {
            all.add(notCovered());
        }
        return all;
    }

    private Table users() {
        Users users = plan.users();
        Created created = plan.created();
        List<List<String>> rows = new ArrayList<>();
        add(rows, "legacy", users.legacy());
        add(rows, "copied", users.copied());
        add(rows, "merged", users.merged());
        add(rows, "linked", users.linked());
        add(rows, "filled", users.filled());
        add(rows, "unchanged", users.unchanged());
        add(rows, "need-reset", users.needReset());
        add(rows, "organizations", created.organizations());
        add(rows, "members", created.members());
        add(rows, "accounts", created.accounts());
        return new Table(
                words.say("workspaces.users", users.from(), users.into()),
                heads("workspaces.what", "workspaces.how-many"),
                1,
                1,
                rows);
    }

    private void add(List<List<String>> rows, String key, long figure) {
        rows.add(List.of(words.say("workspaces." + key), words.number(figure)));
    }

    private Table documents() {
        return new Table(
                words.say("workspaces.documents"),
                heads(
                        "collection",
                        "workspaces.count",
                        "workspaces.set",
                        "workspaces.corrected",
                        "workspaces.already-right",
                        "workspaces.left-over"),
                1,
                4,
                plan.collections().stream().map(this::row).toList());
    }

    private List<String> row(Row row) {
        if (!row.present()) {
            return List.of(row.name(), words.say("absent"), "", "", "", "");
        }
        String leftOver = row.leftOver().entrySet().stream()
                .map(each -> each.getKey().word() + " " + words.number(each.getValue()))
                .collect(Collectors.joining(", "));
        return List.of(
                row.name(),
                words.number(row.documents()),
                words.number(row.set()),
                words.number(row.corrected()),
                words.number(row.alreadyRight()),
                leftOver);
    }

    private Table decisions() {
        return new Table(
                words.say("workspaces.decisions"),
                heads("workspaces.question", "workspaces.ids", "workspaces.decision"),
                NO_NUMBERS,
                NO_NUMBERS,
                plan.decisions().stream()
                        .map(each -> List.of(
                                each.kind(),
                                few(each.ids()),
                                each.decision().orElseGet(() -> words.say("workspaces.open"))))
                        .toList());
    }

    private Table collisions() {
        return new Table(
                words.say("workspaces.collisions"),
                heads("collection", "workspaces.index", "workspaces.ids"),
                NO_NUMBERS,
                NO_NUMBERS,
                plan.collisions().stream()
                        .map(each -> List.of(each.collection(), each.index(), few(each.ids())))
                        .toList());
    }

    private Table notCovered() {
        return new Table(
                words.say("workspaces.not-covered"),
                heads("collection", "workspaces.field", "workspaces.count"),
                2,
                2,
                plan.notCovered().stream()
                        .map(each -> List.of(each.name(), each.field(), words.number(each.documents())))
                        .toList());
    }

    private static String few(List<String> ids) {
        String shown = ids.stream().limit(FEW).collect(Collectors.joining(", "));
        return ids.size() > FEW ? shown + " …" : shown;
    }

    private List<String> heads(String... keys) {
        return List.of(keys).stream().map(words::say).toList();
    }
}
