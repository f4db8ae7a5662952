package dev.bascule.console.run;

import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Safety;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.RunDesk;
import dev.bascule.console.shell.RunStatus;
import dev.bascule.console.shell.Target;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/** The console's run as the shell sees it. FX thread only. */
public final class ConsoleRunDesk implements RunDesk {

    private final RunViewModel run;
    private final Navigator navigator;
    private final ObjectBinding<RunStatus> status;

    /** @param idle what the bar says while no run lives and no outcome is unread */
    public ConsoleRunDesk(RunViewModel run, Navigator navigator, ObservableValue<RunStatus.Idle> idle) {
        this.run = run;
        this.navigator = navigator;
        this.status = Bindings.createObjectBinding(
                () -> status(idle.getValue()), run.stageProperty(), run.pictureProperty(), run.unreadProperty(), idle);
    }

    @Override
    public ObservableValue<RunStatus> status() {
        return status;
    }

    @Override
    public void opened() {
        run.outcomeRead();
    }

    @Override
    public void askToCancel() {
        navigator.show(PlaceId.RUNS);
        run.askToCancel();
    }

    @Override
    public void cancel(Runnable stopped) {
        run.cancel(stopped);
    }

    private RunStatus status(RunStatus.Idle idle) {
        Optional<RunSubject> subject = run.subjectProperty().get();
        Optional<RunPicture> picture = run.pictureProperty().get();
        if (subject.isEmpty() || picture.isEmpty()) {
            return idle;
        }
        RunPicture seen = picture.get();
        return switch (run.stageProperty().get()) {
            case RunStage.Idle none -> idle;
            case RunStage.Working working ->
                live(subject.get(), seen, working(seen.state()), seen.state().label());
            case RunStage.Waiting waiting -> live(subject.get(), seen, RunStatus.Phase.PARKED, RunState.PROVED.label());
            case RunStage.Parked parked -> live(subject.get(), seen, RunStatus.Phase.PARKED, RunState.PROVED.label());
            case RunStage.Cancelling cancelling ->
                live(subject.get(), seen, RunStatus.Phase.CANCELLING, RunState.CANCELLING.label());
            case RunStage.Ended ended -> over(subject.get(), OutcomePage.of(ended, subject.get(), seen), idle);
            case RunStage.Settled settled -> over(subject.get(), OutcomePage.of(settled, seen), idle);
            case RunStage.Broken broken ->
                over(
                        subject.get().title(),
                        subject.get().target(),
                        RunState.FAILED.label(),
                        Mark.FAILED,
                        seen.safety(),
                        idle);
        };
    }

    private RunStatus over(RunSubject subject, OutcomePage page, RunStatus.Idle idle) {
        return over(subject.title(), subject.target(), page.word(), page.mark(), page.safety(), idle);
    }

    private RunStatus over(Text title, Target target, Text headline, Mark mark, Safety safety, RunStatus.Idle idle) {
        return run.unreadProperty().get() ? new RunStatus.Ended(headline, title, mark, target, safety) : idle;
    }

    private static RunStatus live(RunSubject subject, RunPicture seen, RunStatus.Phase phase, Text headline) {
        return new RunStatus.Live(
                headline,
                subject.title(),
                phase,
                subject.target(),
                Math.max(1, seen.current()),
                Math.max(1, seen.steps().size()),
                seen.stepName(),
                seen.share(),
                seen.remaining(),
                seen.safety());
    }

    private static RunStatus.Phase working(RunState state) {
        return switch (state) {
            case SWITCHING, SWITCHED, STARTING, REVERTING, ROLLING_BACK -> RunStatus.Phase.RENAMING;
            case CANCELLING -> RunStatus.Phase.CANCELLING;
            default -> RunStatus.Phase.WORKING;
        };
    }
}
