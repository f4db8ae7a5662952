package dev.bascule.console.activity;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.task.Sampler;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/** The place of what the program has to say. FX thread only. */
public final class ActivityPlace implements Place {

    private final ActivityViewModel model;
    private final Memory memory;
    private final ActivityAppender feed;

    /**
     * @param file where the same and more is written
     * @param documents shows a file in the program that the operator reads such files with
     * @param feed hands lines to the log until it is closed with the place
     */
    public ActivityPlace(
            ActivityLog log,
            ActivityAppender feed,
            Path file,
            Consumer<Path> documents,
            Memory memory,
            Navigator navigator,
            Sampler sampler) {
        this.memory = memory;
        this.feed = feed;
        this.model = new ActivityViewModel(log, file, documents, memory, navigator, sampler);
        feed.open();
    }

    @Override
    public PlaceId id() {
        return PlaceId.ACTIVITY;
    }

    @Override
    public Text title() {
        return Text.of("console.activity.title");
    }

    @Override
    public Icon icon() {
        return Icon.ACTIVITY;
    }

    /** Errors that nobody has looked at. */
    @Override
    public ObservableValue<Optional<Text>> badge() {
        return model.unseenErrorsProperty().map(errors -> ActivityView.badge(errors.longValue()));
    }

    @Override
    public PlaceView open(Words words) {
        return new ActivityView(words, model, memory);
    }

    @Override
    public void close() {
        model.close();
        feed.close();
    }
}
