package dev.bascule.run.report;

import dev.bascule.run.RunReport;
import dev.bascule.runbook.Plan;
import java.nio.file.Path;

/**
 * How a run ended, in the one sentence that stands first.
 *
 * @param sentence in the reports' language
 */
record Outcome(Tone tone, String sentence) {

    /** How it is to be taken; told by icon and word as well as by colour. */
    enum Tone {
        GOOD,
        NOTICE,
        QUIET,
        BAD;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String icon() {
            return switch (this) {
                case GOOD -> "✓";
                case NOTICE -> "!";
                case QUIET -> "–";
                case BAD -> "✕";
            };
        }
    }

    static Outcome of(RunReport report, Words words) {
        String target = report.plan().target().environment();
        return switch (report.state()) {
            case SUCCEEDED -> succeeded(report, words);
            case REHEARSED ->
                RunEnding.isLimited(report)
                        ? new Outcome(Tone.NOTICE, words.say("outcome.rehearsed.limited", target))
                        : new Outcome(Tone.GOOD, words.say("outcome.rehearsed", target));
            case BLOCKED -> new Outcome(Tone.BAD, words.say("outcome.blocked", target));
            case FAILED -> new Outcome(Tone.BAD, words.say("outcome.failed", target));
            case CANCELLED -> new Outcome(Tone.QUIET, words.say("outcome.cancelled", target));
            case REVERTED -> new Outcome(Tone.BAD, words.say("outcome.reverted", target));
            case ROLLED_BACK ->
                new Outcome(
                        Tone.GOOD,
                        words.say("outcome.rolled-back", target, report.run().value()));
            case RETIRED -> new Outcome(Tone.QUIET, words.say("outcome.retired", target));
            case NEEDS_ATTENTION ->
                new Outcome(
                        Tone.BAD,
                        words.say("outcome.attention", target, report.run().value()));
            case PLANNED,
                    PREPARING,
                    PROVED,
                    APPROVED,
                    STOPPING,
                    SWITCHING,
                    SWITCHED,
                    STARTING,
                    CANCELLING,
                    REVERTING,
                    ROLLING_BACK ->
                new Outcome(
                        Tone.NOTICE,
                        words.say(
                                "outcome.going-on",
                                words.say("state." + report.state().word())));
        };
    }

    private static Outcome succeeded(RunReport report, Words words) {
        String target = report.plan().target().environment();
        if (report.plan().restructure().isPresent()) {
            return restructured(report, target, words);
        }
        String source = report.plan()
                .source()
                .map(Plan.Side::environment)
                .or(() -> report.runbook().dump().map(Path::toString))
                .orElse("");
        return switch (RunEnding.of(report)) {
            case NOTHING -> new Outcome(Tone.GOOD, words.say("outcome.nothing", target));
            case NOTHING_BUT_LEFT_OUT -> new Outcome(Tone.NOTICE, words.say("outcome.nothing.left-out", target));
            case INDEXES -> new Outcome(Tone.GOOD, words.say("outcome.indexes", target));
            case NOT_PROVED -> new Outcome(Tone.NOTICE, words.say("outcome.not-proved", target, source));
            case AS_OF ->
                new Outcome(
                        Tone.NOTICE,
                        words.say(
                                "outcome.as-of",
                                target,
                                source,
                                words.time(report.asOf().orElseThrow())));
            case LEFT_OUT -> new Outcome(Tone.NOTICE, words.say("outcome.left-out", target, source));
            case DONE, STATE -> new Outcome(Tone.GOOD, words.say("outcome.done", target, source));
        };
    }

    /** Nothing came from another place. */
    private static Outcome restructured(RunReport report, String target, Words words) {
        return switch (RunEnding.of(report)) {
            case NOTHING -> new Outcome(Tone.GOOD, words.say("outcome.nothing", target));
            case NOTHING_BUT_LEFT_OUT -> new Outcome(Tone.NOTICE, words.say("outcome.restructured.nothing", target));
            case NOT_PROVED -> new Outcome(Tone.NOTICE, words.say("outcome.restructured.not-proved", target));
            case AS_OF ->
                new Outcome(
                        Tone.NOTICE,
                        words.say(
                                "outcome.restructured.as-of",
                                target,
                                words.time(report.asOf().orElseThrow())));
            case LEFT_OUT -> new Outcome(Tone.NOTICE, words.say("outcome.restructured.left-out", target));
            case DONE, INDEXES, STATE -> new Outcome(Tone.GOOD, words.say("outcome.restructured", target));
        };
    }
}
