package dev.bascule.console.wizard;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.run.Ages;
import dev.bascule.console.run.ProofCard;
import dev.bascule.console.run.RunOrder;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.wizard.step.PlanningViewModel;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.Rehearsal;
import dev.bascule.run.Runner;
import dev.bascule.run.Step;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** What would happen and what would not, and the two harmless buttons that begin it. FX thread only. */
final class ReviewStepViewModel implements StepModel {

    private final WizardSession session;
    private final PlanningViewModel planning;
    private final RunViewModel run;
    private final MigrationService engine;
    private final Path home;
    private final Clock clock;
    private final ReviewChecklist checklist;
    private final LatestJob<Look> looking;
    private final ReadOnlyObjectWrapper<Optional<Look>> look = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectBinding<Optional<Text>> obstacle;

    /**
     * What is looked up when the step is entered.
     *
     * @param free bytes on the disk that the backup goes to; empty where the system does not tell
     */
    record Look(Optional<Rehearsal> rehearsal, OptionalLong free) {}

    /** @param free whether nothing else runs in this console */
    ReviewStepViewModel(
            WizardSession session,
            PlanningViewModel planning,
            RunViewModel run,
            MigrationService engine,
            JobRunner jobs,
            Clock clock,
            Path home,
            ObservableValue<Boolean> free) {
        this.engine = engine;
        this.clock = clock;
        this.looking = new LatestJob<>(jobs, Lane.READ);
        this.checklist = new ReviewChecklist(session, planning, clock, engine::operator);
        this.session = session;
        this.planning = planning;
        this.run = run;
        this.home = home;
        this.obstacle = Bindings.createObjectBinding(
                () -> free.getValue() ? Optional.empty() : Optional.of(Text.of("console.wizard.review.busy")), free);
    }

    @Override
    public WizardStep step() {
        return WizardStep.REVIEW;
    }

    /** Why neither button can be pressed. */
    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    @Override
    public void enter() {
        Runbook runbook = session.runbook().orElseThrow();
        look.set(Optional.empty());
        looking.request(
                cancel -> new Look(
                        engine.rehearsal(new PlanHeader(
                                runbook.name(), runbook.kind().word(), runbook.source(), runbook.target())),
                        free()),
                outcome -> {
                    if (outcome instanceof JobOutcome.Succeeded<Look>(Look found)) {
                        look.set(Optional.of(found));
                    }
                });
    }

    private OptionalLong free() {
        try {
            return OptionalLong.of(Files.getFileStore(home).getUsableSpace());
        } catch (IOException | SecurityException unknown) {
            return OptionalLong.empty();
        }
    }

    /** Empty until it is looked up, and when that failed. */
    ReadOnlyObjectProperty<Optional<Look>> lookProperty() {
        return look.getReadOnlyProperty();
    }

    ReviewChecklist checklist() {
        return checklist;
    }

    /** "Rehearsed yesterday: 4 min 10 s", "not rehearsed", or nothing while it is not known. */
    Optional<Text> rehearsed() {
        return look.get().map(known -> known.rehearsal()
                .map(rehearsal ->
                        Text.of("console.wizard.review.rehearsed", when(rehearsal.at()), took(rehearsal.took())))
                .orElse(Text.of("console.wizard.review.not-rehearsed")));
    }

    private Text when(Instant then) {
        ZoneId zone = ZoneId.systemDefault();
        boolean yesterday = LocalDate.ofInstant(then, zone)
                .equals(LocalDate.ofInstant(clock.instant(), zone).minusDays(1));
        return yesterday
                ? Text.of("console.wizard.review.yesterday")
                : Ages.said(Duration.between(then, clock.instant()));
    }

    /** In two units, for it is compared with. */
    private static Text took(Duration duration) {
        return duration.toMinutes() > 0 && duration.toHours() == 0
                ? Text.of("run.report.duration.minutes", duration.toMinutes(), duration.toSecondsPart())
                : Figures.duration(duration);
    }

    Optional<Text> rehearsed(Step step) {
        return look.get()
                .flatMap(Look::rehearsal)
                .flatMap(rehearsal -> Optional.ofNullable(rehearsal.steps().get(step)))
                .map(Figures::clock);
    }

    Optional<Plan> plan() {
        return planning.madeProperty().get().map(PlanningViewModel.Made::plan);
    }

    ObservableValue<Optional<PlanningViewModel.Made>> madeProperty() {
        return planning.madeProperty();
    }

    boolean isProduction() {
        return session.target().filter(target -> target.isProduction()).isPresent();
    }

    /** The whole in one sentence. */
    Text sentence() {
        Runbook runbook = session.runbook().orElseThrow();
        Plan plan = plan().orElseThrow();
        if (plan.changesNothing()) {
            return Text.of("console.wizard.review.nothing", runbook.target());
        }
        if (runbook.kind() == Runbook.Kind.INDEXES) {
            long built = plan.indexes().stream()
                    .filter(index -> index.outcome() == Plan.IndexPlan.Outcome.CREATED)
                    .count();
            return Text.of("console.wizard.review.indexes", built, runbook.target());
        }
        if (plan.restructure().isPresent()) {
            return restructuring(plan.restructure().get(), runbook.target());
        }
        long changed = plan.collections().stream()
                .filter(Plan.CollectionPlan::changesTarget)
                .count();
        return Text.of(
                "console.wizard.review.sentence",
                changed,
                runbook.target(),
                runbook.source().orElse(""));
    }

    private static Text restructuring(RestructurePlan plan, String target) {
        return Text.of(
                "console.wizard.review.restructure",
                target,
                plan.users().copied() + plan.users().filled(),
                plan.created().organizations(),
                plan.documentsChanged());
    }

    /** What happens, with each step's effect. */
    List<Step> steps() {
        return session.runbook().map(Runner::steps).orElse(List.of());
    }

    /** What does not happen. */
    List<Text> untouched() {
        Runbook runbook = session.runbook().orElseThrow();
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("console.wizard.review.not.switch", runbook.target()));
        runbook.source().ifPresent(source -> lines.add(Text.of("console.wizard.review.not.source", source)));
        long kept = plan().orElseThrow().collections().stream()
                .filter(each -> !each.changesTarget() && each.target().exists())
                .count();
        if (plan().orElseThrow().restructure().isPresent()) {
            lines.add(Text.of("console.wizard.review.not.others", runbook.target()));
        } else if (kept > 0) {
            lines.add(Text.of("console.wizard.review.not.kept", kept, runbook.target()));
        }
        lines.add(Text.of("console.wizard.review.not.dropped"));
        return lines;
    }

    List<Text> accepted() {
        return plan().map(ProofCard::accepted).orElse(List.of());
    }

    Text backup() {
        Runbook runbook = session.runbook().orElseThrow();
        return runbook.backup() == Runbook.BackupPolicy.NONE
                ? Text.of("run.report.backup.none")
                : look.get()
                        .filter(known -> known.free().isPresent())
                        .map(known -> Text.of(
                                "console.wizard.review.backup.free",
                                home.resolve("runs").toString(),
                                Figures.bytes(known.free().getAsLong())))
                        .orElse(Text.of(
                                "console.wizard.review.backup",
                                home.resolve("runs").toString()));
    }

    Text retention() {
        return Figures.duration(session.runbook().orElseThrow().retention());
    }

    /** Measured by the run itself, before it is approved. */
    Text downtime() {
        return session.runbook().orElseThrow().kind() == Runbook.Kind.INDEXES
                ? Text.of("console.run.downtime.none")
                : Text.of("console.wizard.review.downtime");
    }

    /** Everything but the switch, then what was prepared is removed. */
    void rehearse() {
        begin(true);
    }

    /** Prepares and proves; nothing live is touched before the gate. */
    void prepare() {
        begin(false);
    }

    private void begin(boolean rehearse) {
        if (obstacle.get().isEmpty()) {
            session.runbook().ifPresent(runbook -> session.target().ifPresent(target -> {
                run.dismiss();
                run.start(
                        new RunOrder(runbook, rehearse, session.ticksProperty().get(), target));
            }));
        }
    }
}
