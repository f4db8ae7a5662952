package dev.bascule.console.run;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeRows;
import dev.bascule.console.shell.Target;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.Rehearsal;
import dev.bascule.engine.RestructureService;
import dev.bascule.engine.RunPapers;
import dev.bascule.environment.Environment;
import dev.bascule.mongo.ServerIdentity;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.RestorePoint;
import dev.bascule.run.RunId;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.Standing;
import dev.bascule.run.Tick;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.ReshapeLook;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.ShippedRunbooks;
import dev.bascule.runbook.Validation;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** An engine of two environments that plans and runs as the test says. */
public final class FakeMigrations {

    /** What a run does. */
    @FunctionalInterface
    public interface Run {
        RunReport run(ApprovalGate gate, CancelToken cancel);
    }

    public static final Target PRODUCTION =
            new Target("production", Environment.Kind.PRODUCTION, "meeshy@127.0.0.1:27018");

    public final List<String> asked = new ArrayList<>();
    public final FakeRows rows = new FakeRows();
    public List<Environment> environments = Examples.sandbox();
    public Function<Runbook, Plan> plan = runbook -> plan(runbook, 4, List.of());
    /** What is done while a plan is being made. */
    public Consumer<PlanMonitor> planning = monitor -> {};

    /** Answers for an environment of the sandbox. */
    public Function<Environment, EnvironmentCheck> check = FakeMigrations::onItsOwnServer;

    public Run run = (gate, cancel) -> report(RunState.SUCCEEDED, true);
    public Consumer<RunMonitor> watching = monitor -> {};
    public RunPapers papers = new RunPapers(
            new RunId("20261121-100000-0427ab"),
            runbook(),
            Optional.of(plan(runbook(), 0, List.of())),
            List.of(),
            List.of());
    public Optional<MigrationService.RunOptions> options = Optional.empty();
    public Supplier<List<Standing>> standing = List::of;
    public List<String> onlyInTarget = List.of();
    public ReshapeLook reshapes = new ReshapeLook(List.of(), List.of());
    public Supplier<RestructureService> restructures = () -> {
        throw new UnsupportedOperationException("restructures");
    };
    public Supplier<Validation> validation = () -> {
        throw new UnsupportedOperationException("validate");
    };
    public Optional<Rehearsal> rehearsal = Optional.empty();
    public List<RunSummary> summaries = List.of();
    public Run resume = (gate, cancel) -> report(RunState.SUCCEEDED, true);

    public MigrationService service() {
        return (MigrationService) Proxy.newProxyInstance(
                FakeMigrations.class.getClassLoader(),
                new Class<?>[] {MigrationService.class},
                (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    return switch (method.getName()) {
                        case "environments" -> environments;
                        case "check" ->
                            check.apply(Examples.sandbox().stream()
                                    .filter(each -> each.name().equals(arguments[0]))
                                    .findFirst()
                                    .orElseThrow());
                        case "plan" -> {
                            planning.accept((PlanMonitor) arguments[1]);
                            yield plan.apply((Runbook) arguments[0]);
                        }
                        case "runs" -> summaries;
                        case "operator" -> "lea";
                        case "standing" -> standing.get();
                        case "onlyInTarget" -> onlyInTarget;
                        case "reshapeLook" -> reshapes;
                        case "restructures" -> restructures.get();
                        case "validate" -> validation.get();
                        case "papers" -> papers;
                        case "rehearsal" -> rehearsal;
                        case "tick" ->
                            ticked(new Tick((Integer) arguments[1], (String) arguments[2], Examples.NOW, (String)
                                    arguments[3]));
                        case "takeBackTick" -> {
                            papers = papers.withTicks(List.of());
                            yield papers.ticks();
                        }
                        case "run" -> watchedRun(arguments);
                        case "resume" -> resume.run((ApprovalGate) arguments[2], (CancelToken) arguments[3]);
                        case "recover" ->
                            new Afterwards.Outcome(
                                    new RunId("20261121-100000-0427ab"),
                                    "production",
                                    RunState.CANCELLED,
                                    Duration.ZERO,
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    false);
                        case "relational" -> rows;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private List<Tick> ticked(Tick tick) {
        papers = papers.withTicks(List.of(tick));
        return papers.ticks();
    }

    private RunReport watchedRun(Object[] arguments) {
        options = Optional.of((MigrationService.RunOptions) arguments[1]);
        watching.accept((RunMonitor) arguments[2]);
        return run.run((ApprovalGate) arguments[3], (CancelToken) arguments[4]);
    }

    public static Runbook runbook() {
        return ShippedRunbooks.find("meeshy-promote").orElseThrow().runbook();
    }

    public static RunOrder order() {
        return new RunOrder(runbook(), false, List.of(), PRODUCTION);
    }

    /** One collection with documents that only the target has; {@code questions} are collections without a rule. */
    public static Plan plan(Runbook runbook, long onlyTarget, List<String> questions) {
        List<CollectionPlan> collections = new ArrayList<>();
        collections.add(collection("Message", Plan.Action.COPY, onlyTarget));
        collections.add(collection("User", Plan.Action.KEEP, 0));
        questions.forEach(name -> collections.add(collection(name, Plan.Action.QUESTION, 0)));
        List<Text> blockers = onlyTarget > runbook.accept().of(Acceptance.Figure.TARGET_ONLY_DOCUMENTS)
                ? List.of(Text.of("runbook.blocker.accept", "target-only-documents", onlyTarget, 0, ""))
                : List.of();
        Plan.Side side = new Plan.Side("staging", "127.0.0.1:27017", "8.0", "meeshy");
        return new Plan(
                runbook.name(),
                runbook.kind(),
                "a".repeat(64),
                Optional.of(side),
                new Plan.Side("production", "127.0.0.1:27018", "8.0", "meeshy"),
                collections,
                List.of(new Plan.ReshapePlan("embed-translations", 10, 8, 1, 1, 0, Map.of(), 0, 7)),
                List.of(),
                List.of(),
                List.of(),
                questions,
                blockers);
    }

    private static EnvironmentCheck onItsOwnServer(Environment environment) {
        EnvironmentCheck any = Examples.check(environment);
        return new EnvironmentCheck(
                environment,
                new ServerIdentity(
                        environment.isProduction() ? "127.0.0.1:27018" : "127.0.0.1:27017",
                        environment.isProduction() ? 27018 : 27017,
                        "8.0.4",
                        Optional.of(environment.name()),
                        Optional.of("rs0"),
                        Set.of("127.0.0.1"),
                        "meeshy"),
                any.capabilities(),
                any.latency(),
                any.measuredAt(),
                any.marker(),
                any.collections(),
                any.documents(),
                any.exact(),
                any.bytes(),
                any.bytesKnown(),
                any.lock(),
                any.unsettled());
    }

    /** The same plan with a check of every result. */
    public static Plan checked(Plan plan) {
        return new Plan(
                plan.runbook(),
                plan.kind(),
                plan.hash(),
                plan.source(),
                plan.target(),
                plan.collections(),
                plan.reshapes(),
                plan.rewrites(),
                plan.indexes(),
                List.of(
                        guardrail(
                                Guardrail.Check.TWO_PLACES,
                                Guardrail.Result.OK,
                                Text.of("runbook.guardrail.two-places.process")),
                        guardrail(
                                Guardrail.Check.SERVER_VERSION,
                                Guardrail.Result.OK,
                                Text.of("runbook.guardrail.version.ok", "production", "8.0.4")),
                        guardrail(
                                Guardrail.Check.AUTHENTICATION,
                                Guardrail.Result.WARNING,
                                Text.of("runbook.guardrail.no-authentication", "production")),
                        guardrail(
                                Guardrail.Check.FIGURES,
                                Guardrail.Result.COULD_NOT_MEASURE,
                                Text.of(
                                        "runbook.guardrail.figures",
                                        "Message",
                                        Text.of("compare.unsupported", "Message"))),
                        guardrail(
                                Guardrail.Check.DIRECTION,
                                Guardrail.Result.BLOCKING,
                                Text.of("runbook.guardrail.direction.promote"))),
                plan.questions(),
                plan.blockers());
    }

    private static Guardrail guardrail(Guardrail.Check check, Guardrail.Result result, Text seen) {
        return new Guardrail(check, result, seen);
    }

    private static CollectionPlan collection(String name, Plan.Action action, long onlyTarget) {
        boolean copied = action == Plan.Action.COPY;
        return new CollectionPlan(
                name,
                name,
                Plan.Type.COLLECTION,
                action,
                Text.of("runbook.reason.wildcard"),
                new Plan.Presence(true, 20),
                new Plan.Presence(true, 20 + onlyTarget),
                copied ? Optional.of(new Plan.Figures(1, onlyTarget, 18, 1, 1, 0)) : Optional.empty(),
                copied ? Plan.Change.REPLACE : Plan.Change.NONE,
                false);
    }

    public static RunReport report(RunState state, boolean restorePoint) {
        RunId run = new RunId("20261121-100000-0427ab");
        return new RunReport(
                run,
                state,
                plan(runbook(), 0, List.of()),
                runbook(),
                Examples.NOW,
                Optional.of(Examples.NOW.plusSeconds(40)),
                "lea",
                "desk",
                OptionalLong.empty(),
                Optional.of(Duration.ofMillis(1_200)),
                List.of(),
                List.of(),
                Optional.empty(),
                restorePoint
                        ? Optional.of(new RestorePoint(run, Examples.NOW.plusSeconds(3_600), List.of("Message")))
                        : Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                "",
                List.of());
    }
}
