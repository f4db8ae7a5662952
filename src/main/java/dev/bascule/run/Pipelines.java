package dev.bascule.run;

import dev.bascule.runbook.Planning;
import dev.bascule.runbook.Runbook;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Which pipeline a kind of runbook has. */
final class Pipelines {

    private Pipelines() {}

    static List<Step> steps(Runbook runbook) {
        return switch (runbook.kind()) {
            case PROMOTE, REFRESH, RESTORE, RESTRUCTURE -> CopyRun.STEPS;
            case INDEXES -> IndexRun.STEPS;
        };
    }

    static Pipeline of(
            Runner.Request request,
            RunSession session,
            Planning planning,
            ReportBuilder report,
            Clock clock,
            Path workFolder) {
        return switch (request.runbook().kind()) {
            case PROMOTE, REFRESH, RESTORE ->
                new CopyRun(
                        session,
                        request.runbook(),
                        request.source().orElseThrow(),
                        planning,
                        report,
                        clock,
                        workFolder);
            case RESTRUCTURE ->
                // what is live is at once what is read and what is replaced
                new CopyRun(session, request.runbook(), request.target(), planning, report, clock, workFolder);
            case INDEXES -> new IndexRun(session, request.runbook(), planning, report);
        };
    }
}
