package dev.bascule.engine;

import com.mongodb.MongoException;
import dev.bascule.check.Check;
import dev.bascule.check.Check.Gate;
import dev.bascule.check.CheckKind;
import dev.bascule.check.CheckKind.Image.Expected;
import dev.bascule.check.CheckRunner;
import dev.bascule.check.HttpProbe;
import dev.bascule.check.Pace;
import dev.bascule.check.Result;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.restructure.Finding;
import dev.bascule.run.CheckGates;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks over the places of a home. Any thread that may wait. */
final class Checks implements CheckService {

    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);

    /** Stands for all findings of a restructuring that could not be inspected. */
    private static final String INSPECTION = "inspection";

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
                .filter(check -> check.gate() == Gate.AFTER)
                .toList();
        return subject(runbook.name(), runbook.target(), after, Optional.empty());
    }

    private Subject subject(String name, String environment, List<Check> checks, Optional<Runbook> restructured) {
        List<Check> health = Check.health(places.catalog().get(environment));
        // a misspelt name is told before anything is connected to
        requireKnown(checks);
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
        try (HttpProbe http = new HttpProbe();
                LookedAt opened = new LookedAt(places, runs)) {
            opened.prepare(subject.checks());
            return round(subject, opened, http, runbook -> validate(runbook, cancel), cancel);
        }
    }

    private Round round(
            Subject subject,
            LookedAt opened,
            HttpProbe http,
            Function<Runbook, Validation> inspection,
            CancelToken cancel) {
        Instant at = clock.instant();
        Optional<Validation> restructured = subject.restructured().map(inspection);
        return new Round(at, restructured, new CheckRunner(opened, http, pace).run(subject.checks(), cancel));
    }

    /** What a run asks at its gates. @throws OperatorException invalid, when a check names an unknown environment */
    CheckGates gatesOf(Runbook runbook) {
        requireKnown(runbook.checks());
        return (gate, cancel) -> objections(runbook, gate, cancel);
    }

    private void requireKnown(List<Check> checks) {
        EnvironmentCatalog catalog = places.catalog();
        checks.stream().flatMap(Checks::environments).distinct().forEach(catalog::get);
    }

    private List<Text> objections(Runbook runbook, Gate gate, CancelToken cancel) {
        List<Check> asked =
                runbook.checks().stream().filter(check -> check.gate() == gate).toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        Subject subject = new Subject(runbook.name(), runbook.target(), asked, Optional.empty());
        return look(subject, cancel).results().stream()
                .filter(result -> result.result().isCritical())
                .map(result -> Text.of(
                        "engine.check.objection",
                        result.check().name(),
                        result.finding().reason().orElseThrow()))
                .toList();
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
        try (HttpProbe http = new HttpProbe();
                LookedAt opened = new LookedAt(places, runs)) {
            opened.prepare(once.checks());
            while (true) {
                Duration roundAt = Duration.ofNanos(pace.nanos() - begun);
                Round round = round(once, opened, http, runbook -> inspected(runbook, cancel), cancel);
                forgetUnmeasured(round, opened);
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

    /** A place that is away for a while does not end a watch. */
    private Validation inspected(Runbook runbook, CancelToken cancel) {
        try {
            return validate(runbook, cancel);
        } catch (OperatorException e) {
            if (e.reason() != Reason.UNREACHABLE) {
                throw e;
            }
        } catch (MongoException e) {
            LOG.info("the result of {} could not be inspected", runbook.name(), e);
        }
        return new Validation(
                List.of(new Validation.Row(INSPECTION, Finding.Result.COULD_NOT_MEASURE, 0, List.of(), List.of())));
    }

    private static void forgetUnmeasured(Round round, LookedAt opened) {
        round.results().stream()
                .filter(result -> result.result() == Result.COULD_NOT_MEASURE)
                .flatMap(result -> environments(result.check()))
                .distinct()
                .forEach(opened::forget);
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
