package dev.bascule.run.report;

import dev.bascule.run.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

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
        var words = new Words(spoken(language), zone);
        String title = words.say("title", report.plan().runbook(), report.run().value());
        return page(words, title, main -> {
            new SummarySections(report, words).write(main);
            new DataSections(report, words).write(main);
            new CourseSections(report, words).write(main);
        });
    }

    static Locale spoken(Locale language) {
        return language.getLanguage().equals("fr") ? language : Locale.ENGLISH;
    }

    /** A page of that look. */
    static String page(Words words, String title, Consumer<Html> content) {
        var html = new Html();
        boolean french = words.locale().getLanguage().equals("fr");
        html.raw("<!DOCTYPE html>\n<html lang=\"" + (french ? "fr" : "en") + "\">\n");
        html.in("head", "", head -> head(head, title));
        html.in("body", "", body -> body.in("main", "", content));
        return html.raw("\n</html>\n").toString();
    }

    private static void head(Html head, String title) {
        head.raw("\n<meta charset=\"utf-8\">\n");
        head.raw("<meta http-equiv=\"Content-Security-Policy\" "
                + "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        head.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        head.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        head.element("title", "", title);
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
