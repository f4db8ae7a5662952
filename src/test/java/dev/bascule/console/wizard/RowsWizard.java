package dev.bascule.console.wizard;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeRows;
import dev.bascule.console.SetClock;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.drafts.DraftFiles;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Words;
import dev.bascule.console.run.FakeMigrations;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.console.transfer.TransferPage;
import dev.bascule.console.transfer.TransferViewModel;
import dev.bascule.console.transfer.TransferWays;
import dev.bascule.environment.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.layout.StackPane;

/** The wizard over a PostgreSQL that answers what the test says. */
final class RowsWizard {

    final FakeMigrations engine = new FakeMigrations();
    final FakeRows rows = engine.rows;
    final SteppedJobRunner jobs = new SteppedJobRunner();
    final ManualSampler sampler = new ManualSampler();
    final SetClock clock = new SetClock(Examples.NOW);
    final FakeDialogs dialogs = new FakeDialogs();
    final RunViewModel run = new RunViewModel(engine.service(), jobs, sampler, clock, target -> {});
    final TransferViewModel transfer = new TransferViewModel(engine.service().relational(), jobs, sampler, clock);
    final List<String> led = new ArrayList<>();
    final WizardViewModel wizard;
    final Path file;

    RowsWizard(Path home) {
        file = home.resolve("applyons-source.json");
        engine.environments = Stream.concat(
                        FakeRows.environments().stream(),
                        Stream.of(FakeRows.environment("production", Environment.Kind.PRODUCTION)))
                .toList();
        wizard = new WizardViewModel(
                engine.service(),
                run,
                transfer,
                jobs,
                sampler,
                dialogs,
                clock,
                new Drafts(new DraftFiles(home), jobs),
                home);
    }

    /** The file that a survey would read. */
    void writeFile() {
        try {
            Files.writeString(file, "{}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }

    /** On the page that shows what an import into {@code target} would do, looked at. */
    void lookAt(String target) {
        writeFile();
        wizard.importing(file.toString(), Optional.of(target));
        finishAll();
        wizard.next();
        finishAll();
    }

    String text() {
        return wizard.steps()
                .runbook()
                .draftProperty()
                .get()
                .orElseThrow()
                .file()
                .text();
    }

    StackPane view(Words words) {
        TransferWays ways = new TransferWays(
                () -> led.add("new run"),
                path -> led.add("import " + path.getFileName()),
                id -> led.add("undo " + id),
                path -> led.add("open " + path.getFileName()),
                Path.of("/home/lea/.local/share/bascule"));
        return new StackPane(new WizardView(new Parts(words), wizard, way -> new TransferPage(words, transfer, ways)));
    }
}
