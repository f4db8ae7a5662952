package dev.bascule.console.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeEngine;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.SetClock;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.settings.Confirmation;
import dev.bascule.console.settings.Remembered;
import dev.bascule.console.settings.Settings;
import dev.bascule.console.settings.SettingsFile;
import dev.bascule.console.settings.Theme;
import dev.bascule.console.task.InlineJobRunner;
import dev.bascule.environment.FakeKeychain;
import dev.bascule.environment.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the place Settings does, and every state of it drawn in both languages and themes. */
class PreferencesPagesViewTest {

    @TempDir
    private Path home;

    private final FakeDialogs dialogs = new FakeDialogs();
    private final InlineJobRunner jobs = new InlineJobRunner();
    private final List<String> forgotten = new ArrayList<>();
    private final FakeKeychain keychain = new FakeKeychain();
    private final SetClock clock = new SetClock(Examples.NOW);
    private SettingsFile file;
    private Remembered memory;
    private EnvironmentDesk environments;
    private AppearanceViewModel appearance;
    private PreferencesViewModel model;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(home.resolve("environments.yaml"), """
            environments:
              - name: staging
                kind: staging
                mongo: { uri: "mongodb://127.0.0.1:27018/?directConnection=true", database: meeshy }
              - name: production
                kind: production
                mongo: { uri: "mongodb://app@db1:27017/", database: meeshy, password: prompt }
              - name: archive
                kind: other
                mongo: { uri: "mongodb://app@db2:27017/", database: meeshy, password: "env:ARCHIVE_PASSWORD" }
              - name: rehearsal
                kind: other
                mongo: { uri: "mongodb://app@db3:27017/", database: meeshy, password: keychain }
            """);
        file = new SettingsFile(home, clock);
        memory = new Remembered(home, clock);
        environments = new EnvironmentDesk(
                home.resolve("environments.yaml"), jobs, () -> FakeEngine.sandbox(Examples.sandbox()), keychain);
        environments.reload();
        appearance = new AppearanceViewModel(
                Settings.DEFAULT, file, jobs, Locale.ENGLISH, new SimpleObjectProperty<>(false));
        model = new PreferencesViewModel(appearance, file, memory, environments, forgotten::add, dialogs, jobs);
    }

    @Test
    void everythingThatCanBeChosenCanBeReadAndReached() {
        assertThat(SceneFaults.ofPage("settings", page())).isEmpty();
    }

    @Test
    void whatWasDoneIsSaid() {
        model.forgetSecret("production");
        assertThat(forgotten).containsExactly("production");
        assertThat(SceneFaults.ofPage("settings-told", page())).isEmpty();
    }

    @Test
    void aPasswordLeavesTheKeychainOnceThatIsConfirmed() {
        keychain.keeping("rehearsal", Secret.of("s3cret"));
        model.forgetKept("rehearsal");
        dialogs.dismiss();
        assertThat(keychain.kept()).containsKey("rehearsal");

        model.forgetKept("rehearsal");
        dialogs.press("Forget the password");
        assertThat(keychain.kept()).isEmpty();
        assertThat(model.toldProperty().get())
                .hasValueSatisfying(told -> assertThat(told.english()).contains("no longer in the keychain"));
    }

    @Test
    void aKeychainThatDoesNotAnswerIsSaidAndNothingElse() {
        keychain.keeping("rehearsal", Secret.of("s3cret")).missing();
        model.forgetKept("rehearsal");
        dialogs.press("Forget the password");
        assertThat(model.toldProperty().get()).isEmpty();
        assertThat(model.troubleProperty().get()).isPresent();
    }

    @Test
    void aFileThatHoldsNoSettingsIsRefusedInWordsAndChangesNothing() throws IOException {
        Path other = Files.writeString(home.resolve("other.json"), "{\"version\":2,\"password\":\"x\"}");
        appearance.choose(Theme.DARK);
        dialogs.chooses(other);
        model.importSettings();
        assertThat(model.troubleProperty().get())
                .hasValueSatisfying(
                        told -> assertThat(told.happened().english()).contains(other.toString()));
        assertThat(appearance.inForce().theme()).isEqualTo(Theme.DARK);
        assertThat(SceneFaults.ofPage("settings-refused", page())).isEmpty();
    }

    @Test
    void anExportHoldsNoSecretAndIsInForceElsewhereOnceImported() throws IOException {
        model.callOperator("Léa");
        model.confirm(Confirmation.TYPE);
        dialogs.chooses(home.resolve("export.json"));
        model.exportSettings();
        assertThat(Files.readString(home.resolve("export.json"))).doesNotContainIgnoringCase("password");
        appearance.replace(Settings.DEFAULT);
        model.importSettings();
        assertThat(appearance.inForce().operator()).isEqualTo("Léa");
        assertThat(appearance.inForce().confirmation()).isEqualTo(Confirmation.TYPE);
        assertThat(file.load().settings().operator()).isEqualTo("Léa");
    }

    @Test
    void aNameThatIsTooLongIsNotTaken() {
        assertThat(model.callOperator("x".repeat(61))).isFalse();
        assertThat(appearance.inForce().operator()).isEmpty();
        assertThat(model.callOperator("x".repeat(60))).isTrue();
    }

    @Test
    void resettingIsAskedAndForgetsWindowsAndColumnsToo() {
        appearance.choose(Theme.DARK);
        memory.keep("window.bounds", "0 0 960 600");
        model.reset();
        dialogs.dismiss();
        assertThat(appearance.inForce().theme()).isEqualTo(Theme.DARK);
        model.reset();
        dialogs.press("Reset everything");
        assertThat(appearance.inForce()).isEqualTo(Settings.DEFAULT);
        assertThat(memory.recall("window.bounds")).isEmpty();
    }

    @Test
    void turnedOnTheSandboxStartsAtOnce() {
        model.startSandbox(false);
        assertThat(environments.find("sandbox-staging")).isEmpty();
        model.startSandbox(true);
        assertThat(environments.find("sandbox-staging")).isPresent();
    }

    private Function<Words, Parent> page() {
        return words -> new StackPane(new PreferencesView(words, model, home, path -> {}));
    }
}
