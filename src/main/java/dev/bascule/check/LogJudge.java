package dev.bascule.check;

import dev.bascule.check.ServiceView.From;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges what services log. Worker only. */
final class LogJudge {

    private static final int MOST_LINES = 100_000;
    private static final int METRIC_LINES = 10_000;

    private final CheckPlaces places;
    private final Check check;
    private final ServiceView services;

    LogJudge(CheckPlaces places, Check check) {
        this.places = places;
        this.check = check;
        this.services = places.services(check.environment());
    }

    Finding judge(CheckKind.Log rule) {
        Optional<List<String>> lines =
                switch (rule.since()) {
                    case LogSince.Last(int last) -> services.log(rule.role(), last, new From.Anywhere());
                    case LogSince.Switch() -> services.log(rule.role(), MOST_LINES, sinceSwitch());
                };
        return lines.map(found -> judge(rule, found)).orElseGet(() -> missing(rule.role()));
    }

    private From sinceSwitch() {
        return places.lastSwitch(check.environment())
                .<From>map(From.Moment::new)
                .orElse(new From.Start());
    }

    private static Finding missing(String role) {
        return Finding.critical(Text.of("check.service.missing", role));
    }

    private Finding judge(CheckKind.Log rule, List<String> lines) {
        List<String> errors = lines.stream().filter(ErrorLines::isError).toList();
        String observed = Integer.toString(errors.size());
        return errors.size() <= rule.maxErrors()
                ? Finding.ok(observed)
                : Finding.of(
                        check.severity().result(),
                        Text.of(
                                "check.log.errors",
                                rule.role(),
                                errors.size(),
                                lines.size(),
                                rule.maxErrors(),
                                Said.shortened(errors.getLast().strip())),
                        observed);
    }

    /** Blocks of a process that was started again since say nothing of the one that runs. */
    Finding judge(CheckKind.LogMetric rule) {
        return services.log(rule.role(), METRIC_LINES, new From.Start())
                .map(lines -> judge(rule, PerfLog.blocks(lines)))
                .orElseGet(() -> missing(rule.role()));
    }

    private Finding judge(CheckKind.LogMetric rule, List<PerfBlock> blocks) {
        if (blocks.isEmpty()) {
            return Finding.of(Result.WARNING, Text.of("check.perf.none", rule.role()), "0");
        }
        List<Text> over = new ArrayList<>();
        List<String> unmeasured = new ArrayList<>();
        List<String> observed = new ArrayList<>(List.of(Integer.toString(blocks.size())));
        rule.max().forEach((metric, limit) -> {
            Optional<Duration> longest = blocks.stream()
                    .flatMap(block -> Stream.ofNullable(block.times().get(metric)))
                    .max(Duration::compareTo);
            if (longest.isEmpty()) {
                unmeasured.add(metric.word());
                return;
            }
            observed.add(metric.word() + " " + Said.duration(longest.get()));
            if (longest.get().compareTo(limit) > 0) {
                over.add(Text.of("check.perf.over", metric.word(), Said.duration(longest.get()), Said.duration(limit)));
            }
        });
        String seen = String.join(", ", observed);
        if (!over.isEmpty()) {
            return Finding.of(check.severity().result(), Said.together(over), seen);
        }
        return unmeasured.isEmpty()
                ? Finding.ok(seen)
                : Finding.of(
                        Result.COULD_NOT_MEASURE,
                        Text.of("check.perf.unmeasured", String.join(", ", unmeasured)),
                        seen);
    }
}
