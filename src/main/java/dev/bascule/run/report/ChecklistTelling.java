package dev.bascule.run.report;

import dev.bascule.run.ChecklistRow;
import dev.bascule.run.report.Html.Cell;
import dev.bascule.runbook.ChecklistItem;
import dev.bascule.runbook.Contact;
import java.util.List;
import java.util.Set;

/** A checklist and the contacts for people: as a section of the report's page, and in plain text. */
final class ChecklistTelling {

    private final List<ChecklistRow> rows;
    private final List<Contact> contacts;
    private final Words words;

    ChecklistTelling(List<ChecklistRow> rows, List<Contact> contacts, Words words) {
        this.rows = rows;
        this.contacts = contacts;
        this.words = words;
    }

    void write(Html html) {
        if (!rows.isEmpty()) {
            html.section(words.say("checklist"), section -> {
                long open = ChecklistRow.dueAtApproval(rows).size();
                if (open > 0) {
                    section.element("p", "", words.say("checklist.open-at-approval", open));
                }
                section.table(
                        List.of(
                                words.say("checklist.when"),
                                words.say("checklist.item"),
                                words.say("checklist.state"),
                                words.say("checklist.seen-to")),
                        9,
                        9,
                        rows.stream().map(this::cells).toList());
            });
        }
        if (!contacts.isEmpty()) {
            html.section(
                    words.say("contacts"),
                    section ->
                            section.in("ul", "", list -> contacts.forEach(each -> list.element("li", "", say(each)))));
        }
    }

    private List<Cell> cells(ChecklistRow row) {
        return List.of(
                Cell.text(stage(row.item())),
                Cell.name(row.item().text()),
                new Cell(
                        "",
                        cell -> cell.badge(
                                row.state().word(),
                                words.say("checklist.state." + row.state().word()))),
                Cell.text(seenTo(row)));
    }

    /** Boxes that are ticked or not, in the order of the runbook. */
    void write(StringBuilder out) {
        if (!rows.isEmpty()) {
            out.append('\n').append(words.say("checklist")).append('\n');
            var table = new TextTable(
                    Set.of(),
                    List.of(
                            words.say("checklist.state"),
                            words.say("checklist.when"),
                            words.say("checklist.item"),
                            words.say("checklist.seen-to")));
            rows.forEach(row -> table.row(
                    words.say("checklist.state." + row.state().word()),
                    stage(row.item()),
                    row.item().text(),
                    seenTo(row)));
            table.writeTo(out);
        }
        if (!contacts.isEmpty()) {
            out.append('\n').append(words.say("contacts")).append('\n');
            contacts.forEach(each ->
                    out.append("  ").append(TextTable.printable(say(each))).append('\n'));
        }
    }

    private String stage(ChecklistItem item) {
        return words.say("checklist.when." + item.stage().word());
    }

    private String seenTo(ChecklistRow row) {
        if (row.tick().isEmpty()) {
            return row.item().isManual() ? "" : words.say("checklist.by-itself");
        }
        var tick = row.tick().get();
        String seen = words.say("checklist.by", tick.by(), words.time(tick.at()));
        return tick.note().isEmpty() ? seen : seen + " " + tick.note();
    }

    private String say(Contact contact) {
        return contact.role()
                .map(role -> words.say("contacts.role", contact.name(), role, contact.reach()))
                .orElseGet(() -> words.say("contacts.plain", contact.name(), contact.reach()));
    }
}
