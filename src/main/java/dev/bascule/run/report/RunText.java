package dev.bascule.run.report;

import dev.bascule.run.ChecklistRow;
import dev.bascule.run.RunReport;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import java.time.ZoneId;
import java.util.Locale;

/** A plan or a run told in plain text for a terminal: aligned tables, every figure labelled, no colours. Any thread. */
public final class RunText {

    private RunText() {}

    /** What would happen, what stands in the way, and what to paste into the runbook to accept the figures as measured. */
    public static String plan(Plan plan, Runbook runbook, Locale language) {
        return plan(plan, runbook, language, ZoneId.systemDefault());
    }

    static String plan(Plan plan, Runbook runbook, Locale language, ZoneId zone) {
        return new PlanText(plan, words(language, zone)).write(runbook);
    }

    /** What happened, who did it, what it is proved by, and the way back. */
    public static String report(RunReport report, Locale language) {
        return report(report, language, ZoneId.systemDefault());
    }

    static String report(RunReport report, Locale language, ZoneId zone) {
        return new ReportText(report, words(language, zone)).write();
    }

    /** The checklist with what is ticked, and the contacts; empty when the runbook has neither. */
    public static String checklist(RunReport report, Locale language) {
        var out = new StringBuilder();
        new ChecklistTelling(
                        ChecklistRow.of(report), report.runbook().contacts(), words(language, ZoneId.systemDefault()))
                .write(out);
        return out.toString();
    }

    private static Words words(Locale language, ZoneId zone) {
        return new Words(language.getLanguage().equals("fr") ? language : Locale.ENGLISH, zone);
    }
}
