package dev.bascule.run.report;

import dev.bascule.run.RestorePoint;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.Side;
import dev.bascule.runbook.Runbook;
import java.time.Duration;

/** What somebody reads who reads only the top of the page: outcome, failure, who and when, where, the way back. */
final class SummarySections {

    private final RunReport report;
    private final Words words;

    SummarySections(RunReport report, Words words) {
        this.report = report;
        this.words = words;
    }

    void write(Html html) {
        outcome(html);
        failures(html);
        facts(html);
        places(html);
        wayBack(html);
    }

    private void outcome(Html html) {
        Outcome outcome = Outcome.of(report, words);
        html.in("header", "outcome " + outcome.tone().word(), header -> {
            header.raw("<span class=\"icon\" aria-hidden=\"true\">"
                    + outcome.tone().icon() + "</span>");
            header.in("div", "", told -> told.element(
                            "p", "state", words.say("state." + report.state().word()))
                    .element("h1", "", outcome.sentence())
                    .element(
                            "p",
                            "about",
                            words.say(
                                    "about",
                                    report.plan().runbook(),
                                    report.run().value())));
        });
    }

    private void failures(Html html) {
        if (report.failure().isEmpty()) {
            return;
        }
        html.section(words.say("failure"), section -> report.failure()
                .forEach(failure -> section.in("div", "failure", told -> {
                    told.element("p", "happened", words.say(failure.happened()));
                    told.element("p", "", words.say(failure.state()));
                    told.element("p", "remedy", words.say("failure.next", words.say(failure.remedy())));
                })));
    }

    private void facts(Html html) {
        html.section(
                words.say("facts"),
                section -> section.in("dl", "facts", facts -> {
                    facts.fact(words.say("facts.operator"), report.operator());
                    facts.fact(words.say("facts.computer"), report.computer());
                    facts.fact(words.say("facts.started"), words.time(report.startedAt()));
                    report.finishedAt().ifPresent(at -> {
                        facts.fact(words.say("facts.finished"), words.time(at));
                        facts.fact(
                                words.say("facts.duration"), words.duration(Duration.between(report.startedAt(), at)));
                    });
                    facts.fact(words.say("facts.downtime"), downtime(report, words));
                    report.asOf().ifPresent(at -> facts.fact(words.say("facts.as-of"), words.time(at)));
                    facts.in("div", "fact wide", hash -> hash.element("dt", "", words.say("facts.plan"))
                            .in(
                                    "dd",
                                    "",
                                    dd -> dd.element("code", "", report.plan().hash())));
                }));
    }

    static String downtime(RunReport report, Words words) {
        return report.downtimeMillis().isPresent()
                ? words.duration(Duration.ofMillis(report.downtimeMillis().getAsLong()))
                : words.say("facts.downtime.none");
    }

    private void places(Html html) {
        Plan plan = report.plan();
        html.in("div", "places", places -> {
            plan.source().ifPresent(source -> {
                place(places, words.say("source"), source);
                places.raw("<div class=\"arrow\" aria-hidden=\"true\">→</div>");
            });
            place(places, words.say("target"), plan.target());
        });
    }

    private void place(Html html, String role, Side side) {
        html.in("div", "place", place -> {
            place.element("p", "role", role);
            place.element("p", "environment", side.environment());
            place.element("p", "detail", words.say("place", side.database(), side.server(), side.version()));
        });
    }

    private void wayBack(Html html) {
        report.restorePoint()
                .ifPresent(point -> html.section(words.say("way-back"), section -> {
                    boolean open = report.state() == RunState.SUCCEEDED;
                    section.element("p", "", open ? wayBackOpen(report, point, words) : words.say("way-back.closed"));
                    if (open) {
                        section.element("pre", "", rollbackCommand(report));
                        report.wayBack()
                                .ifPresent(measured -> section.element(
                                        "p", "muted", words.say("way-back.measured", words.duration(measured))));
                    }
                    section.element(
                            "p", "muted", words.say("way-back.collections", String.join(", ", point.collections())));
                }));
    }

    static String wayBackOpen(RunReport report, RestorePoint point, Words words) {
        return report.plan().kind() == Runbook.Kind.INDEXES
                ? words.say("way-back.open.indexes", words.time(point.expires()))
                : words.say(
                        "way-back.open",
                        words.time(point.expires()),
                        point.collections().size());
    }

    static String rollbackCommand(RunReport report) {
        return "bascule rollback " + report.run().value() + " --confirm "
                + ShellWord.of(report.plan().target().environment());
    }
}
