package dev.bascule.cli;

import dev.bascule.check.CheckResult;
import dev.bascule.engine.CheckService.Round;
import dev.bascule.runbook.Validation;
import dev.bascule.runbook.Validation.Row;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what changes from round to round. One thread. */
sealed interface WatchLines {

    void round(Round round);

    void end(Round last);

    /** The first round, and each in which a result is another one. */
    record Json(Output output, CheckJson form, List<Round> told) implements WatchLines {

        Json(Output output) {
            this(output, new CheckJson(false), new ArrayList<>());
        }

        @Override
        public void round(Round round) {
            if (told.isEmpty() || !results(told.getLast()).equals(results(round))) {
                told.clear();
                told.add(round);
                output.answer(JsonText.line(form.node(round, false)));
            }
        }

        @Override
        public void end(Round last) {
            output.answer(JsonText.line(form.node(last, true)));
        }
    }

    /** The first round whole, then a line a change. */
    record Told(Output output, CheckLines lines, List<Round> told) implements WatchLines {

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

        Told(Output output) {
            this(output, new CheckLines(output, false), new ArrayList<>());
        }

        @Override
        public void round(Round round) {
            if (told.isEmpty()) {
                lines.print(round);
            } else {
                changes(told.getLast(), round);
            }
            told.clear();
            told.add(round);
        }

        private void changes(Round before, Round now) {
            String time = TIME.withZone(ZoneId.systemDefault()).format(now.at());
            for (int i = 0; i < now.results().size(); i++) {
                CheckResult was = before.results().get(i);
                CheckResult is = now.results().get(i);
                if (was.result() != is.result()) {
                    output.say(
                            "cli.watch.changed",
                            time,
                            is.check().name(),
                            lines.word(was),
                            lines.word(is),
                            lines.reason(is).isEmpty() ? is.finding().observed().orElse("") : lines.reason(is));
                }
            }
            Map<String, Row> rows = new LinkedHashMap<>();
            before.restructured().stream()
                    .flatMap(found -> found.checks().stream())
                    .forEach(row -> rows.put(row.name(), row));
            rows(now).forEach(row -> Optional.ofNullable(rows.get(row.name()))
                    .filter(was -> was.result() != row.result())
                    .ifPresent(was -> output.say(
                            "cli.watch.changed",
                            time,
                            row.name(),
                            lines.word(was),
                            lines.word(row),
                            output.words().number(row.count()))));
        }

        @Override
        public void end(Round last) {
            output.say(last.sound() ? "cli.validate.sound" : "cli.validate.unsound");
        }
    }

    private static List<Row> rows(Round round) {
        return round.restructured().map(Validation::checks).orElse(List.of());
    }

    private static List<String> results(Round round) {
        List<String> results = new ArrayList<>();
        rows(round).forEach(row -> results.add(row.name() + " " + row.result()));
        round.results().forEach(result -> results.add(result.check().name() + " " + result.result()));
        return results;
    }
}
