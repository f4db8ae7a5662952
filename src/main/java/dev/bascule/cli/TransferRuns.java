package dev.bascule.cli;

import dev.bascule.engine.CataloguePlan;
import dev.bascule.engine.ImportJson;
import dev.bascule.engine.RelationalService.ImportOptions;
import dev.bascule.engine.RelationalService.ImportRun;
import dev.bascule.postgres.ExportReport;
import dev.bascule.postgres.ExportRequest;
import dev.bascule.relational.TransferFile;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.run.RunState;
import java.util.Optional;

/** What commands do with files of rows, whether their options ask for it or a runbook. One thread. */
final class TransferRuns {

    private final Session session;
    private final boolean json;
    private final Optional<AnswerFile> copy;

    /** @param copy where the machine output goes as well */
    TransferRuns(Session session, boolean json, Optional<AnswerFile> copy) {
        this.session = session;
        this.json = json;
        this.copy = copy;
    }

    int run(TransferRunbook runbook, boolean rehearse, ConfirmOption confirm) {
        return switch (runbook) {
            case TransferRunbook.Export export -> export(export.source(), ExportRequest.of(export));
            case TransferRunbook.Import rows -> importFile(rows.target(), ImportOptions.of(rows, rehearse), confirm);
        };
    }

    int plan(TransferRunbook runbook) {
        return switch (runbook) {
            case TransferRunbook.Export export -> catalogue(export.source(), export.profile());
            case TransferRunbook.Import rows -> rehearse(rows.target(), ImportOptions.of(rows, true));
        };
    }

    int export(String environment, ExportRequest request) {
        CountProgress progress = new CountProgress(session);
        ExportReport report = progress.during(() -> session.service()
                .relational()
                .export(environment, request, told -> progress.is(TransferWords.of(told)), session.cancel()));
        answer(ImportJson.write(report, request.file()));
        session.output()
                .say(
                        "cli.relational.exported",
                        environment,
                        request.file().toString(),
                        report.arrays().size(),
                        report.rows());
        return ExitCodes.DONE;
    }

    int importFile(String environment, ImportOptions options, ConfirmOption confirm) {
        // a file that is not there is refused before anything else
        TransferFile.of(options.file());
        Confirmation confirmation = confirm.check(session, environment, !options.dryRun());
        if (!options.dryRun()) {
            confirmation.askUnlessGiven();
            session.interruption().waitForEnd();
        }
        return rehearse(environment, options);
    }

    /** An import that asks nobody; a dry run is one. */
    int rehearse(String environment, ImportOptions options) {
        TransferFile.of(options.file());
        CountProgress progress = new CountProgress(session);
        ImportRun ended = progress.during(() -> session.service()
                .relational()
                .importFile(environment, options, told -> progress.is(TransferWords.of(told)), session.cancel()));
        answer(ImportJson.write(ended));
        ImportLines.print(ended, session.output());
        // a dry run whose refusals are accepted has done what it was asked for
        return ExitCodes.of(ended.state(), ended.state() != RunState.REHEARSED && ended.isLimited());
    }

    int catalogue(String environment, Optional<String> profile) {
        CataloguePlan plan = session.service().relational().plan(environment, profile);
        answer(ImportJson.write(plan));
        if (!json) {
            plan.order().tables().forEach(table -> session.output().print(table.toString()));
        }
        plan.blockers().forEach(session.output()::say);
        return plan.blockers().isEmpty() ? ExitCodes.DONE : ExitCodes.REFUSED;
    }

    private void answer(String text) {
        if (json) {
            session.output().answer(text);
        }
        copy.ifPresent(file -> file.write(text));
    }
}
