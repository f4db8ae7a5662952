package dev.bascule.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.task.SteppedJobRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppearanceViewModelTest {

    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final SimpleObjectProperty<Boolean> systemDark = new SimpleObjectProperty<>(false);

    @TempDir
    private Path home;

    private SettingsFile file;
    private AppearanceViewModel appearance;

    @BeforeEach
    void open() {
        file = new SettingsFile(home.resolve("home"), Clock.systemUTC());
        appearance = new AppearanceViewModel(Settings.DEFAULT, file, jobs, Locale.CANADA_FRENCH, systemDark);
    }

    @Test
    void followsTheSystemUntilSomethingElseIsChosen() {
        assertThat(appearance.languageProperty().get()).isEqualTo(Locale.CANADA_FRENCH);
        systemDark.set(true);
        assertThat(appearance.darkProperty().get()).isTrue();
        appearance.choose(Theme.LIGHT);
        assertThat(appearance.darkProperty().get()).isFalse();
        systemDark.set(false);
        systemDark.set(true);
        assertThat(appearance.darkProperty().get()).isFalse();
        appearance.choose(Theme.SYSTEM);
        assertThat(appearance.darkProperty().get()).isTrue();
    }

    @Test
    void speaksEnglishWhereTheSystemSpeaksNeither() {
        assertThat(Language.SYSTEM.on(Locale.JAPAN).getLanguage()).isEqualTo("en");
        assertThat(Language.SYSTEM.on(Locale.US)).isEqualTo(Locale.US);
        assertThat(Language.FRENCH.on(Locale.US)).isEqualTo(Locale.FRANCE);
        assertThat(Language.FRENCH.on(Locale.CANADA_FRENCH)).isEqualTo(Locale.CANADA_FRENCH);
    }

    @Test
    void aChoiceIsInForceAtOnceAndStoredInTheBackground() {
        appearance.choose(Language.ENGLISH);
        assertThat(appearance.languageProperty().get().getLanguage()).isEqualTo("en");
        assertThat(file.load().settings()).isEqualTo(Settings.DEFAULT);
        jobs.finishNext();
        assertThat(file.load().settings().language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void ofTwoQuickChoicesTheLastIsStoredWhicheverIsWrittenLater() {
        appearance.choose(Theme.DARK);
        appearance.choose(Theme.LIGHT);
        jobs.waiting().get(1).finish();
        jobs.finishNext();
        assertThat(file.load().settings().theme()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void whatCouldNotBeStoredHoldsAndIsSaid() throws IOException {
        Files.writeString(home.resolve("home"), "a file where the folder should be");
        appearance.enlargeText();
        jobs.finishNext();
        assertThat(appearance.settingsProperty().get().textScale()).isEqualTo(115);
        assertThat(appearance.troubleProperty().get()).isPresent();
    }

    @Test
    void textGrowsAndShrinksWithinItsLimits() {
        for (int i = 0; i < 20; i++) {
            appearance.enlargeText();
        }
        assertThat(appearance.settingsProperty().get().textScale()).isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            appearance.shrinkText();
        }
        assertThat(appearance.settingsProperty().get().textScale()).isEqualTo(85);
    }
}
