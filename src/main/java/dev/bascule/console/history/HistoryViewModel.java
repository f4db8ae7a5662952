package dev.bascule.console.history;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.FileQuestion;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/**
 * The runs this computer knows. FX thread only. They are read again whenever the place comes on screen; which one is
 * selected is kept by its id.
 */
final class HistoryViewModel implements AutoCloseable {

    private static final String SHARE = "history.share";

    private final HistoryFiles files;
    private final HistoryLinks links;
    private final DialogService dialogs;
    private final Memory memory;
    private final Function<HistoryEntry, String> about;
    private final LatestJob<List<HistoryEntry>> reading;
    private final LatestJob<JournalFinding> checking;
    private final LatestJob<BundleState> bundling;
    private final Subscription subscription;
    private final ReadOnlyObjectWrapper<Optional<List<HistoryEntry>>> entries =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<HistoryEntry>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<RunShare> share;
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<HistoryEntry>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<JournalFinding>> journal =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<BundleState> bundle = new ReadOnlyObjectWrapper<>(new BundleState.Closed());
    private String filter = "";

    /** @param about what a support bundle says of the program, the computer and the run */
    HistoryViewModel(
            HistoryFiles files,
            HistoryLinks links,
            Function<HistoryEntry, String> about,
            Navigator navigator,
            DialogService dialogs,
            Memory memory,
            JobRunner jobs) {
        this.files = files;
        this.links = links;
        this.about = about;
        this.dialogs = dialogs;
        this.memory = memory;
        this.reading = new LatestJob<>(jobs, Lane.READ);
        this.checking = new LatestJob<>(jobs, Lane.READ);
        this.bundling = new LatestJob<>(jobs, Lane.READ);
        this.share =
                new ReadOnlyObjectWrapper<>(memory.recall(SHARE, RunShare.class).orElse(RunShare.ALL));
        this.subscription = navigator.currentProperty().subscribe(place -> {
            if (place.equals(PlaceId.HISTORY)) {
                refresh();
            }
        });
    }

    /** Newest first; empty until they were read once. */
    ReadOnlyObjectProperty<Optional<List<HistoryEntry>>> entriesProperty() {
        return entries.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<HistoryEntry>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RunShare> shareProperty() {
        return share.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<HistoryEntry>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** What came of the last check of the selected run’s journal. */
    ReadOnlyObjectProperty<Optional<JournalFinding>> journalProperty() {
        return journal.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<BundleState> bundleProperty() {
        return bundle.getReadOnlyProperty();
    }

    long count(RunShare of) {
        return entries.get().orElse(List.of()).stream().filter(of::holds).count();
    }

    void refresh() {
        reading.request(files::read, this::read);
    }

    void show(RunShare wanted) {
        share.set(wanted);
        memory.keep(SHARE, wanted.name());
        refilter();
    }

    /** @param text part of a run’s id, runbook, environments, operator or computer */
    void filter(String text) {
        filter = text.strip().toLowerCase(Locale.ROOT);
        refilter();
    }

    void select(HistoryEntry entry) {
        if (!selected.get().map(HistoryEntry::run).equals(Optional.of(entry.run()))) {
            forgetFindings();
        }
        selected.set(Optional.of(entry));
    }

    void closeDetail() {
        selected.set(Optional.empty());
        forgetFindings();
    }

    void openReport() {
        selected.get().flatMap(files::page).ifPresent(links.documents());
    }

    boolean hasReport() {
        return selected.get().flatMap(files::page).isPresent();
    }

    void useAgain() {
        selected.get().flatMap(files::runbook).ifPresent(links.again());
    }

    boolean canUseAgain() {
        return selected.get().flatMap(files::runbook).isPresent();
    }

    void goBack() {
        selected.get().map(HistoryEntry::run).ifPresent(links.restorePoint());
    }

    void settle() {
        links.runs().run();
    }

    void checkJournal() {
        selected.get().ifPresent(entry -> checking.request(cancel -> files.checkJournal(entry), this::checked));
    }

    /** Shows what a support bundle of the selected run would hold; writes nothing. */
    void showBundle() {
        selected.get()
                .ifPresent(entry -> bundling.request(
                        cancel -> new BundleState.Shown(
                                files.bundle(entry, about.apply(entry)).contents()),
                        this::bundled));
    }

    void saveBundle() {
        selected.get()
                .ifPresent(entry -> dialogs.chooseFile(
                        new FileQuestion(
                                Text.of("console.history.bundle.save"),
                                FileQuestion.Kind.SAVE,
                                "bascule-" + entry.run() + ".zip",
                                List.of("zip")),
                        file -> write(entry, file)));
    }

    void closeBundle() {
        bundling.abandon();
        bundle.set(new BundleState.Closed());
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        reading.abandon();
        checking.abandon();
        bundling.abandon();
    }

    private void write(HistoryEntry entry, Path file) {
        bundling.request(
                cancel -> {
                    files.bundle(entry, about.apply(entry)).write(file);
                    return new BundleState.Saved(file);
                },
                this::bundled);
    }

    private void read(JobOutcome<List<HistoryEntry>> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<List<HistoryEntry>>(List<HistoryEntry> found) -> {
                trouble.set(Optional.empty());
                entries.set(Optional.of(found));
                refilter();
                selected.set(selected.get().flatMap(open -> found.stream()
                        .filter(each -> each.run().equals(open.run()))
                        .findFirst()));
            }
            case JobOutcome.Failed<List<HistoryEntry>>(Throwable cause) -> trouble.set(Optional.of(Trouble.of(cause)));
            case JobOutcome.Cancelled<List<HistoryEntry>> closing -> {}
        }
    }

    private void checked(JobOutcome<JournalFinding> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<JournalFinding>(JournalFinding found) -> journal.set(Optional.of(found));
            case JobOutcome.Failed<JournalFinding>(Throwable cause) -> trouble.set(Optional.of(Trouble.of(cause)));
            case JobOutcome.Cancelled<JournalFinding> closing -> {}
        }
    }

    private void bundled(JobOutcome<BundleState> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<BundleState>(BundleState now) -> bundle.set(now);
            case JobOutcome.Failed<BundleState>(Throwable cause) ->
                bundle.set(new BundleState.Failed(Trouble.of(cause)));
            case JobOutcome.Cancelled<BundleState> closing -> {}
        }
    }

    private void refilter() {
        shown.set(entries.get().orElse(List.of()).stream()
                .filter(share.get()::holds)
                .filter(entry -> entry.mentions(filter))
                .toList());
    }

    private void forgetFindings() {
        checking.abandon();
        journal.set(Optional.empty());
        closeBundle();
    }
}
