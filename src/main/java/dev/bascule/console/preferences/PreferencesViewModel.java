package dev.bascule.console.preferences;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.dialogs.Choice;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.FileQuestion;
import dev.bascule.console.dialogs.Question;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.settings.Confirmation;
import dev.bascule.console.settings.Remembered;
import dev.bascule.console.settings.Settings;
import dev.bascule.console.settings.SettingsFile;
import dev.bascule.console.task.Job;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.files.DurableFile;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Choices beyond appearance, and moving all of them to another computer. FX thread only. */
final class PreferencesViewModel {

    private static final List<String> EXTENSION = List.of("json");

    private final AppearanceViewModel appearance;
    private final SettingsFile file;
    private final Remembered memory;
    private final EnvironmentDesk environments;
    private final Consumer<String> forgetSecrets;
    private final DialogService dialogs;
    private final LatestJob<Done> job;
    private final ReadOnlyObjectWrapper<Optional<Text>> told = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** What a job did with the settings. */
    private record Done(Text sentence, Optional<Settings> settings) {}

    PreferencesViewModel(
            AppearanceViewModel appearance,
            SettingsFile file,
            Remembered memory,
            EnvironmentDesk environments,
            Consumer<String> forgetSecrets,
            DialogService dialogs,
            JobRunner jobs) {
        this.appearance = appearance;
        this.file = file;
        this.memory = memory;
        this.environments = environments;
        this.forgetSecrets = forgetSecrets;
        this.dialogs = dialogs;
        this.job = new LatestJob<>(jobs, Lane.READ);
    }

    AppearanceViewModel appearance() {
        return appearance;
    }

    ReadOnlyObjectProperty<Settings> settingsProperty() {
        return appearance.settingsProperty();
    }

    ReadOnlyObjectProperty<List<ListedEnvironment>> environmentsProperty() {
        return environments.environments();
    }

    /** What was last done, in one sentence. */
    ReadOnlyObjectProperty<Optional<Text>> toldProperty() {
        return told.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** @return whether it can be a name; one that cannot changes nothing */
    boolean callOperator(String name) {
        if (name.strip().length() > Settings.LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        appearance.callOperator(name);
        return true;
    }

    void confirm(Confirmation how) {
        appearance.choose(how);
    }

    /** Turned on, the sandbox starts now; turned off, it goes with this session. */
    void startSandbox(boolean started) {
        appearance.startSandbox(started);
        if (started) {
            environments.startSandbox();
        }
    }

    /** What was typed in this session is asked for again. */
    void forgetSecret(String environment) {
        forgetSecrets.accept(environment);
        tell(Text.of("console.preferences.secrets.forgotten", environment));
    }

    /** Asks, and takes the password out of the keychain. */
    void forgetKept(String environment) {
        Question<Boolean> question = new Question<>(
                Text.of("console.preferences.secrets.keychain.heading", environment),
                Text.of("console.preferences.secrets.keychain.body", environment),
                List.of(
                        new Choice<>(false, Text.of("console.dialogs.close"), Choice.Weight.PLAIN),
                        new Choice<>(
                                true, Text.of("console.preferences.secrets.keychain.forget"), Choice.Weight.DANGEROUS)),
                false);
        dialogs.ask(question, sure -> {
            if (sure) {
                environments
                        .edits()
                        .forgetPassword(
                                environment,
                                why -> why.ifPresentOrElse(
                                        this::report,
                                        () -> tell(Text.of(
                                                "console.preferences.secrets.keychain.forgotten", environment))));
            }
        });
    }

    void exportSettings() {
        Settings now = settingsProperty().get();
        dialogs.chooseFile(
                new FileQuestion(
                        Text.of("console.preferences.export"),
                        FileQuestion.Kind.SAVE,
                        "bascule-settings.json",
                        EXTENSION),
                chosen -> begin(cancel -> write(chosen, now)));
    }

    void importSettings() {
        dialogs.chooseFile(
                new FileQuestion(Text.of("console.preferences.import"), FileQuestion.Kind.OPEN, "", EXTENSION),
                chosen -> begin(cancel -> read(chosen)));
    }

    /** Asks, and puts everything back as it comes: settings, window, columns, splits, filters. */
    void reset() {
        Question<Boolean> question = new Question<>(
                Text.of("console.preferences.reset.heading"),
                Text.of("console.preferences.reset.body"),
                List.of(
                        new Choice<>(false, Text.of("console.dialogs.close"), Choice.Weight.PLAIN),
                        new Choice<>(true, Text.of("console.preferences.reset"), Choice.Weight.DANGEROUS)),
                false);
        dialogs.ask(question, sure -> {
            if (sure) {
                memory.forget();
                appearance.replace(Settings.DEFAULT);
                tell(Text.of("console.preferences.reset.done"));
            }
        });
    }

    private void begin(Job<Done> work) {
        job.request(work, this::ended);
    }

    private void ended(JobOutcome<Done> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<Done>(Done done) -> {
                done.settings().ifPresent(appearance::replace);
                tell(done.sentence());
            }
            case JobOutcome.Failed<Done>(Throwable cause) -> report(Trouble.of(cause));
            case JobOutcome.Cancelled<Done> closing -> {}
        }
    }

    private void report(Trouble why) {
        told.set(Optional.empty());
        trouble.set(Optional.of(why));
    }

    private void tell(Text sentence) {
        trouble.set(Optional.empty());
        told.set(Optional.of(sentence));
    }

    private Done write(Path chosen, Settings now) {
        try {
            DurableFile.replace(chosen, file.text(now).getBytes(StandardCharsets.UTF_8));
            return new Done(Text.of("console.preferences.exported", chosen.toString()), Optional.empty());
        } catch (IOException failure) {
            throw new OperatorException(
                    OperatorException.Reason.FAILED,
                    Text.of("console.preferences.export.failed", chosen.toString()),
                    Text.of("console.preferences.unchanged"),
                    Text.of("console.preferences.export.failed.remedy"),
                    failure);
        }
    }

    private Done read(Path chosen) {
        try {
            Optional<Settings> found = file.parse(Files.readString(chosen));
            if (found.isPresent()) {
                return new Done(Text.of("console.preferences.imported", chosen.toString()), found);
            }
            throw noSettings(chosen, null);
        } catch (IOException failure) {
            throw noSettings(chosen, failure);
        }
    }

    private static OperatorException noSettings(Path chosen, @org.jspecify.annotations.Nullable IOException cause) {
        return new OperatorException(
                OperatorException.Reason.INVALID,
                Text.of("console.preferences.import.failed", chosen.toString()),
                Text.of("console.preferences.unchanged"),
                Text.of("console.preferences.import.failed.remedy"),
                cause);
    }
}
