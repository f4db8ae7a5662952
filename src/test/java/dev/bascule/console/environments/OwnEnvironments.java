package dev.bascule.console.environments;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeEngine;
import dev.bascule.console.SetClock;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.desk.Sample;
import dev.bascule.console.desk.SandboxSource;
import dev.bascule.console.desk.UnsettledRuns;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.shell.RecordedNewRun;
import dev.bascule.console.task.InlineJobRunner;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.environment.FakeKeychain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The place over a file of the operator's own, everything done at once. */
final class OwnEnvironments {

    static final String FILE = """
        # ours
        environments:
          - name: staging
            kind: staging
            mongo: { uri: "mongodb://db1.example.org:27017/?replicaSet=rs0", database: meeshy } # the copy
          - name: production
            kind: production
            mongo:
              uri: mongodb://db2.example.org:27017/?replicaSet=rs0&tls=true
              database: meeshy
              user: bascule
              password: keychain
            health: [ { name: gate, http: "https://h/" } ]
        """;

    final FakeEngine engine = new FakeEngine();
    final FakeDialogs dialogs = new FakeDialogs();
    final FakeKeychain keychain = new FakeKeychain();
    final SetClock clock = new SetClock(Examples.NOW);
    final ManualSampler sampler = new ManualSampler();
    SandboxSource workspaces = SandboxSource.none();
    final Path file;
    final EnvironmentDesk desk;
    final EnvironmentsViewModel model;

    OwnEnvironments(Path home, String text) {
        this(home, text, new InlineJobRunner());
    }

    OwnEnvironments(Path home, String text, JobRunner jobs) {
        file = home.resolve("environments.yaml");
        if (!text.isEmpty()) {
            write(text);
        }
        engine.check = () -> Examples.check(Examples.sandbox().getFirst());
        engine.ladder = Examples::brokenLadder;
        desk = new EnvironmentDesk(
                file,
                jobs,
                () -> FakeEngine.sandbox(List.of()),
                Map.of(Sample.NEWBI, () -> workspaces.start()),
                keychain);
        desk.reload();
        model = new EnvironmentsViewModel(
                desk,
                new RestorePointDesk(engine.service(), jobs),
                engine.service(),
                new RecordedNewRun(),
                dialogs,
                new CardWays(List.of(), (source, target) -> {}, () -> {}),
                new UnsettledRuns(),
                name -> {},
                jobs,
                sampler,
                clock);
    }

    void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CardViewModel card(String name) {
        return model.cardsProperty().get().stream()
                .filter(card -> card.environment().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void choose(String action, String name) {
        model.actions(card(name).environment()).stream()
                .filter(each -> each.id().equals(action))
                .findFirst()
                .orElseThrow()
                .action()
                .accept(card(name).environment());
    }

    FormViewModel form() {
        return model.editing().formProperty().get().orElseThrow();
    }
}
