package dev.bascule.cli;

import dev.bascule.compare.Comparison;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.MigrationService.RunOptions;
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.report.RunText;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.RunbookText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The scenes of the tour, in their order. */
final class Tour {

    private static final String RUNBOOK = "meeshy-promote";

    private final Session session;
    private final Output output;
    private final MigrationService service;
    private final Path home;

    Tour(Session session, MigrationService service, Path home) {
        this.session = session;
        this.output = session.output();
        this.service = service;
        this.home = home;
    }

    int play() {
        Map<String, String> before = production("before");
        Runbook accepted = acceptFigures();
        RunReport run = promote(accepted);
        if (run.state() != RunState.SUCCEEDED) {
            return ExitCodes.of(run);
        }
        compare();
        RunState back = rollBack(run);
        if (back != RunState.ROLLED_BACK) {
            return ExitCodes.of(back, false);
        }
        return prove(before, production("after"), run);
    }

    private Runbook acceptFigures() {
        RunbookFile file = RunbookFile.locate(RUNBOOK);
        scene("cli.tour.plan", "bascule plan " + RUNBOOK);
        Plan plan = service.plan(file.runbook(), PlanMonitor.NONE, session.cancel());
        Acceptance figures = plan.toAccept();
        for (Acceptance.Figure figure : Acceptance.Figure.values()) {
            output.print("  " + figure.key() + ": " + output.words().number(figures.of(figure)));
        }
        plan.blockers().forEach(output::say);
        output.say("cli.tour.accept");
        return RunbookFile.parse(RunbookText.withAcceptance(file.text(), figures), file.fileName());
    }

    private RunReport promote(Runbook accepted) {
        scene("cli.tour.run", "bascule run my-promote.yaml --confirm " + accepted.target());
        RunReport report = new RunFollower(session)
                .watch(monitor -> service.run(
                        accepted,
                        new RunOptions(false),
                        monitor,
                        proved -> ApprovalGate.Decision.APPROVE,
                        session.cancel()));
        if (report.state() == RunState.SUCCEEDED) {
            output.say(
                    "cli.tour.switched",
                    output.words()
                            .duration(Duration.ofMillis(report.downtimeMillis().orElse(0))));
        } else {
            output.print(RunText.report(report, output.locale()));
        }
        return report;
    }

    private void compare() {
        scene("cli.tour.compare", "bascule compare staging production --deep");
        Comparison comparison = service.compare("staging", "production", true, PlanMonitor.NONE, session.cancel());
        new CompareTable(output).print(comparison);
        output.say("cli.tour.compared");
    }

    private RunState rollBack(RunReport run) {
        scene("cli.tour.rollback", "bascule rollback " + run.run().value() + " --confirm production");
        return new RunFollower(session)
                .followUp(monitor -> service.rollBack(run.run().value(), monitor))
                .state();
    }

    /** What production holds, read document by document: a digest for every collection with its indexes. */
    private Map<String, String> production(String moment) {
        DumpManifest manifest = service.backUp(
                "production", home.resolve("tour-" + moment), false, DumpProgress.none(), session.cancel());
        Map<String, String> digests = new TreeMap<>();
        manifest.collections()
                .forEach(entry -> digests.put(
                        entry.name(),
                        entry.digest().hex() + " " + entry.indexesDigest() + " "
                                + entry.options().toJson()));
        return digests;
    }

    private int prove(Map<String, String> before, Map<String, String> after, RunReport run) {
        if (!before.equals(after)) {
            output.say("cli.tour.different");
            return ExitCodes.FAILED;
        }
        output.say("cli.tour.as-before", after.size());
        output.say("cli.tour.end", run.plan().runbook());
        output.print("  bascule sandbox\n  bascule runbooks show " + RUNBOOK + " > my-promote.yaml\n"
                + "  bascule plan my-promote.yaml\n  bascule run my-promote.yaml --confirm production\n"
                + "  bascule compare staging production --deep\n  bascule runs\n"
                + "  bascule rollback RUN --confirm production");
        return ExitCodes.DONE;
    }

    private void scene(String key, String command) {
        output.print("");
        output.say(key);
        output.print("  $ " + command);
    }
}
