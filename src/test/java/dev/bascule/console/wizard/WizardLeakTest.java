package dev.bascule.console.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.ClosedViews;
import dev.bascule.console.Examples;
import dev.bascule.console.FakeRestructures;
import dev.bascule.console.FxThread;
import dev.bascule.console.SetClock;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.drafts.DraftFiles;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Words;
import dev.bascule.console.run.FakeMigrations;
import dev.bascule.console.run.Onward;
import dev.bascule.console.run.RunPage;
import dev.bascule.console.run.RunPapersViewModel;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.console.transfer.TransferViewModel;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.restructure.DecisionSpec.Kind;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.ShippedRunbooks;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard lives as long as the console; a step that was left must not. */
class WizardLeakTest {

    private static final Map<Kind, String> ANSWERS =
            Map.of(Kind.SAME_ADDRESS, "keep-both", Kind.EXISTING_ACCOUNT, "link", Kind.PRESET_WORKSPACE, "replace");

    @TempDir
    private Path home;

    private final FakeMigrations engine = new FakeMigrations();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final SetClock clock = new SetClock(Examples.NOW);
    private final RunViewModel run = new RunViewModel(engine.service(), jobs, sampler, clock, target -> {});
    private final RunPapersViewModel papers = new RunPapersViewModel(engine.service(), run, jobs);
    private final ClosedViews views = new ClosedViews();

    @Test
    void nothingOfAStepThatWasLeftStaysReachable() {
        WizardViewModel wizard = wizard();
        engine.plan = runbook -> FakeMigrations.plan(runbook, 4, List.of());
        FxThread.run(() -> {
            look(wizard);
            wizard.decide("meeshy-promote", "staging", "production");
            finishAll();
            look(wizard);
            wizard.steps().decisions().accept(Acceptance.Figure.TARGET_ONLY_DOCUMENTS);
            wizard.next();
            look(wizard);
            wizard.next();
            finishAll();
            look(wizard);
            assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.REVIEW);
            wizard.goTo(WizardStep.ENVIRONMENTS);
            finishAll();
            look(wizard);
        });
        sampler.tick();
        views.awaitGone();
    }

    @Test
    void nothingOfTheStepsOfARestructuringStaysReachable() {
        WizardViewModel wizard = wizard();
        engine.plan = FakeRestructures::plan;
        engine.restructures = FakeRestructures::new;
        engine.validation = FakeRestructures::validation;
        FxThread.run(() -> {
            wizard.decide("newbi-workspaces", "production", "production");
            finishAll();
            look(wizard);
            wizard.steps().users().choose("Users");
            wizard.next();
            finishAll();
            look(wizard);
            for (Kind kind : Kind.values()) {
                wizard.steps().questions().settle(kind, Optional.of(ANSWERS.get(kind)));
            }
            finishAll();
            wizard.steps().questions().accept("owner-unknown");
            wizard.next();
            look(wizard);
            wizard.next();
            finishAll();
            look(wizard);
            assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.PREVIEW);
            wizard.validate(ShippedRunbooks.find("newbi-workspaces").orElseThrow());
            finishAll();
            look(wizard);
        });
        sampler.tick();
        views.awaitGone();
    }

    private WizardViewModel wizard() {
        return new WizardViewModel(
                engine.service(),
                run,
                new TransferViewModel(engine.service().relational(), jobs, sampler, clock),
                jobs,
                sampler,
                new FakeDialogs(),
                clock,
                new Drafts(new DraftFiles(home), jobs),
                home);
    }

    private void look(WizardViewModel wizard) {
        Onward onward = new Onward(
                new Navigator(PlaceId.NEW_RUN),
                (source, target) -> {},
                point -> {},
                runbook -> {},
                document -> {},
                home);
        Words words = new Words(Locale.ENGLISH);
        views.add(
                wizard.currentProperty().get().word(),
                () -> new WizardView(
                        new Parts(words), wizard, way -> new RunPage(words, run, papers, onward, Region::new)),
                WizardView::close);
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }
}
