package dev.bascule.console.compare;

import dev.bascule.compare.IgnoredFields;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The fields that are left out when documents are compared, remembered in the home. FX thread only, except {@link #now}:
 * any thread.
 */
final class IgnoreViewModel {

    private final IgnoredFieldsFile file;
    private final JobRunner jobs;
    private final Runnable changed;
    private final AtomicReference<IgnoredFields> inForce = new AtomicReference<>(IgnoredFields.NONE);
    private final ReadOnlyObjectWrapper<IgnoredFields> fields = new ReadOnlyObjectWrapper<>(IgnoredFields.NONE);
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param changed runs after other fields are ignored */
    IgnoreViewModel(IgnoredFieldsFile file, JobRunner jobs, Runnable changed) {
        this.file = file;
        this.jobs = jobs;
        this.changed = changed;
        jobs.submit(Lane.READ, cancel -> file.read(), this::read);
    }

    ReadOnlyObjectProperty<IgnoredFields> fieldsProperty() {
        return fields.getReadOnlyProperty();
    }

    /** Whether the line to write them in is shown. */
    ReadOnlyBooleanProperty editingProperty() {
        return editing.getReadOnlyProperty();
    }

    /** Why they could not be read or remembered; they are in force all the same. */
    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    IgnoredFields now() {
        return inForce.get();
    }

    void edit(boolean shown) {
        editing.set(shown);
    }

    void ignore(String line) {
        become(IgnoredFields.parse(line));
    }

    void ignoreNothing() {
        become(IgnoredFields.NONE);
    }

    private void become(IgnoredFields wanted) {
        editing.set(false);
        if (wanted.equals(fields.get())) {
            return;
        }
        use(wanted);
        changed.run();
        jobs.submit(
                Lane.READ,
                cancel -> {
                    file.write(wanted);
                    return wanted;
                },
                this::written);
    }

    private void use(IgnoredFields wanted) {
        inForce.set(wanted);
        fields.set(wanted);
    }

    private void read(JobOutcome<IgnoredFields> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<IgnoredFields>(IgnoredFields found) -> {
                if (fields.get().isEmpty()) {
                    use(found);
                }
            }
            case JobOutcome.Failed<IgnoredFields>(Throwable cause) -> trouble.set(Optional.of(Trouble.of(cause)));
            case JobOutcome.Cancelled<IgnoredFields> closing -> {}
        }
    }

    private void written(JobOutcome<IgnoredFields> outcome) {
        trouble.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<IgnoredFields> kept -> Optional.empty();
                    case JobOutcome.Failed<IgnoredFields>(Throwable cause) -> Optional.of(Trouble.of(cause));
                    case JobOutcome.Cancelled<IgnoredFields> closing -> trouble.get();
                });
    }
}
