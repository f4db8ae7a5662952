package dev.bascule.console.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.FakeRows;
import dev.bascule.console.drafts.DraftFiles;
import dev.bascule.console.transfer.TransferStage;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.console.wizard.step.WizardWay;
import dev.bascule.relational.TransferProgress;
import dev.bascule.relational.TransferProgress.Phase;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports and imports through the wizard: what can be gone on with, what is asked of the engine, and where it ends. */
class RowsWizardTest {

    private final RowsWizard page;
    private final WizardViewModel wizard;

    RowsWizardTest(@TempDir Path home) {
        page = new RowsWizard(home);
        wizard = page.wizard;
    }

    @Test
    void anExportIsBegunFromACardAndEndsOnItsFile() {
        wizard.exporting("applyons-source");
        assertThat(wizard.wayProperty().get()).isEqualTo(WizardWay.EXPORTING);
        assertThat(wizard.obstacle().getValue()).as("not looked at yet").isPresent();
        page.finishAll();
        wizard.steps().file().writePath(page.file.toString());
        assertThat(wizard.obstacle().getValue()).isEmpty();

        wizard.next();
        wizard.steps().begin().begin();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.RUN);
        page.finishAll();

        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.OUTCOME);
        assertThat(page.transfer.stageProperty().get()).isInstanceOf(TransferStage.Exported.class);
        assertThat(page.rows.asked).contains("export applyons-source applyons-source.json");
    }

    @Test
    void anImportIsRehearsedBeforeItCanBeBegun() {
        page.lookAt("applyons-target");
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.DECISIONS);
        assertThat(page.rows.asked)
                .containsExactly(
                        "check applyons-target", "survey applyons-source.json", "rehearse applyons-target accepting 0");

        wizard.next();
        wizard.steps().begin().begin();
        page.finishAll();
        assertThat(page.rows.asked).endsWith("import applyons-target accepting 0");
        assertThat(page.transfer.stageProperty().get()).isInstanceOf(TransferStage.Imported.class);

        page.rows.asked.clear();
        page.lookAt("applyons-target");
        assertThat(page.rows.asked)
                .as("what was found before the import holds no longer")
                .endsWith("rehearse applyons-target accepting 0");
    }

    @Test
    void refusedRowsStandInTheWayUntilExactlySoManyAreAccepted() {
        page.rows.report = () -> FakeRows.report(3);
        page.lookAt("applyons-target");
        assertThat(wizard.obstacle().getValue()).contains(Text.of("console.wizard.rows.refused", 3L));

        wizard.steps().rows().accept("refused");
        assertThat(wizard.obstacle().getValue()).isEmpty();
        assertThat(page.text()).contains("accept: { refused: 3 }");
        assertThat(page.rows.asked).as("accepting needs no other dry run").hasSize(3);

        wizard.steps().rows().takeBack("refused");
        assertThat(wizard.obstacle().getValue()).isPresent();
        assertThat(page.text()).doesNotContain("accept");
    }

    @Test
    void anotherPairingIsWrittenAndRehearsedAtOnce() {
        page.lookAt("applyons-target");
        var organizations =
                wizard.steps().rows().report().orElseThrow().tables().get(2);
        assertThat(wizard.steps().rows().choices(organizations)).containsExactly(List.of("slug"), List.of("id"));

        wizard.steps().rows().choose(organizations, List.of("id"));
        assertThat(wizard.obstacle().getValue()).as("being rehearsed again").isPresent();
        page.finishAll();

        assertThat(page.text()).contains("match: { organizations: [id] }");
        assertThat(page.rows.asked.stream().filter(each -> each.startsWith("rehearse")))
                .hasSize(2);
        assertThat(wizard.obstacle().getValue()).isEmpty();
    }

    @Test
    void whatWasAcceptedIsTakenBackWhenItIsAnotherFigure() {
        page.rows.report = () -> FakeRows.report(5);
        page.lookAt("applyons-target");
        wizard.steps().rows().accept("refused");
        page.rows.report = () -> FakeRows.report(3);
        wizard.measureAgain();
        page.finishAll();
        assertThat(page.text()).doesNotContain("accept");
        assertThat(wizard.obstacle().getValue()).contains(Text.of("console.wizard.rows.refused", 3L));

        wizard.steps().rows().accept("refused");
        page.rows.report = () -> FakeRows.report(0);
        wizard.measureAgain();
        page.finishAll();
        assertThat(wizard.obstacle().getValue()).as("nothing is left to accept").isEmpty();
    }

    @Test
    void aDryRunOfOneTargetIsNoAnswerForAnother() {
        page.lookAt("applyons-target");
        assertThat(wizard.obstacle().getValue()).isEmpty();
        wizard.text().edited(page.text().replace("applyons-target", "production"));
        assertThat(wizard.obstacle().getValue()).contains(Text.of("console.wizard.rows.not-looked"));
        assertThat(wizard.steps().rows().report()).isEmpty();
        assertThat(wizard.isReachable(WizardStep.REVIEW)).isFalse();

        wizard.text().edited(page.text().replace("production", "applyons-target"));
        assertThat(wizard.obstacle().getValue())
                .as("it is the same question again")
                .isEmpty();
    }

    @Test
    void aFileThatWasCorrectedMeanwhileIsRehearsedAnew() throws IOException {
        page.lookAt("applyons-target");
        wizard.back();
        Files.writeString(page.file, "{ }");
        wizard.next();
        page.finishAll();
        assertThat(page.rows.asked.stream().filter(each -> each.startsWith("rehearse")))
                .hasSize(2);
    }

    @Test
    void anImportThatIsLeftIsADraftAndIsGoneOnWith() throws IOException {
        page.lookAt("applyons-target");
        wizard.leave();
        page.finishAll();
        var drafts = new DraftFiles(page.file.getParent()).list();
        assertThat(drafts).hasSize(1);
        assertThat(drafts.getFirst().text()).contains("target: applyons-target");

        RowsWizard later = new RowsWizard(page.file.getParent());
        later.wizard.open(drafts.getFirst());
        later.finishAll();
        assertThat(later.wizard.wayProperty().get()).isEqualTo(WizardWay.IMPORTING);
        assertThat(later.rows.asked).endsWith("rehearse applyons-target accepting 0");
    }

    @Test
    void afterTheCommitNobodyIsToldThatNothingWasWritten() {
        page.lookAt("applyons-target");
        wizard.next();
        wizard.steps().begin().begin();
        page.rows.report = () -> {
            throw new IllegalStateException("the disk is full");
        };
        page.rows.told = List.of(new TransferProgress(Phase.VERIFYING, Optional.empty(), 1, 1, 1));
        page.finishAll();
        assertThat(page.transfer.stageProperty().get())
                .isInstanceOfSatisfying(TransferStage.Broken.class, broken -> assertThat(broken.inDoubt())
                        .isTrue());
    }

    @Test
    void anotherTargetIsRehearsedAnewAndNotTheOldAnswerShown() {
        page.lookAt("applyons-target");
        wizard.back();
        wizard.steps().file().chooseEnvironment("applyons-source");
        page.finishAll();
        wizard.next();
        assertThat(wizard.obstacle().getValue()).isPresent();
        page.finishAll();
        assertThat(page.rows.asked).endsWith("rehearse applyons-source accepting 0");
    }

    @Test
    void productionIsWrittenToOnlyAfterItsNameWasTyped() {
        page.lookAt("production");
        wizard.next();
        wizard.steps().begin().begin();
        page.finishAll();
        assertThat(page.rows.asked).noneMatch(each -> each.startsWith("import"));
        assertThat(page.dialogs.typed().getLast().target()).isEqualTo("production");

        page.dialogs.confirmTyped();
        page.finishAll();
        assertThat(page.rows.asked).endsWith("import production accepting 0");
    }

    @Test
    void aFileThatCannotBeReadStandsInTheWayAndIsReadAgainWhenAsked() {
        page.writeFile();
        Text why = Text.literal("The file ends in the middle of an array.");
        page.rows.survey = () -> {
            throw new OperatorException(Reason.INVALID, why, Text.literal("-"), Text.literal("-"));
        };
        wizard.importing(page.file.toString(), Optional.of("applyons-target"));
        page.finishAll();
        assertThat(wizard.obstacle().getValue()).contains(why);
        wizard.next();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.ENVIRONMENTS);

        page.rows.survey = () -> FakeRows.surveyed();
        wizard.measureAgain();
        page.finishAll();
        assertThat(wizard.obstacle().getValue()).isEmpty();
    }

    @Test
    void withoutAPostgresTheStepSaysHowToComeByOne() {
        page.engine.environments = List.of();
        wizard.importing("", Optional.empty());
        assertThat(wizard.obstacle().getValue()).contains(Text.of("console.wizard.file.no-postgres"));
    }

    @Test
    void aTransferUnderWayKeepsARunOfDocumentsFromBeginning() {
        page.lookAt("applyons-target");
        wizard.next();
        wizard.steps().begin().begin();
        assertThat(wizard.steps().review().obstacle().getValue()).isPresent();
        page.finishAll();
        assertThat(wizard.steps().review().obstacle().getValue()).isEmpty();
    }

    @Test
    void whatIsCancelledSaysThatNothingWasWritten() {
        page.lookAt("applyons-target");
        wizard.next();
        wizard.steps().begin().begin();
        page.transfer.askToCancel();
        page.transfer.cancel();
        assertThat(page.transfer.stageProperty().get()).isInstanceOf(TransferStage.Cancelling.class);
        page.finishAll();
        assertThat(page.transfer.stageProperty().get()).isInstanceOf(TransferStage.Stopped.class);

        page.transfer.dismiss();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.RUNBOOK);
    }

    @Test
    void theTextBesideTheFormSaysWhatTheFormSays() {
        wizard.exporting("applyons-source");
        page.finishAll();
        wizard.steps().file().mask(List.of("password", "users.email"));
        wizard.steps().file().pack(true);
        assertThat(page.text()).contains("mask: [password, \"users.email\"]").contains("gzip: true");

        wizard.text().edited(page.text().replace("gzip: true\n", ""));
        wizard.steps().file().mask(List.of());
        assertThat(page.text()).doesNotContain("gzip").doesNotContain("mask");
    }
}
