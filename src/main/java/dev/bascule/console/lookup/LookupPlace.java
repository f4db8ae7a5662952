package dev.bascule.console.lookup;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.task.JobRunner;
import dev.bascule.engine.MigrationService;
import dev.bascule.text.Text;
import java.time.InstantSource;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The place where documents are looked up, and nothing can be written. FX thread only. */
public final class LookupPlace implements Place {

    /** What is asked. */
    enum Mode {
        LOOK_UP,
        WHERE
    }

    private final Navigator navigator;
    private final LookupViewModel lookup;
    private final WhereViewModel where;
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.LOOK_UP);

    public LookupPlace(
            EnvironmentDesk desk, MigrationService engine, Navigator navigator, JobRunner jobs, InstantSource clock) {
        this.navigator = navigator;
        this.lookup = new LookupViewModel(desk, engine, jobs, clock);
        this.where = new WhereViewModel(engine, jobs, clock);
        mode.subscribe(now -> {
            if (now == Mode.WHERE) {
                where.refresh();
            }
        });
    }

    LookupViewModel lookup() {
        return lookup;
    }

    WhereViewModel where() {
        return where;
    }

    /** Leads here with an environment chosen, and a collection unless it is empty. */
    public void lookUp(String environment, String collection) {
        lookup.choose(environment, collection);
        mode.set(Mode.LOOK_UP);
        navigator.show(PlaceId.LOOKUP);
    }

    /** Leads here to look for a document around a run. */
    public void whereIs(String run) {
        where.choose(run);
        mode.set(Mode.WHERE);
        navigator.show(PlaceId.LOOKUP);
    }

    @Override
    public PlaceId id() {
        return PlaceId.LOOKUP;
    }

    @Override
    public Text title() {
        return Text.of("console.lookup.title");
    }

    @Override
    public Icon icon() {
        return Icon.LOOK_UP;
    }

    @Override
    public Group group() {
        return Group.ASIDE;
    }

    @Override
    public PlaceView open(Words words) {
        return new LookupView(words, lookup, where, mode);
    }

    @Override
    public void measureAgain() {
        switch (mode.get()) {
            case LOOK_UP -> lookup.lookUp();
            case WHERE -> where.find();
        }
    }

    @Override
    public void tick() {
        switch (mode.get()) {
            case LOOK_UP -> lookup.tick();
            case WHERE -> where.tick();
        }
    }

    @Override
    public void close() {
        lookup.close();
        where.close();
    }
}
