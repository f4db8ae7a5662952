package dev.bascule.console.settings;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/**
 * The settings in force: what was chosen, and the language and theme that follow the system. FX thread only, except
 * {@link #inForce}.
 *
 * <p>A choice is in force at once and stored in the background; when it could not be stored, {@link #troubleProperty}
 * says so and the choice holds until the console ends.
 */
public final class AppearanceViewModel implements AutoCloseable {

    private final SettingsFile file;
    private final JobRunner jobs;
    private final Locale systemLanguage;
    private final ObservableValue<Boolean> systemDark;
    private final Subscription following;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyObjectWrapper<Locale> language;
    private final ReadOnlyBooleanWrapper dark;
    // workers ask too: what a lock is to be called, whether a waiting choice is still the last
    private volatile Settings inForce;
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param systemDark whether the desktop is dark now; followed while the theme is {@link Theme#SYSTEM} */
    public AppearanceViewModel(
            Settings initial,
            SettingsFile file,
            JobRunner jobs,
            Locale systemLanguage,
            ObservableValue<Boolean> systemDark) {
        this.file = file;
        this.jobs = jobs;
        this.systemLanguage = systemLanguage;
        this.systemDark = systemDark;
        this.settings = new ReadOnlyObjectWrapper<>(initial);
        this.inForce = initial;
        this.language = new ReadOnlyObjectWrapper<>(initial.language().on(systemLanguage));
        this.dark = new ReadOnlyBooleanWrapper(isDark(initial));
        this.following = systemDark.subscribe(now -> dark.set(isDark(settings.get())));
    }

    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /** The same for whoever is not on the FX thread. Any thread. */
    public Settings inForce() {
        return inForce;
    }

    /** The language to build views in. */
    public ReadOnlyObjectProperty<Locale> languageProperty() {
        return language.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** Why the last choice could not be stored. */
    public ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public void choose(Theme theme) {
        apply(settings.get().with(theme));
    }

    public void choose(Language chosen) {
        apply(settings.get().with(chosen));
    }

    public void choose(Confirmation chosen) {
        apply(settings.get().with(chosen));
    }

    /** @param name empty for the one the system knows; of at most {@link Settings#LONGEST_NAME} characters */
    public void callOperator(String name) {
        apply(settings.get().withOperator(name));
    }

    public void startSandbox(boolean started) {
        apply(settings.get().withSandbox(started));
    }

    /** All of them at once: those of another computer, or the defaults. */
    public void replace(Settings others) {
        apply(others);
    }

    public void enlargeText() {
        apply(settings.get().scaled(1));
    }

    public void shrinkText() {
        apply(settings.get().scaled(-1));
    }

    @Override
    public void close() {
        following.unsubscribe();
    }

    private void apply(Settings chosen) {
        if (chosen.equals(settings.get())) {
            return;
        }
        inForce = chosen;
        settings.set(chosen);
        dark.set(isDark(chosen));
        language.set(chosen.language().on(systemLanguage));
        jobs.submit(Lane.READ, cancel -> store(chosen), this::stored);
    }

    /** Stores a choice unless a later one was made while this one waited: two lanes must not swap their order. */
    private Settings store(Settings chosen) {
        if (chosen.equals(inForce)) {
            file.save(chosen);
        }
        return chosen;
    }

    private void stored(JobOutcome<Settings> outcome) {
        trouble.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<Settings> done -> Optional.empty();
                    case JobOutcome.Failed<Settings>(Throwable cause) -> Optional.of(Trouble.of(cause));
                    // only when the console closes
                    case JobOutcome.Cancelled<Settings> closing -> Optional.empty();
                });
    }

    private boolean isDark(Settings now) {
        return now.theme().isDark(systemDark.getValue());
    }
}
