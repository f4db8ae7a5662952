package dev.bascule.console.wizard;

import dev.bascule.console.drafts.Draft;
import dev.bascule.console.shell.Target;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.Environment;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.run.Tick;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.CollectionRule;
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
final class WizardSession {

    /** The runbook as it stands, read. */
    record Read(RunbookFile file, Runbook runbook) {}

    private final MigrationService service;
    private final ReadOnlyObjectWrapper<Optional<Read>> draft = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Tick>> ticks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper validating = new ReadOnlyBooleanWrapper();
    private final List<Consumer<WizardStep>> listeners = new ArrayList<>();

    WizardSession(MigrationService service) {
        this.service = service;
    }

    ReadOnlyObjectProperty<Optional<Read>> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /** What was seen to of the checklist before the run is begun; another runbook starts anew. */
    ReadOnlyObjectProperty<List<Tick>> ticksProperty() {
        return ticks.getReadOnlyProperty();
    }

    void tick(Tick tick) {
        takeBack(tick.item());
        ticks.set(Stream.concat(ticks.get().stream(), Stream.of(tick)).toList());
    }

    void takeBack(int item) {
        ticks.set(ticks.get().stream().filter(each -> each.item() != item).toList());
    }

    /** Whether a restructured place is only to be looked at. */
    ReadOnlyBooleanProperty validatingProperty() {
        return validating.getReadOnlyProperty();
    }

    void validate(boolean only) {
        if (validating.get() != only) {
            validating.set(only);
            listeners.forEach(listener -> listener.accept(WizardStep.RUNBOOK));
        }
    }

    /** The steps that the draft takes. */
    WizardWay way() {
        boolean restructures = restructure().isPresent();
        if (restructures && validating.get()) {
            return WizardWay.VALIDATING;
        }
        return restructures ? WizardWay.WORKSPACES : WizardWay.COLLECTIONS;
    }

    /** What a restructure runbook declares. */
    Optional<RestructureSpec> restructure() {
        return runbook().flatMap(Runbook::restructure);
    }

    Optional<Runbook> runbook() {
        return draft.get().map(Read::runbook);
    }

    /** The environments there are; never blocks. */
    List<Environment> environments() {
        return service.environments();
    }

    Optional<Environment> environment(String name) {
        return environments().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** What the run would write to. */
    Optional<Target> target() {
        return runbook().flatMap(read -> environment(read.target())).map(WizardSession::target);
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

    void onChange(Consumer<WizardStep> listener) {
        listeners.add(listener);
    }

    /** The whole text anew. @throws dev.bascule.yaml.InvalidFileException when it is no runbook; nothing changes then */
    void rewrite(String text) {
        draft.get().ifPresent(now -> change(WizardStep.RUNBOOK, now.file().fileName(), text));
    }

    /** A draft that was left. */
    void open(Draft left) {
        change(WizardStep.RUNBOOK, left.fileName(), left.text());
        ticks.set(left.ticks());
    }

    /** Forgets every answer. */
    void clear() {
        draft.set(Optional.empty());
        ticks.set(List.of());
        listeners.forEach(listener -> listener.accept(WizardStep.RUNBOOK));
    }

    /** @throws dev.bascule.yaml.InvalidFileException when the file is no runbook */
    void choose(RunbookFile file) {
        change(WizardStep.RUNBOOK, file.fileName(), file.text());
    }

    void connect(String source, String target) {
        edit(WizardStep.ENVIRONMENTS, text -> RunbookText.withEnvironments(text, source, target));
    }

    void connect(String environment) {
        edit(WizardStep.ENVIRONMENTS, text -> RunbookText.withEnvironment(text, environment));
    }

    void decide(List<String> collections, CollectionRule.Action action) {
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

    void accept(Acceptance acceptance) {
        edit(WizardStep.DECISIONS, text -> RunbookText.withAcceptance(text, acceptance));
    }

    /** Changes what a restructure runbook declares. */
    void restructure(WizardStep step, UnaryOperator<String> edit) {
        edit(step, edit);
    }

    Acceptance accepted() {
        return runbook().map(Runbook::accept).orElse(Acceptance.NOTHING);
    }

    private void edit(WizardStep step, UnaryOperator<String> edit) {
        draft.get()
                .ifPresent(now -> change(
                        step, now.file().fileName(), edit.apply(now.file().text())));
    }

    private void change(WizardStep step, String fileName, String text) {
        RunbookFile file = new RunbookFile(fileName, text);
        Runbook read = file.runbook();
        if (!runbook().map(Runbook::checklist).equals(Optional.of(read.checklist()))) {
            ticks.set(List.of());
        }
        draft.set(Optional.of(new Read(file, read)));
        listeners.forEach(listener -> listener.accept(step));
    }
}
