package dev.bascule.console.wizard;

import dev.bascule.console.shell.Target;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.Environment;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.CollectionRule;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.RunbookText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The draft that the steps of one wizard share: the runbook's text with the operator's answers in it. FX thread only.
 * Whoever changes it says as which step, so that later steps are marked to be redone.
 */
final class WizardSession {

    /** The runbook as it stands, read. */
    record Draft(RunbookFile file, Runbook runbook) {}

    private final MigrationService service;
    private final ReadOnlyObjectWrapper<Optional<Draft>> draft = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<Consumer<WizardStep>> listeners = new ArrayList<>();

    WizardSession(MigrationService service) {
        this.service = service;
    }

    ReadOnlyObjectProperty<Optional<Draft>> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    Optional<Runbook> runbook() {
        return draft.get().map(Draft::runbook);
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

    void decide(String collection, CollectionRule.Action action) {
        CollectionRule rule =
                new CollectionRule(List.of(collection), action, Optional.empty(), Optional.empty(), Optional.empty());
        edit(WizardStep.DECISIONS, text -> RunbookText.withRule(text, rule));
    }

    void accept(Acceptance acceptance) {
        edit(WizardStep.DECISIONS, text -> RunbookText.withAcceptance(text, acceptance));
    }

    Acceptance accepted() {
        return runbook().map(Runbook::accept).orElse(Acceptance.NOTHING);
    }

    private void edit(WizardStep step, java.util.function.UnaryOperator<String> edit) {
        draft.get()
                .ifPresent(now -> change(
                        step, now.file().fileName(), edit.apply(now.file().text())));
    }

    private void change(WizardStep step, String fileName, String text) {
        RunbookFile file = new RunbookFile(fileName, text);
        draft.set(Optional.of(new Draft(file, file.runbook())));
        listeners.forEach(listener -> listener.accept(step));
    }
}
