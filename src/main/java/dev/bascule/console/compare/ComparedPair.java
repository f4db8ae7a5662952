package dev.bascule.console.compare;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.ListedEnvironment;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The two environments that are held against each other. FX thread only. */
final class ComparedPair {

    private final EnvironmentDesk desk;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<Optional<String>> source = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> target = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param changed runs after either has become another one */
    ComparedPair(EnvironmentDesk desk, Runnable changed) {
        this.desk = desk;
        this.changed = changed;
    }

    ReadOnlyObjectProperty<Optional<String>> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<String>> targetProperty() {
        return target.getReadOnlyProperty();
    }

    /** Whether both are chosen, and two. */
    boolean isReady() {
        return source.get().isPresent()
                && target.get().isPresent()
                && !source.get().equals(target.get());
    }

    void chooseSource(String name) {
        become(source, Optional.of(name));
    }

    void chooseTarget(String name) {
        become(target, Optional.of(name));
    }

    /** Environments appear one after the other at the start; the first sensible pair is proposed, never replaced. */
    void propose(List<ListedEnvironment> known) {
        forgetUnknown(source);
        forgetUnknown(target);
        List<ListedEnvironment> usable = known.stream()
                .filter(each -> each.environment().mongo().isPresent())
                .toList();
        if (source.get().isEmpty()) {
            usable.stream()
                    .filter(each -> !each.environment().isProduction())
                    .filter(each -> !target.get().equals(Optional.of(each.name())))
                    .findFirst()
                    .ifPresent(each -> chooseSource(each.name()));
        }
        if (target.get().isEmpty()) {
            usable.stream()
                    .filter(each -> each.environment().isProduction())
                    .findFirst()
                    .ifPresent(each -> chooseTarget(each.name()));
        }
    }

    private void forgetUnknown(ReadOnlyObjectWrapper<Optional<String>> side) {
        if (side.get().flatMap(desk::find).isEmpty()) {
            become(side, Optional.empty());
        }
    }

    private void become(ReadOnlyObjectWrapper<Optional<String>> side, Optional<String> name) {
        if (!side.get().equals(name)) {
            side.set(name);
            changed.run();
        }
    }
}
