package dev.bascule.run.report;

import dev.bascule.run.RunId;
import dev.bascule.run.RunState;
import dev.bascule.run.report.Html.Cell;
import dev.bascule.run.report.Outcome.Tone;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A page in the look of the reports, for runs of which other things are told than of copied collections. One thread; the
 * sections stand in the order in which they are added.
 */
public final class ReportPage {

    private static final String MAIN = "<main>";

    private final Words words;
    private final String title;
    private final Html main = new Html();

    /** @param language English or French; any other reads English */
    public ReportPage(RunId run, String name, Locale language) {
        this.words = new Words(ReportHtml.spoken(language), ZoneId.systemDefault());
        this.title = words.say("title", name, run.value());
    }

    /** @param limited whether something was left out or turned out otherwise */
    public ReportPage outcome(RunId run, String name, RunState state, boolean limited, Text sentence) {
        Tone tone = tone(state, limited);
        main.in("header", "outcome " + tone.word(), header -> {
            header.raw("<span class=\"icon\" aria-hidden=\"true\">" + tone.icon() + "</span>");
            header.in("div", "", told -> told.element("p", "state", words.say(state.label()))
                    .element("h1", "", words.say(sentence))
                    .element("p", "about", words.say("about", name, run.value())));
        });
        return this;
    }

    private static Tone tone(RunState state, boolean limited) {
        return switch (state) {
            case SUCCEEDED, REHEARSED, ROLLED_BACK -> limited ? Tone.NOTICE : Tone.GOOD;
            case CANCELLED, RETIRED -> Tone.QUIET;
            default -> Tone.BAD;
        };
    }

    /** One thing that is to be known of the run. */
    public record Fact(Text label, String value) {}

    public ReportPage facts(Instant startedAt, Instant finishedAt, List<Fact> more) {
        main.section(
                words.say("facts"),
                section -> section.in("dl", "facts", facts -> {
                    facts.fact(words.say("facts.started"), words.time(startedAt));
                    facts.fact(words.say("facts.finished"), words.time(finishedAt));
                    facts.fact(words.say("facts.duration"), words.duration(Duration.between(startedAt, finishedAt)));
                    more.forEach(fact -> facts.fact(words.say(fact.label()), fact.value()));
                }));
        return this;
    }

    /** Nothing where there are no sentences. */
    public ReportPage sentences(Text heading, List<Text> sentences) {
        if (!sentences.isEmpty()) {
            main.section(
                    words.say(heading),
                    section -> section.in(
                            "ul", "", list -> sentences.forEach(each -> list.element("li", "", words.say(each)))));
        }
        return this;
    }

    /** A column of a table, and how its cell of a row reads: a {@link Text}, a number, or anything else as it prints. */
    public record Column<T>(Text heading, Function<T, Object> cell) {}

    /** Nothing where there are no rows. */
    public <T> ReportPage table(Text heading, Optional<Text> note, List<T> rows, List<Column<T>> columns) {
        if (rows.isEmpty()) {
            return this;
        }
        main.section(words.say(heading), section -> {
            note.ifPresent(text -> section.element("p", "muted", words.say(text)));
            List<Integer> numbers = IntStream.range(0, columns.size())
                    .filter(i -> columns.get(i).cell().apply(rows.getFirst()) instanceof Number)
                    .boxed()
                    .toList();
            section.table(
                    columns.stream().map(column -> words.say(column.heading())).toList(),
                    numbers.isEmpty() ? columns.size() : numbers.getFirst(),
                    numbers.isEmpty() ? columns.size() : numbers.getLast(),
                    rows.stream().map(row -> cells(row, columns)).toList());
        });
        return this;
    }

    private <T> List<Cell> cells(T row, List<Column<T>> columns) {
        return columns.stream()
                .map(column -> switch (column.cell().apply(row)) {
                    case Text text -> Cell.text(words.say(text));
                    case Number number -> Cell.number(words.number(number.longValue()));
                    case Object other -> Cell.text(Redaction.of(other.toString()));
                })
                .toList();
    }

    public ReportPage command(Text heading, Text about, String command) {
        main.section(words.say(heading), section -> section.element("p", "", words.say(about))
                .element("pre", "", command));
        return this;
    }

    public String render() {
        return ReportHtml.page(words, title, html -> html.raw(main.toString()));
    }

    /** The page with a sentence about what came later before everything else. */
    public static String amended(String page, Text sentence, Locale language) {
        Html added = new Html()
                .in(
                        "section",
                        "",
                        section -> section.in(
                                "div",
                                "failure",
                                told -> told.element(
                                        "p", "happened", Redaction.of(sentence.in(ReportHtml.spoken(language))))));
        return page.replaceFirst(MAIN, java.util.regex.Matcher.quoteReplacement(MAIN + added));
    }
}
