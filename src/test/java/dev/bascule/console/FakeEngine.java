package dev.bascule.console;

import dev.bascule.compare.Comparison;
import dev.bascule.console.desk.SandboxSource;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.Ladder;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.RestorePoints;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Keychain;
import dev.bascule.run.Afterwards;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.WrittenAfterSwitch;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.text.Text;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An engine that answers what the test says, and remembers what it was asked. */
public final class FakeEngine {

    public final List<String> asked = new ArrayList<>();
    public Supplier<EnvironmentCheck> check = () -> {
        throw new UnsupportedOperationException("check");
    };
    public Supplier<Ladder> ladder = () -> {
        throw new UnsupportedOperationException("climb");
    };
    public Supplier<Comparison> comparison = () -> {
        throw new UnsupportedOperationException("compare");
    };
    public Supplier<List<RollbackPoint>> points = List::of;
    public Map<String, Text> unasked = Map.of();
    public Supplier<WrittenAfterSwitch> divergence = () -> new WrittenAfterSwitch(List.of(), List.of());
    public Supplier<Afterwards.Outcome> rollback = () -> {
        throw new UnsupportedOperationException("rollBack");
    };

    public final FakeDocuments documents = new FakeDocuments();
    public final FakeRows rows = new FakeRows();
    public final FakeSafekeeping safekeeping = new FakeSafekeeping();
    public Supplier<Afterwards.Outcome> retirement = () -> {
        throw new UnsupportedOperationException("retire");
    };
    public List<RunSummary> runs = List.of();
    public List<Environment> environments = List.of();

    /** What is done while a comparison is being made. */
    public Consumer<PlanMonitor> comparing = monitor -> {};

    public Consumer<RunMonitor> watching = monitor -> {};

    /** The engine itself. */
    public MigrationService service() {
        return (MigrationService) Proxy.newProxyInstance(
                FakeEngine.class.getClassLoader(),
                new Class<?>[] {MigrationService.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "check" -> answer("check " + arguments[0], check);
                    case "climb" -> {
                        Ladder climbed = answer("climb " + arguments[0], ladder);
                        Ladder.Monitor monitor = (Ladder.Monitor) arguments[1];
                        monitor.rungs(climbed.rungs());
                        climbed.climbed().forEach(monitor::climbed);
                        yield climbed;
                    }
                    case "compare" -> {
                        comparing.accept((PlanMonitor) arguments[3]);
                        yield answer(
                                "compare " + arguments[0] + " " + arguments[1]
                                        + (arguments[2].equals(true) ? " deep" : ""),
                                comparison);
                    }
                    case "rollbackPoints" -> {
                        if (arguments != null) {
                            asked.add("points of " + arguments[0]);
                        }
                        yield new RestorePoints(points.get(), unasked);
                    }
                    case "divergence" -> answer("divergence " + arguments[0], divergence);
                    case "rollBack" -> {
                        watching.accept((RunMonitor) arguments[1]);
                        yield answer("rollBack " + arguments[0], rollback);
                    }
                    case "documents" -> documents;
                    case "safekeeping" -> safekeeping;
                    case "relational" -> rows;
                    case "retire" -> answer("retire " + arguments[0], retirement);
                    case "runs" -> runs;
                    case "environments" -> environments;
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private <T> T answer(String question, Supplier<T> answer) {
        asked.add(question);
        return answer.get();
    }

    /** A backstage without a server: the sandbox has no environments. */
    static Backstage backstage() {
        return new Backstage(
                (home, environments, prompt, operator) -> new FakeEngine().service(),
                () -> sandbox(List.of()),
                Map.of(),
                document -> {},
                Keychain.unavailable());
    }

    /** A sandbox of the given environments. */
    public static SandboxSource.Running sandbox(List<Environment> environments) {
        return new SandboxSource.Running() {
            @Override
            public List<Environment> environments() {
                return environments;
            }

            @Override
            public void use(Environment environment) {}

            @Override
            public void close() {}
        };
    }
}
