package dev.bascule.console.wizard;

import dev.bascule.console.drafts.Draft;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Words;
import dev.bascule.console.run.Onward;
import dev.bascule.console.run.OtherWork;
import dev.bascule.console.run.RunPage;
import dev.bascule.console.run.RunPapersViewModel;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.shell.NewRun;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.shell.Target;
import dev.bascule.console.transfer.TransferViewModel;
import dev.bascule.console.transfer.TransferWays;
import dev.bascule.console.transfer.TransferWork;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;

/** The place New run, and the ways into it. FX thread only. */
public final class WizardPlace implements Place, NewRun {

    private final WizardViewModel model;
    private final RunViewModel run;
    private final RunPapersViewModel papers;
    private final TransferWork transfer;
    private final Onward onward;

    /** @param undoing leads to the way back from an import, told by its id */
    public WizardPlace(
            WizardViewModel model,
            RunViewModel run,
            RunPapersViewModel papers,
            TransferViewModel transfer,
            Consumer<String> undoing,
            Onward onward) {
        this.model = model;
        this.run = run;
        this.papers = papers;
        this.transfer = new TransferWork(
                transfer,
                new TransferWays(
                        () -> onward.navigator().show(PlaceId.NEW_RUN),
                        this::importing,
                        undoing,
                        onward.documents(),
                        onward.home()));
        this.onward = onward;
    }

    /** Exports and imports, wherever they are shown. */
    public OtherWork transfers() {
        return transfer;
    }

    /** Begins the import of a file. */
    public void importing(Path file) {
        model.importing(file.toString(), Optional.empty());
        onward.navigator().show(PlaceId.NEW_RUN);
    }

    @Override
    public PlaceId id() {
        return PlaceId.NEW_RUN;
    }

    @Override
    public Text title() {
        return Text.of("console.wizard.place");
    }

    @Override
    public Icon icon() {
        return Icon.NEW_RUN;
    }

    @Override
    public Optional<KeyCombination> shortcut() {
        return Optional.of(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN));
    }

    @Override
    public ObservableValue<Optional<Target>> target() {
        return model.targetProperty();
    }

    @Override
    public void measureAgain() {
        model.measureAgain();
    }

    @Override
    public void tick() {
        model.tick();
        papers.tick();
    }

    @Override
    public boolean back() {
        boolean within = model.canGoBack();
        model.back();
        return within;
    }

    @Override
    public boolean forward() {
        WizardStep before = model.currentProperty().get();
        model.next();
        return model.currentProperty().get() != before;
    }

    @Override
    public PlaceView open(Words words) {
        return new WizardView(
                new Parts(words),
                model,
                way -> transfer.target().getValue().isPresent()
                        ? transfer.open(words)
                        : new RunPage(words, run, papers, onward, Region::new));
    }

    /** Goes on with a draft. */
    public void goOn(Draft draft) {
        model.open(draft);
        onward.navigator().show(PlaceId.NEW_RUN);
    }

    public void discard(Draft draft, Drafts drafts) {
        model.discard(draft, drafts);
    }

    @Override
    public void decide(String runbook, String source, String target) {
        model.decide(runbook, source, target);
        onward.navigator().show(PlaceId.NEW_RUN);
    }

    @Override
    public void decide(RunbookFile runbook) {
        model.decide(runbook);
        onward.navigator().show(PlaceId.NEW_RUN);
    }

    @Override
    public void restructure(String runbook, String environment) {
        model.decide(runbook, environment, environment);
        onward.navigator().show(PlaceId.NEW_RUN);
    }

    @Override
    public void validate(RunbookFile runbook) {
        model.validate(runbook);
        onward.navigator().show(PlaceId.NEW_RUN);
    }

    @Override
    public void exporting(String environment) {
        model.exporting(environment);
        onward.navigator().show(PlaceId.NEW_RUN);
    }

    @Override
    public void importing(String environment) {
        model.importing("", Optional.of(environment));
        onward.navigator().show(PlaceId.NEW_RUN);
    }

    @Override
    public void into(String target) {
        model.into(target);
        onward.navigator().show(PlaceId.NEW_RUN);
    }

    @Override
    public void openFile() {
        model.openFile();
        onward.navigator().show(PlaceId.NEW_RUN);
    }

    /** Leads here with a runbook file chosen. */
    public void open(Path file) {
        model.open(file);
        onward.navigator().show(PlaceId.NEW_RUN);
    }

    @Override
    public void close() {
        model.close();
    }
}
