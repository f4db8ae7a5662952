package dev.bascule.console.desk;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.environment.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One sandbox, which is started once. FX thread only, except {@link #use}, {@link #close}: any thread. */
final class SandboxRun {

    private static final String PREFIX = "sandbox-";

    private final SandboxSource source;
    private final Runnable started;
    private final LatestJob<SandboxSource.Running> starting;
    private final ReadOnlyObjectWrapper<SandboxStatus> status;
    private final AtomicReference<Optional<SandboxSource.Running>> running = new AtomicReference<>(Optional.empty());
    private List<Environment> environments = List.of();
    private boolean startingNow;

    /** @param started runs once its environments are there */
    SandboxRun(SandboxSource source, SandboxStatus before, JobRunner jobs, Runnable started) {
        this.source = source;
        this.started = started;
        this.starting = new LatestJob<>(jobs, Lane.READ);
        this.status = new ReadOnlyObjectWrapper<>(before);
    }

    ReadOnlyObjectProperty<SandboxStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Starts it unless it runs or is starting. */
    void start() {
        if (startingNow || running.get().isPresent()) {
            return;
        }
        startingNow = true;
        status.set(new SandboxStatus.Starting());
        starting.request(
                cancel -> {
                    SandboxSource.Running now = source.start();
                    running.set(Optional.of(now));
                    return now;
                },
                this::ended);
    }

    private void ended(JobOutcome<SandboxSource.Running> outcome) {
        startingNow = false;
        switch (outcome) {
            case JobOutcome.Succeeded<SandboxSource.Running>(SandboxSource.Running now) -> {
                environments = now.environments();
                status.set(new SandboxStatus.Running());
                started.run();
            }
            case JobOutcome.Failed<SandboxSource.Running>(Throwable cause) ->
                status.set(new SandboxStatus.Failed(Trouble.of(cause)));
            // only when the console closes
            case JobOutcome.Cancelled<SandboxSource.Running> closing -> {}
        }
    }

    /** Its environments, by other names when one of theirs is taken: a pair is recognised by its names. */
    List<ListedEnvironment> listed(Set<String> taken) {
        boolean clash = environments.stream().anyMatch(each -> taken.contains(each.name()));
        List<ListedEnvironment> all = new ArrayList<>();
        environments.forEach(each -> all.add(new ListedEnvironment(clash ? renamed(each, taken) : each, true)));
        return all;
    }

    private static Environment renamed(Environment sandbox, Set<String> taken) {
        String name = Stream.iterate(PREFIX + sandbox.name(), longer -> PREFIX + longer)
                .dropWhile(taken::contains)
                .findFirst()
                .orElseThrow();
        return sandbox.named(name);
    }

    /** Lets its application go on writing, when the environment is one of its own. Worker only. */
    void use(Environment environment) {
        running.get()
                .filter(sandbox -> sandbox.environments().stream()
                        .anyMatch(
                                each -> each.mongo().isPresent() && each.mongo().equals(environment.mongo())))
                .ifPresent(sandbox -> sandbox.use(environment));
    }

    /** Ends it; waits until its servers are gone. */
    void close() {
        running.getAndSet(Optional.empty()).ifPresent(SandboxSource.Running::close);
    }
}
