package dev.bascule.console.run;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.Rehearsal;
import dev.bascule.engine.RunPapers;
import dev.bascule.run.ChecklistRow;
import dev.bascule.run.Step;
import dev.bascule.run.StepResult;
import dev.bascule.run.Tick;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.CancelToken;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/**
 * The papers of the run on screen: its plan, its checklist with what people have ticked, and how long its rehearsal took.
 * FX thread only. They are read again when the run comes to have more of them.
 */
public final class RunPapersViewModel implements ChecklistModel, AutoCloseable {

    /** When the papers are others than before. */
    private record Key(String run, boolean planned, Class<?> stage) {}

    private record Look(RunPapers papers, Optional<Rehearsal> rehearsal) {}

    private final MigrationService engine;
    private final RunViewModel run;
    private final LatestJob<Look> reading;
    private final LatestJob<List<Tick>> ticking;
    private final ReadOnlyObjectWrapper<Optional<RunPapers>> papers = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Rehearsal>> rehearsal = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<ChecklistRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final AttentionViewModel attention;
    private final Subscription subscriptions;
    private Optional<Key> read = Optional.empty();
    private Optional<String> signer = Optional.empty();

    public RunPapersViewModel(MigrationService engine, RunViewModel run, JobRunner jobs) {
        this.engine = engine;
        this.run = run;
        this.attention = new AttentionViewModel(engine, jobs, run::now);
        this.reading = new LatestJob<>(jobs, Lane.READ);
        this.ticking = new LatestJob<>(jobs, Lane.READ);
        this.subscriptions = Subscription.combine(
                run.stageProperty().subscribe(stage -> look()),
                run.pictureProperty().subscribe(picture -> look()));
    }

    AttentionViewModel attention() {
        return attention;
    }

    /** A second has passed with the run's page on screen. */
    public void tick() {
        if (run.stageProperty().get().isOver()) {
            attention.tick();
        }
    }

    ReadOnlyObjectProperty<Optional<RunPapers>> papersProperty() {
        return papers.getReadOnlyProperty();
    }

    /** Of the same runbook between the same environments; never the run itself. */
    ReadOnlyObjectProperty<Optional<Rehearsal>> rehearsalProperty() {
        return rehearsal.getReadOnlyProperty();
    }

    /** Why papers could not be read or a tick not be written. */
    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    @Override
    public ObservableValue<List<ChecklistRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    @Override
    public String operator() {
        return signer.orElseGet(engine::operator);
    }

    private void look() {
        Optional<Key> now = key();
        if (now.isPresent() && !now.equals(read)) {
            if (!now.map(Key::run).equals(read.map(Key::run))) {
                papers.set(Optional.empty());
                rehearsal.set(Optional.empty());
            }
            read = now;
            again();
        }
        showRows();
    }

    private Optional<Key> key() {
        boolean planned = steps().stream()
                .anyMatch(each -> each.step() == Step.GUARDRAILS && each.state() == StepResult.State.DONE);
        RunStage stage = run.stageProperty().get();
        return stage.run()
                .or(() -> run.pictureProperty().get().flatMap(RunPicture::run))
                .map(id -> new Key(id, planned, stage.getClass()));
    }

    /** Reads everything again. */
    void again() {
        read.ifPresent(key -> reading.request(cancel -> find(key.run(), cancel), this::found));
    }

    private Look find(String id, CancelToken cancel) {
        RunPapers found = engine.papers(id);
        cancel.throwIfCancelled();
        Runbook runbook = found.runbook();
        PlanHeader header = new PlanHeader(runbook.name(), runbook.kind().word(), runbook.source(), runbook.target());
        return new Look(
                found, engine.rehearsal(header).filter(each -> !each.run().equals(found.run())));
    }

    private void found(JobOutcome<Look> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<Look>(Look look) -> {
                trouble.set(Optional.empty());
                papers.set(Optional.of(look.papers()));
                rehearsal.set(look.rehearsal());
                showRows();
            }
            case JobOutcome.Failed<Look>(Throwable cause) -> trouble.set(Optional.of(Trouble.of(cause)));
            case JobOutcome.Cancelled<Look> closing -> {}
        }
    }

    @Override
    public void tick(int item, String by, String note) {
        signer = Optional.of(by);
        read.ifPresent(key ->
                ticking.request(cancel -> engine.tick(key.run(), item, by, note), outcome -> ticked(key, outcome)));
    }

    @Override
    public void takeBack(int item) {
        read.ifPresent(key -> ticking.request(
                cancel -> engine.takeBackTick(key.run(), item, operator()), outcome -> ticked(key, outcome)));
    }

    private void ticked(Key of, JobOutcome<List<Tick>> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<List<Tick>>(List<Tick> ticks) -> {
                trouble.set(Optional.empty());
                papers.set(papers.get().map(now -> now.run().value().equals(of.run()) ? now.withTicks(ticks) : now));
                showRows();
            }
            case JobOutcome.Failed<List<Tick>>(Throwable cause) -> trouble.set(Optional.of(Trouble.of(cause)));
            case JobOutcome.Cancelled<List<Tick>> closing -> {}
        }
    }

    private void showRows() {
        List<ChecklistRow> now = papers.get()
                .map(held -> ChecklistRow.of(
                        held.runbook().checklist(),
                        held.plan(),
                        steps().isEmpty() ? held.steps() : steps(),
                        held.ticks()))
                .orElse(List.of());
        if (!now.equals(rows.get())) {
            rows.set(now);
        }
    }

    private List<StepResult> steps() {
        return run.pictureProperty().get().stream()
                .flatMap(seen -> seen.steps().stream())
                .map(RunPicture.StepRow::result)
                .toList();
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        attention.abandon();
        reading.abandon();
    }
}
