package dev.bascule.console.wizard;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import dev.bascule.console.transfer.TransferViewModel;
import dev.bascule.console.wizard.copying.DecisionsStepViewModel;
import dev.bascule.console.wizard.relational.BeginStepViewModel;
import dev.bascule.console.wizard.relational.FileStepViewModel;
import dev.bascule.console.wizard.relational.RowsStepViewModel;
import dev.bascule.console.wizard.restructure.PreviewStepViewModel;
import dev.bascule.console.wizard.restructure.QuestionsStepViewModel;
import dev.bascule.console.wizard.restructure.SurveyStepViewModel;
import dev.bascule.console.wizard.restructure.UsersStepViewModel;
import dev.bascule.console.wizard.restructure.ValidationStepViewModel;
import dev.bascule.console.wizard.step.LookViewModel;
import dev.bascule.console.wizard.step.PlanningViewModel;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.console.wizard.step.WizardWay;
import dev.bascule.engine.MigrationService;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** What each step of the wizard knows. FX thread only. */
record WizardSteps(
        RunbookStepViewModel runbook,
        EnvironmentsStepViewModel environments,
        UsersStepViewModel users,
        DecisionsStepViewModel decisions,
        QuestionsStepViewModel questions,
        SurveyStepViewModel survey,
        PreviewStepViewModel preview,
        PreflightStepViewModel preflight,
        ReviewStepViewModel review,
        ValidationStepViewModel validation,
        FileStepViewModel file,
        RowsStepViewModel rows,
        BeginStepViewModel begin) {

    /** @param runbookChosen runs when a runbook was chosen: the choice is the way on */
    static WizardSteps of(
            WizardSession session,
            PlanningViewModel planning,
            MigrationService service,
            RunViewModel run,
            TransferViewModel transfer,
            JobRunner jobs,
            Sampler sampler,
            DialogService dialogs,
            Clock clock,
            Path home,
            Runnable runbookChosen) {
        ObservableValue<Boolean> free = Bindings.createBooleanBinding(
                () -> run.isFree() && !transfer.stageProperty().get().isLive(),
                run.stageProperty(),
                transfer.stageProperty());
        LookViewModel looks = new LookViewModel(session, planning, service, jobs, dialogs);
        QuestionsStepViewModel questions = new QuestionsStepViewModel(session, planning, looks, service, jobs);
        RowsStepViewModel rows = new RowsStepViewModel(session, service, jobs, sampler, clock);
        return new WizardSteps(
                new RunbookStepViewModel(session, service, jobs, dialogs, runbookChosen),
                new EnvironmentsStepViewModel(session, service, jobs, clock),
                new UsersStepViewModel(session, service, jobs),
                new DecisionsStepViewModel(session, planning, looks),
                questions,
                new SurveyStepViewModel(session, planning, questions.obstacle()),
                new PreviewStepViewModel(session, planning, service, jobs),
                new PreflightStepViewModel(planning),
                new ReviewStepViewModel(session, planning, run, service, jobs, clock, home, free),
                new ValidationStepViewModel(session, service, jobs, clock),
                new FileStepViewModel(session, service, jobs, dialogs),
                rows,
                new BeginStepViewModel(session, transfer, dialogs, rows::report, free));
    }

    Stream<StepModel> all() {
        return Stream.of(
                runbook,
                environments,
                users,
                decisions,
                questions,
                survey,
                preview,
                preflight,
                review,
                validation,
                file,
                rows,
                begin);
    }

    /** Of a step that the run leads to there is none: the run knows. */
    Optional<StepModel> of(WizardStep step, WizardWay way) {
        return on(way).filter(each -> each.step() == step).findFirst();
    }

    private Stream<StepModel> on(WizardWay way) {
        return switch (way) {
            case COLLECTIONS -> Stream.of(runbook, environments, decisions, preflight, review);
            case WORKSPACES -> Stream.of(runbook, environments, users, questions, survey, preview, preflight, review);
            case VALIDATING -> Stream.of(runbook, environments, validation);
            case EXPORTING -> Stream.of(runbook, file, begin);
            case IMPORTING -> Stream.of(runbook, file, rows, begin);
        };
    }
}
