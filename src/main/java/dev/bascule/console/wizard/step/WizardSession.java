package dev.bascule.console.wizard.step;

import dev.bascule.console.drafts.Draft;
import dev.bascule.console.shell.Target;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.Environment;
import dev.bascule.environment.PostgresSettings;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.run.Tick;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.ChecklistItem;
import dev.bascule.runbook.CollectionRule;
import dev.bascule.runbook.ReadRunbook;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.RunbookText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The draft that the steps of one wizard share: the runbook's text with the operator's answers in it. FX thread only.
 * Whoever changes it says as which step, so that later steps are marked to be redone.
 */
public final class WizardSession {

    private final MigrationService service;
    private final ReadOnlyObjectWrapper<Optional<ReadRunbook>> draft = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Tick>> ticks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper validating = new ReadOnlyBooleanWrapper();
    private final List<Consumer<WizardStep>> listeners = new ArrayList<>();
    private final List<Runnable> beginnings = new ArrayList<>();

    public WizardSession(MigrationService service) {
        this.service = service;
    }

    /** The runbook as it was answered so far; empty before one is chosen. */
    public ReadOnlyObjectProperty<Optional<ReadRunbook>> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /** Tells {@code listener} whenever a runbook is chosen, the same one again too. */
    public void onChosen(Runnable listener) {
        beginnings.add(listener);
    }

    /** What was seen to of the checklist before the run is begun; another runbook starts anew. */
    public ReadOnlyObjectProperty<List<Tick>> ticksProperty() {
        return ticks.getReadOnlyProperty();
    }

    /** Notes who saw to an item of the checklist; a second tick of the same item takes the place of the first. */
    public void tick(Tick tick) {
        takeBack(tick.item());
        ticks.set(Stream.concat(ticks.get().stream(), Stream.of(tick)).toList());
    }

    /** Opens an item of the checklist again. */
    public void takeBack(int item) {
        ticks.set(ticks.get().stream().filter(each -> each.item() != item).toList());
    }

    /** Whether a restructured place is only to be looked at. */
    public ReadOnlyBooleanProperty validatingProperty() {
        return validating.getReadOnlyProperty();
    }

    /** Chooses between looking at a restructured place and restructuring it. */
    public void validate(boolean only) {
        if (validating.get() != only) {
            validating.set(only);
            listeners.forEach(listener -> listener.accept(WizardStep.RUNBOOK));
        }
    }

    /** The steps that the draft takes. */
    public WizardWay way() {
        Optional<TransferRunbook> transfer = transfer();
        if (transfer.isPresent()) {
            return transfer.get() instanceof TransferRunbook.Export ? WizardWay.EXPORTING : WizardWay.IMPORTING;
        }
        boolean restructures = restructure().isPresent();
        if (restructures && validating.get()) {
            return WizardWay.VALIDATING;
        }
        return restructures ? WizardWay.WORKSPACES : WizardWay.COLLECTIONS;
    }

    /** What a restructure runbook declares. */
    public Optional<RestructureSpec> restructure() {
        return runbook().flatMap(Runbook::restructure);
    }

    /** What the draft says of documents. */
    public Optional<Runbook> runbook() {
        return draft.get()
                .flatMap(read -> read instanceof ReadRunbook.Documents(var file, Runbook runbook)
                        ? Optional.of(runbook)
                        : Optional.empty());
    }

    /** What the draft says of rows. */
    public Optional<TransferRunbook> transfer() {
        return draft.get()
                .flatMap(read -> read instanceof ReadRunbook.Rows(var file, TransferRunbook transfer)
                        ? Optional.of(transfer)
                        : Optional.empty());
    }

    /** The environments there are; never blocks. */
    public List<Environment> environments() {
        return service.environments();
    }

    /** The environment of that name, where there is one; never blocks. */
    public Optional<Environment> environment(String name) {
        return environments().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** What the run would write to. */
    public Optional<Target> target() {
        Optional<String> rows = transfer()
                .flatMap(transfer -> transfer instanceof TransferRunbook.Import into
                        ? Optional.of(into.target())
                        : Optional.empty());
        return rows.flatMap(this::environment)
                .filter(each -> each.postgres().isPresent())
                .map(WizardSession::rowsTarget)
                .or(() -> runbook()
                        .map(Runbook::target)
                        .flatMap(this::environment)
                        .map(WizardSession::target));
    }

    /** The PostgreSQL of an environment, as it is shown beside everything that concerns it. */
    public static Target rowsTarget(Environment environment) {
        PostgresSettings settings = environment.postgres().orElseThrow();
        return new Target(environment.name(), environment.kind(), settings.database() + "@" + hostOf(settings.url()));
    }

    private static Target target(Environment environment) {
        String place = environment.uri().map(WizardSession::hostOf).orElse("");
        String database = environment.database().orElse("");
        return new Target(environment.name(), environment.kind(), place.isEmpty() ? database : database + "@" + place);
    }

    /** Host and port of a connection string. */
    static String hostOf(String uri) {
        String rest = uri.replaceFirst("^[a-z+]+://", "");
        String authority = rest.replaceFirst("[/?].*$", "");
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    /** Tells {@code listener} of every change which step it was made in. */
    public void onChange(Consumer<WizardStep> listener) {
        listeners.add(listener);
    }

    /** The whole text anew. @throws dev.bascule.yaml.InvalidFileException when it is no runbook; nothing changes then */
    public void rewrite(String text) {
        draft.get().ifPresent(now -> change(WizardStep.RUNBOOK, now.file().fileName(), text));
    }

    /** A draft that was left. */
    public void open(Draft left) {
        change(WizardStep.RUNBOOK, left.fileName(), left.text());
        ticks.set(left.ticks());
    }

    /** Forgets every answer. */
    public void clear() {
        draft.set(Optional.empty());
        ticks.set(List.of());
        listeners.forEach(listener -> listener.accept(WizardStep.RUNBOOK));
    }

    /**
     * Begins anew with a runbook: nothing was seen to of its checklist, and nothing was answered.
     *
     * @throws dev.bascule.yaml.InvalidFileException when the file is no runbook
     */
    public void choose(RunbookFile file) {
        change(WizardStep.RUNBOOK, file.fileName(), file.text());
        ticks.set(List.of());
        beginnings.forEach(Runnable::run);
    }

    /** Writes both environments of a copy into the runbook. */
    public void connect(String source, String target) {
        edit(WizardStep.ENVIRONMENTS, text -> RunbookText.withEnvironments(text, source, target));
    }

    /** Writes the one environment of a restructuring into the runbook. */
    public void connect(String environment) {
        edit(WizardStep.ENVIRONMENTS, text -> RunbookText.withEnvironment(text, environment));
    }

    /** Writes what becomes of these collections into the runbook, one rule for each. */
    public void decide(List<String> collections, CollectionRule.Action action) {
        edit(WizardStep.DECISIONS, text -> {
            String decided = text;
            for (String each : collections) {
                decided = RunbookText.withRule(
                        decided,
                        new CollectionRule(
                                List.of(each), action, Optional.empty(), Optional.empty(), Optional.empty()));
            }
            return decided;
        });
    }

    /** Writes the figures to accept into the runbook. */
    public void accept(Acceptance acceptance) {
        edit(WizardStep.DECISIONS, text -> RunbookText.withAcceptance(text, acceptance));
    }

    /** The figures that the runbook accepts; nothing before one is chosen. */
    public Acceptance accepted() {
        return runbook().map(Runbook::accept).orElse(Acceptance.NOTHING);
    }

    private static List<ChecklistItem> checklist(Optional<ReadRunbook> read) {
        return read.map(each -> each instanceof ReadRunbook.Documents(var file, Runbook runbook)
                        ? runbook.checklist()
                        : List.<ChecklistItem>of())
                .orElse(List.of());
    }

    /** Changes the runbook's text. */
    public void edit(WizardStep step, UnaryOperator<String> edit) {
        draft.get()
                .ifPresent(now -> change(
                        step, now.file().fileName(), edit.apply(now.file().text())));
    }

    private void change(WizardStep step, String fileName, String text) {
        RunbookFile file = new RunbookFile(fileName, text);
        ReadRunbook read = ReadRunbook.of(file);
        if (!checklist(draft.get()).equals(checklist(Optional.of(read)))) {
            ticks.set(List.of());
        }
        draft.set(Optional.of(read));
        listeners.forEach(listener -> listener.accept(step));
    }
}
