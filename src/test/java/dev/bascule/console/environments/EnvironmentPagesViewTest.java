package dev.bascule.console.environments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FxThread;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.SetClock;
import dev.bascule.console.desk.Sample;
import dev.bascule.console.dialogs.SheetDialogs;
import dev.bascule.console.dialogs.SheetHost;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.settings.Settings;
import dev.bascule.console.settings.SettingsFile;
import dev.bascule.console.task.InlineJobRunner;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.engine.Ladder;
import dev.bascule.environment.Environment.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every state of the place, both languages, themes and sizes. */
class EnvironmentPagesViewTest {

    @TempDir
    private Path home;

    /** So that its start does not count as the time of the first page. */
    @BeforeAll
    static void startTheToolkit() {
        FxThread.run(() -> {});
    }

    @Test
    void cardsThatAnswer() {
        assertLegible("environments-cards", OwnEnvironments.FILE, own -> {});
    }

    @Test
    void cardsThatAreBeingTested() {
        assertThat(SceneFaults.ofPage("environments-cards-loading", words -> answered(words, 0)))
                .isEmpty();
    }

    @Test
    void oneThatAnsweredBeforeTheOther() {
        assertThat(SceneFaults.ofPage("environments-cards-partial", words -> answered(words, 1)))
                .isEmpty();
    }

    /** @param answers how many of the two environments have answered by now */
    private Parent answered(Words words, int answers) {
        SteppedJobRunner jobs = new SteppedJobRunner();
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE, jobs);
        while (own.model.cardsProperty().get().isEmpty()) {
            jobs.finishNext();
        }
        own.model.testAll();
        while (own.model.cardsProperty().get().stream()
                        .filter(card -> card.stateProperty().get().last().isPresent())
                        .count()
                < answers) {
            jobs.finishNext();
        }
        return view(words, own);
    }

    @Test
    void figuresThatAreTooOld() {
        assertLegible("environments-cards-stale", OwnEnvironments.FILE, own -> {
            own.clock.pass(Duration.ofMinutes(7));
            own.sampler.tick();
        });
    }

    @Test
    void aRunThatSomebodyElseLeftHalfWay() {
        assertLegible("environments-cards-unsettled", OwnEnvironments.FILE, own -> {
            own.engine.check = () -> Examples.check(
                    Examples.sandbox().getFirst(),
                    List.of(Examples.unsettled(Examples.sandbox().getFirst())));
            own.model.testAll();
        });
    }

    @Test
    void anEnvironmentThatStoppedAnswering() {
        assertLegible("environments-cards-unreachable-since", OwnEnvironments.FILE, own -> {
            own.engine.check = () -> {
                throw Examples.failure("Cannot connect to the MongoDB of production: the connection was refused.");
            };
            own.clock.pass(Duration.ofSeconds(95));
            own.card("production").test();
        });
    }

    @Test
    void anEnvironmentThatNeverAnswered() {
        assertLegible(
                "environments-cards-wrong-password",
                OwnEnvironments.FILE,
                own -> {},
                own -> own.engine.check = () -> {
                    throw Examples.failure(
                            "Cannot connect to the MongoDB of production: the server refused the login.");
                });
    }

    @Test
    void aFileThatBecameInvalid() {
        assertLegible("environments-cards-invalid-file", OwnEnvironments.FILE, own -> {
            own.write(OwnEnvironments.FILE.replace("database", "databse"));
            own.model.reload();
        });
    }

    @Test
    void theFirstStart() {
        assertLegible("environments-cards-first-start", "", own -> {});
    }

    @Test
    void anotherSampleThatDoesNotStart() {
        assertLegible("environments-sample-failed", "", own -> {
            own.workspaces = () -> {
                throw Examples.failure("The sandbox's server did not start within 30 seconds.");
            };
            own.model.trySample(Sample.NEWBI);
        });
    }

    @Test
    void anotherSampleThatIsStarting() {
        assertThat(SceneFaults.ofPage("environments-sample-starting", words -> {
                    SteppedJobRunner jobs = new SteppedJobRunner();
                    OwnEnvironments own = new OwnEnvironments(home, "", jobs);
                    jobs.finishNext();
                    own.model.trySample(Sample.NEWBI);
                    return view(words, own);
                }))
                .isEmpty();
    }

    @Test
    void theFormOfANewEnvironment() {
        assertLegible("environments-form-new", OwnEnvironments.FILE, own -> own.model
                .editing()
                .addNew());
    }

    @Test
    void theFormWithEveryFault() {
        assertLegible("environments-form-faults", OwnEnvironments.FILE, own -> {
            own.keychain.missing();
            own.model.editing().addNew();
            own.form().input().name.set("staging");
            own.form().input().kind.set(Optional.of(Kind.PRODUCTION));
            own.form().input().user.set("lea");
            own.form().save(false);
        });
    }

    @Test
    void theFormOfProduction() {
        assertLegible("environments-form-edit", OwnEnvironments.FILE, own -> own.choose("edit", "production"));
    }

    @Test
    void theFormWithWhatAnEnvFileHolds() {
        assertLegible("environments-form-import", OwnEnvironments.FILE, own -> {
            own.model.editing().addNew();
            own.form().lookThrough("""
                MONGO_URL=mongodb://lea:x@db1.example.org:27017,db2.example.org:27017/app?replicaSet=rs0
                OLD_DB=mongodb://old.example.org/legacy
                DATABASE_URL=postgresql://u:p@pg/app
                """);
        });
    }

    @Test
    void theFormAfterSomebodyElseChangedTheFile() {
        assertLegible("environments-form-conflict", OwnEnvironments.FILE, own -> {
            own.choose("edit", "staging");
            own.form().input().database.set("shop");
            own.write(OwnEnvironments.FILE + "# theirs\n");
            own.form().save(false);
        });
    }

    @Test
    void aTestThatStopped() {
        assertLegible("environments-ladder-broken", OwnEnvironments.FILE, own -> own.model.test(own.card("staging")));
    }

    @Test
    void aTestThatCameToItsEnd() {
        assertLegible("environments-ladder-warned", OwnEnvironments.FILE, own -> {
            own.engine.ladder =
                    () -> Examples.ladder(own.card("staging").environment().environment());
            own.model.test(own.card("staging"));
        });
    }

    @Test
    void aTestUnderWay() {
        assertThat(SceneFaults.ofPage("environments-ladder-running", words -> {
                    OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
                    Ladder whole = Examples.brokenLadder();
                    LadderViewModel ladder = new LadderViewModel(
                            "staging",
                            own.engine.service(),
                            new SteppedJobRunner(),
                            own.sampler,
                            ended -> {},
                            () -> {});
                    ladder.show(new LadderViewModel.Progress(
                            true, whole.rungs(), whole.climbed().subList(0, 3), Optional.empty()));
                    SheetHost host = new SheetHost();
                    host.open(new LadderView(ladder, new Subscriptions()).build(words), false, () -> {});
                    return host;
                }))
                .isEmpty();
    }

    private void assertLegible(String name, String file, Consumer<OwnEnvironments> act) {
        assertLegible(name, file, act, own -> {});
    }

    /** @param before what holds when the cards are tested first */
    private void assertLegible(
            String name, String file, Consumer<OwnEnvironments> act, Consumer<OwnEnvironments> before) {
        List<String> faults = SceneFaults.ofPage(name, words -> page(words, file, act, before));
        assertThat(faults).isEmpty();
    }

    private Parent page(Words words, String file, Consumer<OwnEnvironments> act, Consumer<OwnEnvironments> before) {
        home.resolve("environments.yaml").toFile().delete();
        OwnEnvironments own = new OwnEnvironments(home, file);
        before.accept(own);
        own.model.testAll();
        act.accept(own);
        return view(words, own);
    }

    private Parent view(Words words, OwnEnvironments own) {
        SheetHost host = new SheetHost();
        AppearanceViewModel appearance = new AppearanceViewModel(
                Settings.DEFAULT,
                new SettingsFile(home, new SetClock(Examples.NOW)),
                new InlineJobRunner(),
                Locale.ENGLISH,
                new SimpleObjectProperty<>(false));
        host.setContent(new EnvironmentsView(words, own.model, new SheetDialogs(host, () -> words), appearance));
        return host;
    }
}
