package dev.bascule.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.compare.Comparison;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.sandbox.Sandbox;
import dev.bascule.sandbox.SandboxOptions;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole promotion on the sandbox, and its way back. */
class PromotionTest {

    @TempDir
    private Path home;

    private Sandbox sandbox;
    private Engine engine;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.filled().embedded());
        engine = new Engine(
                new BasculeHome(home),
                new EnvironmentCatalog(sandbox.environments(), "sandbox"),
                (environment, purpose, source) -> {
                    throw new AssertionError("the sandbox needs no secret");
                },
                Clock.systemUTC(),
                "tester");
    }

    @AfterEach
    void stop() {
        engine.close();
        sandbox.close();
    }

    private Plan plan(Runbook runbook) {
        return engine.plan(runbook, PlanMonitor.NONE, CancelToken.none());
    }

    private RunReport run(Runbook runbook) {
        return engine.run(
                runbook,
                new MigrationService.RunOptions(false),
                new RunMonitor(),
                proved -> Decision.APPROVE,
                CancelToken.none());
    }

    private static Runbook promotion() {
        return RunbookFile.locate("meeshy-promote").runbook();
    }

    @Test
    void promotesWhatWasAcceptedAndTakesItBackByteForByte() {
        Plan blocked = plan(promotion());
        assertThat(blocked.executable()).isFalse();
        assertThat(blocked.blockers()).hasSize(4);
        Acceptance seen = blocked.toAccept();
        assertThat(seen.targetOnlyDocuments()).isEqualTo(84);
        assertThat(seen.targetNewerDocuments()).isEqualTo(33);
        assertThat(seen.orphans()).isEqualTo(6);
        assertThat(seen.rejected()).isEqualTo(8);

        Runbook accepted = promotion().withAccept(seen);
        assertThat(plan(accepted).executable()).isTrue();

        String before = Contents.of(sandbox.uriProduction()).application();
        RunReport report = run(accepted);
        assertThat(report.failure()).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(Contents.of(sandbox.uriProduction()).application()).isNotEqualTo(before);

        Comparison comparison = engine.compare("staging", "production", true, PlanMonitor.NONE, CancelToken.none());
        assertThat(comparison.hasDifferences()).isTrue();

        Plan again = plan(accepted);
        assertThat(again.changesNothing()).isTrue();
        assertThat(again.reshapes()).isEqualTo(blocked.reshapes());
        RunReport second = run(accepted);
        assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(second.restorePoint()).isEmpty();

        String run = report.run().value();
        Afterwards.Outcome back = engine.rollBack(run, new RunMonitor());
        assertThat(back.failures()).isEmpty();
        assertThat(back.state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(Contents.of(sandbox.uriProduction()).application()).isEqualTo(before);

        assertThatThrownBy(() -> engine.rollBack(run, new RunMonitor()))
                .isInstanceOf(OperatorException.class)
                .extracting(failure -> ((OperatorException) failure).reason())
                .isEqualTo(OperatorException.Reason.REFUSED);
    }
}
