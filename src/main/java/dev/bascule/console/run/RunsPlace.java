package dev.bascule.console.run;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.shell.Target;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The place of the run: under way, left at the gate, or just ended. FX thread only. */
public final class RunsPlace implements Place {

    private final RunViewModel run;
    private final Onward onward;
    private final ObservableValue<Optional<Text>> badge;
    private final ObservableValue<Optional<Target>> target;

    public RunsPlace(RunViewModel run, Onward onward) {
        this.run = run;
        this.onward = onward;
        this.badge = run.stageProperty()
                .map(stage -> stage.isLive() || stage instanceof RunStage.Parked
                        ? Optional.of(Text.of("console.kit.count", 1))
                        : Optional.empty());
        this.target = Bindings.createObjectBinding(
                () -> run.orderProperty()
                        .get()
                        .filter(order -> !(run.stageProperty().get() instanceof RunStage.Idle))
                        .map(RunOrder::target),
                run.stageProperty(),
                run.orderProperty());
    }

    @Override
    public PlaceId id() {
        return PlaceId.RUNS;
    }

    @Override
    public Text title() {
        return Text.of("console.run.place");
    }

    @Override
    public Icon icon() {
        return Icon.RUNS;
    }

    @Override
    public ObservableValue<Optional<Text>> badge() {
        return badge;
    }

    @Override
    public ObservableValue<Optional<Target>> target() {
        return target;
    }

    @Override
    public PlaceView open(Words words) {
        RunPage page = new RunPage(words, run, onward, () -> empty(new Parts(words)));
        return new PlaceView() {
            @Override
            public Node node() {
                return page;
            }

            @Override
            public void focusStart() {
                page.focusStart();
            }

            @Override
            public void close() {
                page.close();
            }
        };
    }

    private Node empty(Parts parts) {
        VBox box = new VBox(
                parts.wrapped(Text.of("console.run.empty")),
                parts.mainButton("runs.new-run", Text.of("console.run.next.new-run"), () -> onward.navigator()
                        .show(PlaceId.NEW_RUN)));
        box.getStyleClass().addAll("page", "empty-place");
        return box;
    }

    @Override
    public void close() {
        run.close();
    }
}
