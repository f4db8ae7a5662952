package dev.bascule.console.drafts;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The drafts of this home as the console shows them. FX thread only; its files are worked on elsewhere. */
public final class Drafts {

    private final DraftFiles files;
    private final JobRunner jobs;
    private final ReadOnlyObjectWrapper<List<Draft>> all = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());

    public Drafts(DraftFiles files, JobRunner jobs) {
        this.files = files;
        this.jobs = jobs;
    }

    /** Newest first. */
    public ReadOnlyObjectProperty<List<Draft>> allProperty() {
        return all.getReadOnlyProperty();
    }

    /** Why they could not be read or written. */
    public ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public void refresh() {
        change(() -> {});
    }

    public void save(Draft draft) {
        change(() -> files.save(draft));
    }

    public void remove(String id) {
        change(() -> files.remove(id));
    }

    private void change(Runnable change) {
        jobs.submit(
                Lane.READ,
                cancel -> {
                    change.run();
                    return files.list();
                },
                this::changed);
    }

    private void changed(JobOutcome<List<Draft>> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<List<Draft>>(List<Draft> found) -> {
                trouble.set(Optional.empty());
                all.set(found);
            }
            case JobOutcome.Failed<List<Draft>>(Throwable cause) -> trouble.set(Optional.of(Trouble.of(cause)));
            case JobOutcome.Cancelled<List<Draft>> closing -> {}
        }
    }

    /** Saves at once, on this thread: for the end of the console, when nothing else waits any more. */
    public void saveNow(Draft draft) {
        files.save(draft);
    }
}
