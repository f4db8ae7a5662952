package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The place where two environments stand side by side. FX thread only. */
public final class ComparePlace implements Place {

    private final Navigator navigator;
    private final Memory memory;
    private final CompareViewModel model;
    private final CompareTools tools;

    /** @param home where the ignored fields are remembered */
    public ComparePlace(
            EnvironmentDesk desk,
            MigrationService engine,
            Navigator navigator,
            DialogService dialogs,
            CompareOnward onward,
            Path home,
            Memory memory,
            JobRunner jobs,
            Sampler sampler,
            InstantSource clock) {
        this.navigator = navigator;
        this.memory = memory;
        IgnoreViewModel ignore = new IgnoreViewModel(new IgnoredFieldsFile(home), jobs, this::ignoredChanged);
        this.tools = new CompareTools(
                ignore,
                new ExportViewModel(engine, dialogs, jobs, ignore::now),
                new PairViewModel(engine, jobs, ignore::now),
                onward);
        this.model = new CompareViewModel(
                desk,
                (source, target, deep, monitor, cancel) -> deep && !ignore.now().isEmpty()
                        ? engine.documents().compare(source, target, ignore.now(), monitor, cancel)
                        : engine.compare(source, target, deep, monitor, cancel),
                navigator,
                memory,
                jobs,
                sampler,
                clock);
        model.comparisonProperty().subscribe(found -> {
            if (found.isEmpty()) {
                tools.pair().dismiss();
            }
        });
        model.detailProperty().subscribe(this::collectionChanged);
    }

    /** Figures that ignored other fields, or none, would be read as if they had ignored these. */
    private void ignoredChanged() {
        if (model.comparisonProperty().get().filter(Comparison::deep).isPresent()) {
            model.compareEveryDocument();
        }
        tools.pair().readAgain();
    }

    private void collectionChanged(Optional<Comparison.Row> row) {
        if (tools.pair().isOpen()
                && !row.map(Comparison.Row::name).equals(tools.pair().collection())) {
            tools.pair().dismiss();
        }
    }

    CompareViewModel model() {
        return model;
    }

    CompareTools tools() {
        return tools;
    }

    /** Leads here with two environments chosen. */
    public void compare(String source, String target) {
        model.choose(source, target);
        navigator.show(PlaceId.COMPARE);
    }

    @Override
    public PlaceId id() {
        return PlaceId.COMPARE;
    }

    @Override
    public Text title() {
        return Text.of("console.compare.title");
    }

    @Override
    public Icon icon() {
        return Icon.COMPARE;
    }

    @Override
    public PlaceView open(Words words) {
        return new CompareView(words, model, tools, memory);
    }

    @Override
    public void measureAgain() {
        model.measureAgain();
    }

    @Override
    public void tick() {
        model.tick();
    }

    @Override
    public void close() {
        tools.close();
        model.close();
    }
}
