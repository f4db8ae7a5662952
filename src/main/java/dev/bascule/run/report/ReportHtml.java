package dev.bascule.run.report;

import dev.bascule.run.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/**
 * A run as one self-contained page that a manager can read and print: no script, nothing from outside, every name
 * escaped. Any thread.
 */
public final class ReportHtml {

    private ReportHtml() {}

    /** @param language English or French; any other reads English */
    public static String render(RunReport report, Locale language) {
        return render(report, language, ZoneId.systemDefault());
    }

    static String render(RunReport report, Locale language, ZoneId zone) {
        Locale spoken = language.getLanguage().equals("fr") ? language : Locale.ENGLISH;
        var words = new Words(spoken, zone);
        var html = new Html();
        html.raw("<!DOCTYPE html>\n<html lang=\"" + (spoken.getLanguage().equals("fr") ? "fr" : "en") + "\">\n");
        html.in("head", "", head -> head(head, report, words));
        html.in(
                "body",
                "",
                body -> body.in("main", "", main -> {
                    new SummarySections(report, words).write(main);
                    new DataSections(report, words).write(main);
                    new CourseSections(report, words).write(main);
                }));
        return html.raw("\n</html>\n").toString();
    }

    private static void head(Html head, RunReport report, Words words) {
        head.raw("\n<meta charset=\"utf-8\">\n");
        head.raw("<meta http-equiv=\"Content-Security-Policy\" "
                + "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        head.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        head.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        head.element(
                "title",
                "",
                words.say("title", report.plan().runbook(), report.run().value()));
        head.raw("\n<style>\n" + styles() + "</style>\n");
    }

    private static String styles() {
        try (InputStream in = Objects.requireNonNull(ReportHtml.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read report.css", e);
        }
    }
}
