package dev.bascule.console.run;

import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.KeyHelp;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.shell.Target;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The place of the run: under way, left at the gate, or just ended. FX thread only. */
public final class RunsPlace implements Place {

    private final RunViewModel run;
    private final RunPapersViewModel papers;
    private final EarlierRuns earlier;
    private final Drafts drafts;
    private final DraftsView.Ways ways;
    private final Onward onward;
    private final OtherWork other;
    private final Runnable askDatabases;
    private final ObservableValue<Optional<Text>> badge;
    private final ObservableValue<Optional<Target>> target;

    /** @param askDatabases asks the databases again what they know of runs to settle */
    public RunsPlace(
            RunViewModel run,
            RunPapersViewModel papers,
            EarlierRuns earlier,
            Drafts drafts,
            DraftsView.Ways ways,
            Onward onward,
            OtherWork other,
            Runnable askDatabases) {
        this.other = other;
        this.askDatabases = askDatabases;
        this.drafts = drafts;
        this.ways = ways;
        this.run = run;
        this.papers = papers;
        this.earlier = earlier;
        this.onward = onward;
        ObservableValue<Optional<Target>> otherTarget = other.target();
        this.badge = Bindings.createObjectBinding(
                this::waiting, run.stageProperty(), earlier.waitingProperty(), otherTarget);
        this.target = Bindings.createObjectBinding(
                () -> otherTarget.getValue().or(() -> run.subjectProperty()
                        .get()
                        .filter(subject -> !(run.stageProperty().get() instanceof RunStage.Idle))
                        .map(RunSubject::target)),
                run.stageProperty(),
                run.subjectProperty(),
                otherTarget);
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
        Parts parts = new Parts(words);
        Button newRun = parts.mainButton("runs.new-run", Text.of("console.run.next.new-run"), () -> onward.navigator()
                .show(PlaceId.NEW_RUN));
        RunPage page = new RunPage(words, run, papers, onward, () -> empty(parts, newRun));
        EarlierRunsView others = new EarlierRunsView(parts, earlier);
        BorderPane both = new BorderPane(page);
        StagePage otherPage = other.open(words);
        Subscription turning = Bindings.createBooleanBinding(this::isOtherInFront, other.target(), run.stageProperty())
                .subscribe(shown -> both.setCenter(shown ? otherPage.node() : page));
        DraftsView left = new DraftsView(parts, drafts, ways);
        VBox above = new VBox(others, left);
        both.setTop(above);
        both.addEventHandler(KeyEvent.KEY_PRESSED, pressed -> {
            if (RunPage.FOLLOW.match(pressed)) {
                page.follow();
                pressed.consume();
            }
        });
        drafts.refresh();
        earlier.refresh();
        return new PlaceView() {
            @Override
            public Node node() {
                return both;
            }

            @Override
            public void focusStart() {
                if (both.getCenter() == otherPage.node()) {
                    otherPage.focusStart();
                } else if (run.stageProperty().get() instanceof RunStage.Idle) {
                    if (!others.focusFirst()) {
                        newRun.requestFocus();
                    }
                } else {
                    page.focusStart();
                }
            }

            @Override
            public List<KeyHelp> keys() {
                return run.stageProperty().get() instanceof RunStage.Idle ? List.of() : RunPage.keys();
            }

            @Override
            public void close() {
                turning.unsubscribe();
                otherPage.close();
                page.close();
                others.close();
                left.close();
            }
        };
    }

    @Override
    public void measureAgain() {
        drafts.refresh();
        earlier.refresh();
        askDatabases.run();
    }

    @Override
    public void tick() {
        papers.tick();
    }

    /** What goes on or waits stands before an outcome of the other kind. */
    private boolean isOtherInFront() {
        RunStage stage = run.stageProperty().get();
        boolean runAsks = stage.isLive() || stage instanceof RunStage.Parked;
        return other.target().getValue().isPresent() && (other.isLive() || !runAsks);
    }

    /** The run of this session that wants attention or goes on, and those that earlier ones left. */
    private Optional<Text> waiting() {
        RunStage stage = run.stageProperty().get();
        int own = stage.isLive() || stage instanceof RunStage.Parked || other.isLive() ? 1 : 0;
        int all = own + earlier.waitingProperty().get().size();
        return all == 0 ? Optional.empty() : Optional.of(Text.of("console.kit.count", all));
    }

    private static Node empty(Parts parts, Button newRun) {
        VBox box = new VBox(parts.wrapped(Text.of("console.run.empty")), newRun);
        box.getStyleClass().addAll("page", "empty-place");
        return box;
    }

    @Override
    public void close() {
        earlier.close();
        papers.close();
        run.close();
    }
}
