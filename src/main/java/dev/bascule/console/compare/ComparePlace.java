package dev.bascule.console.compare;

import dev.bascule.console.desk.EnvironmentDesk;
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
import java.time.InstantSource;

/** The place where two environments stand side by side. FX thread only. */
public final class ComparePlace implements Place {

    private final Navigator navigator;
    private final Memory memory;
    private final CompareViewModel model;

    public ComparePlace(
            EnvironmentDesk desk,
            MigrationService engine,
            Navigator navigator,
            Memory memory,
            JobRunner jobs,
            Sampler sampler,
            InstantSource clock) {
        this.navigator = navigator;
        this.memory = memory;
        this.model = new CompareViewModel(desk, engine, navigator, memory, jobs, sampler, clock);
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
        return new CompareView(words, model, memory);
    }

    @Override
    public void measureAgain() {
        model.measureAgain();
    }

    @Override
    public void close() {
        model.close();
    }
}
