package dev.bascule.console.wizard;

import dev.bascule.console.wizard.copying.DecisionsStepViewModel;
import dev.bascule.console.wizard.restructure.PreviewStepViewModel;
import dev.bascule.console.wizard.restructure.QuestionsStepViewModel;
import dev.bascule.console.wizard.restructure.SurveyStepViewModel;
import dev.bascule.console.wizard.restructure.UsersStepViewModel;
import dev.bascule.console.wizard.restructure.ValidationStepViewModel;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.console.wizard.step.WizardWay;
import java.util.Optional;
import java.util.stream.Stream;

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
        ValidationStepViewModel validation) {

    Stream<StepModel> all() {
        return Stream.of(
                runbook, environments, users, decisions, questions, survey, preview, preflight, review, validation);
    }

    /** Of a step that the run leads to there is none: the run knows. What is decided depends on the way. */
    Optional<StepModel> of(WizardStep step, WizardWay way) {
        StepModel other = way == WizardWay.WORKSPACES ? decisions : questions;
        return all().filter(each -> each.step() == step && each != other).findFirst();
    }
}
