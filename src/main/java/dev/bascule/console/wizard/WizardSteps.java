package dev.bascule.console.wizard;

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
