package dev.bascule.console.run;

import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.KeyHelp;
import dev.bascule.text.Text;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The run's page for each stage: progress, the gate, the outcome. FX thread only. */
public final class RunPage extends StackPane implements StagePage {

    /** Lets the log follow, or stand still; the places that show a run answer it. */
    public static final KeyCombination FOLLOW = new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN);

    private final Parts parts;
    private final RunViewModel run;
    private final Onward onward;
    private final Supplier<Node> empty;
    private final RunPapersViewModel papers;
    private final RunTabs tabs;
    private final Subscriptions subscriptions = new Subscriptions();
    private @Nullable StagePage shown;
    private @Nullable Class<?> kind;

    /**
     * @param empty what stands here while there is no run
     */
    public RunPage(Words words, RunViewModel run, RunPapersViewModel papers, Onward onward, Supplier<Node> empty) {
        this.parts = new Parts(words);
        this.papers = papers;
        this.tabs = new RunTabs(parts, papers);
        this.run = run;
        this.onward = onward;
        this.empty = empty;
        subscriptions.add(
                run.stageProperty().subscribe(this::show), sceneProperty().subscribe(this::read));
    }

    @Override
    public Node node() {
        return this;
    }

    /** Puts the focus where the stage asks for it. */
    @Override
    public void focusStart() {
        if (shown != null) {
            // what scrolls is in the scene only once its skin is made
            applyCss();
            shown.focusStart();
        }
    }

    /** The keys of a run's page. */
    public static List<KeyHelp> keys() {
        return List.of(new KeyHelp(FOLLOW, Text.of("console.activity.key.follow")));
    }

    @Override
    public void follow() {
        if (shown != null) {
            shown.follow();
        }
    }

    private void show(RunStage stage) {
        Class<?> now = stage instanceof RunStage.Cancelling ? RunStage.Working.class : stage.getClass();
        if (now == kind && !stage.isOver()) {
            return;
        }
        kind = now;
        boolean held = Focus.isWithin(this);
        closeShown();
        StagePage page = page(stage);
        shown = page;
        Node root = page == null ? empty.get() : framed(page, stage);
        if (!getChildren().equals(List.of(root))) {
            getChildren().setAll(root);
        }
        read();
        boolean asks = stage.isOver() || stage instanceof RunStage.Waiting || stage instanceof RunStage.Parked;
        // a note half typed beside the page must not go on in the page's own field
        if (getScene() != null && (asks || held) && !Focus.isTypedIn(this)) {
            focusStart();
        }
    }

    private Node framed(StagePage page, RunStage stage) {
        if (stage instanceof RunStage.Broken) {
            return page.node();
        }
        tabs.show(page.node(), title(stage));
        return tabs;
    }

    private static Text title(RunStage stage) {
        return switch (stage) {
            case RunStage.Idle idle -> Text.of("console.run.tab.progress");
            case RunStage.Working working -> Text.of("console.run.tab.progress");
            case RunStage.Cancelling cancelling -> Text.of("console.run.tab.progress");
            case RunStage.Waiting waiting -> Text.of("console.wizard.step.approve");
            case RunStage.Parked parked -> Text.of("console.wizard.step.approve");
            case RunStage.Ended ended -> Text.of("console.wizard.step.outcome");
            case RunStage.Settled settled -> Text.of("console.wizard.step.outcome");
            case RunStage.Broken broken -> Text.of("console.wizard.step.outcome");
        };
    }

    /** An outcome counts as read when it is on screen. */
    private void read() {
        if (getScene() != null && run.stageProperty().get().isOver()) {
            run.outcomeRead();
        }
    }

    private @Nullable StagePage page(RunStage stage) {
        return switch (stage) {
            case RunStage.Idle idle -> null;
            case RunStage.Working working -> new ProgressView(parts, run, papers);
            case RunStage.Cancelling cancelling -> new ProgressView(parts, run, papers);
            case RunStage.Waiting waiting -> new ApproveView(parts, run, papers, waiting);
            case RunStage.Parked parked -> new ParkedView(parts, run, parked);
            case RunStage.Ended ended ->
                new OutcomeView(
                        parts,
                        run,
                        papers,
                        OutcomePage.of(
                                ended,
                                run.subjectProperty().get().orElseThrow(),
                                run.pictureProperty().get().orElseThrow()),
                        onward);
            case RunStage.Settled settled ->
                new OutcomeView(
                        parts,
                        run,
                        papers,
                        OutcomePage.of(settled, run.pictureProperty().get().orElseThrow()),
                        onward);
            case RunStage.Broken broken -> new BrokenView(parts, run, broken, onward);
        };
    }

    private void closeShown() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }

    @Override
    public void close() {
        subscriptions.close();
        closeShown();
        tabs.close();
    }
}
