package dev.bascule.console.shell;

import dev.bascule.console.dialogs.Choice;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.Question;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.palette.PaletteItem;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The frame around the places: which is shown, its target, the run, notices, and leaving. FX thread only. */
public final class ShellViewModel {

    /** More would cover the work; the oldest gives way. */
    static final int NOTICES = 3;

    private enum Leaving {
        STAY,
        LEAVE,
        CANCEL_AND_LEAVE
    }

    private final List<Place> places;
    private final Navigator navigator;
    private final RunDesk runs;
    private final DialogService dialogs;
    private final ObservableValue<Place> current;
    private final ObservableValue<Optional<Target>> target;
    private final ObjectBinding<Text> title;
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final ObservableList<Notice> shownNotices = FXCollections.unmodifiableObservableList(notices);
    private final Supplier<List<PaletteItem>> things;
    private boolean asking;

    /** @param places at least one, in the order of the navigation; the navigator's first must be among them */
    public ShellViewModel(List<Place> places, Navigator navigator, RunDesk runs, DialogService dialogs) {
        this(places, navigator, runs, dialogs, List::of);
    }

    /** @param things what the palette offers beside the places, asked whenever it opens */
    public ShellViewModel(
            List<Place> places,
            Navigator navigator,
            RunDesk runs,
            DialogService dialogs,
            Supplier<List<PaletteItem>> things) {
        this.things = things;
        this.places = List.copyOf(places);
        this.navigator = navigator;
        this.runs = runs;
        this.dialogs = dialogs;
        this.current = navigator.currentProperty().map(this::place);
        this.target = current.flatMap(Place::target);
        this.title = Bindings.createObjectBinding(this::windowTitle, current, runs.status());
    }

    public List<Place> places() {
        return places;
    }

    /** What the palette offers beside the places. */
    List<PaletteItem> things() {
        return things.get();
    }

    public ObservableValue<Place> currentProperty() {
        return current;
    }

    /** The environment that what is on screen would change. */
    public ObservableValue<Optional<Target>> targetProperty() {
        return target;
    }

    public ObservableValue<RunStatus> runProperty() {
        return runs.status();
    }

    public ObservableValue<Text> windowTitleProperty() {
        return title;
    }

    public ObservableList<Notice> notices() {
        return shownNotices;
    }

    public void show(PlaceId id) {
        navigator.show(id);
    }

    public void showNext() {
        step(1);
    }

    public void showPrevious() {
        step(-1);
    }

    /** Within the place first, then to the place before. */
    public void back() {
        if (!current.getValue().back()) {
            navigator.back();
        }
    }

    public void forward() {
        if (!current.getValue().forward()) {
            navigator.forward();
        }
    }

    public void measureAgain() {
        current.getValue().measureAgain();
    }

    /** Leads to the run's page; an outcome is read with that. */
    public void openRun() {
        runs.opened();
        navigator.show(PlaceId.RUNS);
    }

    public void cancelRun() {
        runs.askToCancel();
    }

    public void tell(Text sentence) {
        add(new Notice.Told(sentence));
    }

    /** Shows a failure that no place has shown: a run is never ended by it. */
    public void report(Throwable cause) {
        add(new Notice.Failed(Trouble.of(cause)));
    }

    /** Shows a failure that is already told in the operator's words. */
    public void report(Trouble trouble) {
        add(new Notice.Failed(trouble));
    }

    public void dismiss(Notice notice) {
        notices.remove(notice);
    }

    /** Leaves the console at once when nothing is lost by it, and asks otherwise. */
    public void requestClose(Runnable leave) {
        switch (runs.status().getValue()) {
            case RunStatus.Idle idle -> leave.run();
            case RunStatus.Ended ended -> leave.run();
            case RunStatus.Live live -> askToLeave(live, leave);
        }
    }

    private void askToLeave(RunStatus.Live live, Runnable leave) {
        if (asking) {
            return;
        }
        asking = true;
        dialogs.ask(leavingQuestion(live), answer -> {
            asking = false;
            switch (answer) {
                case STAY -> {}
                case LEAVE -> leave.run();
                case CANCEL_AND_LEAVE -> runs.cancel(leave);
            }
        });
    }

    private static Question<Leaving> leavingQuestion(RunStatus.Live live) {
        Choice<Leaving> stay = new Choice<>(Leaving.STAY, Text.of("console.shell.leave.stay"), Choice.Weight.PLAIN);
        Text heading = Text.of("console.shell.leave.heading", live.title());
        String target = live.target().name();
        return switch (live.phase()) {
            case WORKING ->
                new Question<>(
                        heading,
                        Text.of("console.shell.leave.working", target),
                        List.of(
                                stay,
                                new Choice<>(
                                        Leaving.CANCEL_AND_LEAVE,
                                        Text.of("console.shell.leave.cancel"),
                                        Choice.Weight.DANGEROUS)),
                        Leaving.STAY);
            case PARKED ->
                new Question<>(
                        heading,
                        Text.of("console.shell.leave.parked", target),
                        List.of(
                                stay,
                                new Choice<>(Leaving.LEAVE, Text.of("console.shell.leave.keep"), Choice.Weight.PLAIN)),
                        Leaving.STAY);
            case RENAMING ->
                new Question<>(heading, Text.of("console.shell.leave.renaming", target), List.of(stay), Leaving.STAY);
            case CANCELLING ->
                new Question<>(heading, Text.of("console.shell.leave.cancelling", target), List.of(stay), Leaving.STAY);
        };
    }

    private Text windowTitle() {
        return switch (runs.status().getValue()) {
            case RunStatus.Idle idle ->
                Text.of("console.shell.title", current.getValue().title());
            case RunStatus.Live live -> Text.of("console.shell.title", live.headline());
            case RunStatus.Ended ended -> Text.of("console.shell.title", ended.headline());
        };
    }

    private void add(Notice notice) {
        notices.remove(notice);
        notices.add(notice);
        if (notices.size() > NOTICES) {
            notices.removeFirst();
        }
    }

    private void step(int by) {
        int next = Math.floorMod(places.indexOf(current.getValue()) + by, places.size());
        navigator.show(places.get(next).id());
    }

    private Place place(PlaceId id) {
        return places.stream()
                .filter(place -> Objects.equals(place.id(), id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no place " + id.value()));
    }
}
