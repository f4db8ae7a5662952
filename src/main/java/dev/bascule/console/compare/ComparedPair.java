package dev.bascule.console.compare;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.kit.Memory;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The two environments that are held against each other; the last choice is remembered. FX thread only. */
final class ComparedPair {

    private static final String SOURCE = "compare.source";
    private static final String TARGET = "compare.target";

    private final EnvironmentDesk desk;
    private final Memory memory;
    private final Runnable changed;
    private final Set<String> chosen = new HashSet<>();
    private final ReadOnlyObjectWrapper<Optional<String>> source = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> target = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param changed runs after either has become another one */
    ComparedPair(EnvironmentDesk desk, Memory memory, Runnable changed) {
        this.desk = desk;
        this.memory = memory;
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
        choose(SOURCE, source, name);
    }

    void chooseTarget(String name) {
        choose(TARGET, target, name);
    }

    /**
     * Environments appear one after the other at the start: the pair that was compared last is proposed as soon as it is
     * there, the first sensible one until then. What was chosen is never replaced.
     */
    void propose(List<ListedEnvironment> known) {
        forgetUnknown(source);
        forgetUnknown(target);
        List<ListedEnvironment> usable = known.stream()
                .filter(each -> each.environment().mongo().isPresent())
                .toList();
        recall(SOURCE, source, usable);
        recall(TARGET, target, usable);
        if (source.get().isEmpty()) {
            usable.stream()
                    .filter(each -> !each.environment().isProduction())
                    .filter(each -> !target.get().equals(Optional.of(each.name())))
                    .findFirst()
                    .ifPresent(each -> become(source, Optional.of(each.name())));
        }
        if (target.get().isEmpty()) {
            usable.stream()
                    .filter(each -> each.environment().isProduction())
                    .findFirst()
                    .ifPresent(each -> become(target, Optional.of(each.name())));
        }
    }

    private void choose(String name, ReadOnlyObjectWrapper<Optional<String>> side, String environment) {
        chosen.add(name);
        memory.keep(name, environment);
        become(side, Optional.of(environment));
    }

    private void recall(String name, ReadOnlyObjectWrapper<Optional<String>> side, List<ListedEnvironment> usable) {
        if (!chosen.contains(name)) {
            memory.recall(name)
                    .filter(last -> usable.stream().anyMatch(each -> each.name().equals(last)))
                    .ifPresent(last -> become(side, Optional.of(last)));
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
