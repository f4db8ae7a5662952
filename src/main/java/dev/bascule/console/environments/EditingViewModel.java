package dev.bascule.console.environments;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.EnvironmentEdits.Origin;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.dialogs.Choice;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.FileQuestion;
import dev.bascule.console.dialogs.Question;
import dev.bascule.console.dialogs.TypedQuestion;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.text.Text;
import dev.bascule.yaml.YamlFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The operator's own environments added, edited, copied, exported and removed. FX thread only. */
final class EditingViewModel {

    private final EnvironmentDesk desk;
    private final DialogService dialogs;
    private final JobRunner jobs;
    private final Consumer<String> toBeTested;
    private final ReadOnlyObjectWrapper<Optional<FormViewModel>> form = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param toBeTested told the name of an environment that was saved and is to be tested */
    EditingViewModel(EnvironmentDesk desk, DialogService dialogs, JobRunner jobs, Consumer<String> toBeTested) {
        this.desk = desk;
        this.dialogs = dialogs;
        this.jobs = jobs;
        this.toBeTested = toBeTested;
    }

    /** The form on the screen. */
    ReadOnlyObjectProperty<Optional<FormViewModel>> formProperty() {
        return form.getReadOnlyProperty();
    }

    /** Why the last change, apart from the form's, was not made. */
    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Opens the form of a new environment. */
    void addNew() {
        open(new Origin.New(), Optional.empty());
    }

    /** What can be done to an environment of the file. */
    List<EnvironmentAction> actions() {
        Predicate<ListedEnvironment> ofFile = each -> !each.sandbox();
        return List.of(
                new EnvironmentAction(
                        "edit",
                        Text.of("console.environments.edit"),
                        ofFile,
                        each -> open(new Origin.Existing(each.name()), Optional.of(each))),
                new EnvironmentAction(
                        "duplicate",
                        Text.of("console.environments.duplicate"),
                        ofFile,
                        each -> open(new Origin.CopyOf(each.name()), Optional.of(each))),
                new EnvironmentAction("export", Text.of("console.environments.export"), ofFile, this::export),
                new EnvironmentAction("remove", Text.of("console.environments.remove"), ofFile, this::remove));
    }

    private void open(Origin origin, Optional<ListedEnvironment> environment) {
        String mine = origin instanceof Origin.Existing(String name) ? name : "";
        FormViewModel[] opened = new FormViewModel[1];
        opened[0] = new FormViewModel(
                desk.edits(),
                origin,
                environment.map(ListedEnvironment::environment),
                FormViewModel.others(desk.environments().get(), mine),
                this::askForText,
                end -> formEnded(opened[0], end));
        form.set(Optional.of(opened[0]));
    }

    private void formEnded(FormViewModel ended, FormViewModel.End how) {
        form.set(Optional.empty());
        if (how == FormViewModel.End.SAVED_TO_TEST) {
            toBeTested.accept(ended.input().name.get().strip());
        }
    }

    private void askForText(Consumer<String> told) {
        FileQuestion question =
                new FileQuestion(Text.of("console.environments.import.env"), FileQuestion.Kind.OPEN, "", List.of());
        dialogs.chooseFile(
                question,
                file -> jobs.submit(Lane.READ, cancel -> YamlFile.read(file), outcome -> {
                    switch (outcome) {
                        case JobOutcome.Succeeded<String>(String text) -> told.accept(text);
                        case JobOutcome.Failed<String>(Throwable cause) -> report(Optional.of(Trouble.of(cause)));
                        case JobOutcome.Cancelled<String> closing -> {}
                    }
                }));
    }

    private void export(ListedEnvironment environment) {
        FileQuestion question = new FileQuestion(
                Text.of("console.environments.export"),
                FileQuestion.Kind.SAVE,
                environment.name() + ".yaml",
                List.of("yaml"));
        dialogs.chooseFile(question, target -> desk.edits().export(environment.name(), target, this::report));
    }

    /** Says what it does not do; production is named by typing. */
    private void remove(ListedEnvironment environment) {
        Text heading = Text.of("console.environments.remove.heading", environment.name());
        Text body = Text.of("console.environments.remove.body", desk.file().toString());
        Text action = Text.of("console.environments.remove.action", environment.name());
        Runnable removing = () -> desk.edits().remove(environment.name(), this::report);
        if (environment.environment().isProduction()) {
            dialogs.confirmTyped(new TypedQuestion(heading, body, environment.name(), action), removing);
            return;
        }
        dialogs.ask(
                new Question<>(
                        heading,
                        body,
                        List.of(
                                new Choice<>(true, action, Choice.Weight.DANGEROUS),
                                new Choice<>(false, Text.of("console.dialogs.close"), Choice.Weight.PLAIN)),
                        false),
                yes -> {
                    if (yes) {
                        removing.run();
                    }
                });
    }

    private void report(Optional<Trouble> why) {
        trouble.set(why);
    }
}
