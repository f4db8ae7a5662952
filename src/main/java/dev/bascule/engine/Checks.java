package dev.bascule.engine;

import dev.bascule.check.Check;
import dev.bascule.check.CheckKind;
import dev.bascule.check.CheckKind.Image.Expected;
import dev.bascule.check.CheckResult;
import dev.bascule.check.CheckRunner;
import dev.bascule.check.HttpProbe;
import dev.bascule.check.Pace;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.Validation;
import dev.bascule.runbook.ValidationRunbook;
import dev.bascule.runbook.Validator;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Looks over the places of a home. Any thread that may wait. */
final class Checks implements CheckService {

    private final Places places;
    private final RunDirectory runs;
    private final Path temporary;
    private final Clock clock;
    private final Pace pace;

    Checks(Places places, RunDirectory runs, Path temporary, Clock clock, Pace pace) {
        this.places = places;
        this.runs = runs;
        this.temporary = temporary;
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public Subject of(RunbookFile file) {
        Optional<ValidationRunbook> validation = file.validation();
        if (validation.isPresent()) {
            ValidationRunbook runbook = validation.get();
            return subject(runbook.name(), runbook.environment(), runbook.checks(), Optional.empty());
        }
        if (file.transfer().isPresent()) {
            throw nothing(file.fileName());
        }
        Runbook runbook = file.runbook();
        return subject(
                runbook.name(),
                runbook.target(),
                runbook.checks(),
                Optional.of(runbook).filter(each -> each.restructure().isPresent()));
    }

    @Override
    public Subject ofRun(String run) {
        Runbook runbook = runs.runbook(runs.folder(run));
        List<Check> after = runbook.checks().stream()
                .filter(check -> check.gate() == Check.Gate.AFTER)
                .toList();
        return subject(runbook.name(), runbook.target(), after, Optional.empty());
    }

    private Subject subject(String name, String environment, List<Check> checks, Optional<Runbook> restructured) {
        EnvironmentCatalog catalog = places.catalog();
        List<Check> health = Check.health(catalog.get(environment));
        // a misspelt name is told before anything is connected to
        checks.stream().flatMap(Checks::environments).distinct().forEach(catalog::get);
        if (checks.isEmpty() && health.isEmpty() && restructured.isEmpty()) {
            throw nothing(name);
        }
        return new Subject(
                name,
                environment,
                Stream.concat(checks.stream(), health.stream()).toList(),
                restructured);
    }

    private static Stream<String> environments(Check check) {
        Stream<String> others =
                switch (check.kind()) {
                    case CheckKind.Count count -> count.equalTo().stream();
                    case CheckKind.Image image
                    when image.expected() instanceof Expected.SameAs(String environment) -> Stream.of(environment);
                    default -> Stream.empty();
                };
        return Stream.concat(Stream.of(check.environment()), others);
    }

    private static OperatorException nothing(String name) {
        return new OperatorException(
                Reason.INVALID,
                Text.of("engine.check.nothing", name),
                Text.of("engine.state.nothing-written"),
                Text.of("engine.check.nothing.remedy"));
    }

    @Override
    public Round look(Subject subject, CancelToken cancel) {
        try (HttpProbe http = new HttpProbe()) {
            return round(subject, http, cancel);
        }
    }

    private Round round(Subject subject, HttpProbe http, CancelToken cancel) {
        Instant at = clock.instant();
        Optional<Validation> restructured = subject.restructured().map(runbook -> validate(runbook, cancel));
        try (LookedAt opened = new LookedAt(places, runs)) {
            List<CheckResult> results = new CheckRunner(opened, http, pace).run(subject.checks(), cancel);
            return new Round(at, restructured, results);
        }
    }

    Validation validate(Runbook runbook, CancelToken cancel) {
        return places.during(runbook, cancel, opened -> {
            try (ScratchFolder work = ScratchFolder.below(temporary)) {
                return new Validator(runbook, opened.target(), work.path(), cancel).validate();
            }
        });
    }

    @Override
    public Round watch(Subject subject, Duration every, Duration length, Consumer<Round> each, CancelToken cancel) {
        Subject once = withoutRetry(subject);
        long begun = pace.nanos();
        Optional<Round> last = Optional.empty();
        try (HttpProbe http = new HttpProbe()) {
            while (true) {
                Duration roundAt = Duration.ofNanos(pace.nanos() - begun);
                Round round = round(once, http, cancel);
                last = Optional.of(round);
                each.accept(round);
                Duration next = roundAt.plus(every);
                Duration now = Duration.ofNanos(pace.nanos() - begun);
                if (next.compareTo(length) > 0 || now.compareTo(length) > 0) {
                    return round;
                }
                if (next.compareTo(now) > 0) {
                    pace.pause(next.minus(now), cancel);
                }
            }
        } catch (CancelledException e) {
            return last.orElseThrow(() -> e);
        }
    }

    /** A watch looks again anyway, and a round that waits would tell of nothing else. */
    private static Subject withoutRetry(Subject subject) {
        List<Check> checks = subject.checks().stream()
                .map(check -> new Check(
                        check.name(),
                        check.environment(),
                        check.kind(),
                        check.gate(),
                        check.severity(),
                        check.deadline(),
                        Duration.ZERO))
                .toList();
        return new Subject(subject.name(), subject.environment(), checks, subject.restructured());
    }
}
