package dev.bascule.console.history;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.task.JobRunner;
import dev.bascule.engine.MigrationService;
import dev.bascule.task.ProgramVersion;
import dev.bascule.text.Text;
import java.nio.file.Path;

/** The place of the runs of the past. FX thread only. */
public final class HistoryPlace implements Place {

    private final HistoryViewModel model;
    private final Memory memory;

    /** @param home below it runs keep their files */
    public HistoryPlace(
            MigrationService engine,
            Path home,
            HistoryLinks links,
            Navigator navigator,
            DialogService dialogs,
            Memory memory,
            JobRunner jobs) {
        this.memory = memory;
        this.model = new HistoryViewModel(
                new HistoryFiles(engine, home), links, HistoryPlace::about, navigator, dialogs, memory, jobs);
    }

    @Override
    public PlaceId id() {
        return PlaceId.HISTORY;
    }

    @Override
    public Text title() {
        return Text.of("console.history.title");
    }

    @Override
    public Icon icon() {
        return Icon.HISTORY;
    }

    @Override
    public PlaceView open(Words words) {
        return new HistoryView(words, model, memory);
    }

    @Override
    public void measureAgain() {
        model.refresh();
    }

    @Override
    public void close() {
        model.close();
    }

    /** In English, for whoever is sent the bundle. */
    private static String about(HistoryEntry entry) {
        return String.join(
                "\n",
                ProgramVersion.named(),
                "Java " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                "Run " + entry.run() + " (" + entry.summary().plan().runbook() + ", " + entry.way() + ")",
                "State " + entry.state().word(),
                "Started " + entry.summary().startedAt(),
                "");
    }
}
