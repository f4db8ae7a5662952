package dev.bascule.console.wizard.relational;

import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Sampler;
import dev.bascule.console.transfer.MatchDesk;
import dev.bascule.console.wizard.step.AcceptRow;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.engine.CataloguePlan;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.RelationalService.ImportOptions;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.TableFigures;
import dev.bascule.relational.Table;
import dev.bascule.relational.TransferProgress;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.relational.TransferText;
import dev.bascule.relational.UniqueKey;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** What an import would do, found by doing it and rolling it back, and the answers that it asks for. FX thread only. */
public final class RowsStepViewModel implements StepModel, AcceptRow.Desk, MatchDesk, AutoCloseable {

    private static final String REFUSED = "refused";

    /** That refused rows are not accepted is answered here; whatever else stands in the way is not. */
    private static final String NOT_ACCEPTED = "postgres.blocked.refused";

    /** What a dry run found, and when. */
    public record Looked(ImportReport report, CataloguePlan catalogue, Instant at) {}

    private final WizardSession session;
    private final MigrationService engine;
    private final Sampler sampler;
    private final InstantSource clock;
    private final Asked<Looked> looked;
    private final ReadOnlyObjectWrapper<Optional<TransferProgress>> progress =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<AcceptRow>> figures = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectBinding<Optional<Text>> obstacle;
    private Optional<String> lookedAt = Optional.empty();
    private boolean takenBack;
    private @Nullable Subscription sampling;

    public RowsStepViewModel(
            WizardSession session, MigrationService engine, JobRunner jobs, Sampler sampler, InstantSource clock) {
        this.session = session;
        this.engine = engine;
        this.sampler = sampler;
        this.clock = clock;
        this.looked = new Asked<>(jobs);
        this.obstacle =
                Bindings.createObjectBinding(this::findObstacle, session.draftProperty(), looked.stateProperty());
        looked.stateProperty().subscribe(state -> {
            if (!(state instanceof Asked.State.Looking<Looked>)) {
                stopSampling();
            }
            takeBackWhatHasChanged();
            figures.set(rows());
        });
        session.draftProperty().subscribe(draft -> figures.set(rows()));
        session.onChosen(this::forget);
    }

    @Override
    public WizardStep step() {
        return WizardStep.DECISIONS;
    }

    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    ReadOnlyObjectProperty<Asked.State<Looked>> lookedProperty() {
        return looked.stateProperty();
    }

    /** How far the dry run is. */
    ReadOnlyObjectProperty<Optional<TransferProgress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public Optional<ImportReport> report() {
        return isCurrent() && looked.stateProperty().get() instanceof Asked.State.Found<Looked>(Looked found)
                ? Optional.of(found.report())
                : Optional.empty();
    }

    /** Whether what was found last answers the runbook and the file as they stand. */
    ObservableValue<Boolean> currentProperty() {
        return session.draftProperty().map(draft -> isCurrent());
    }

    private boolean isCurrent() {
        return lookedAt.isPresent() && lookedAt.equals(question());
    }

    Duration age(Looked found) {
        return Duration.between(found.at(), clock.instant());
    }

    @Override
    public void enter() {
        if (report().isEmpty()) {
            measureAgain();
        }
    }

    @Override
    public void measureAgain() {
        rowsIn().ifPresent(runbook -> {
            lookedAt = question();
            AtomicReference<Optional<TransferProgress>> heard = new AtomicReference<>(Optional.empty());
            stopSampling();
            sampling = sampler.every(Sampler.PROGRESS, () -> progress.set(heard.get()));
            looked.ask(cancel -> {
                CataloguePlan catalogue = engine.relational().plan(runbook.target(), runbook.profile());
                ImportReport report = engine.relational()
                        .importFile(
                                runbook.target(),
                                ImportOptions.of(runbook, true),
                                told -> heard.set(Optional.of(told)),
                                cancel)
                        .report();
                return new Looked(report, catalogue, clock.instant());
            });
        });
    }

    /** The runbook but for the figure to accept, which changes nothing of what a dry run finds. */
    private Optional<String> question() {
        return rowsIn().map(runbook -> TransferText.withAccepted(runbook.text(), 0) + "\n# " + stamp(runbook.file()));
    }

    /** A file that was corrected meanwhile is another one. */
    private static String stamp(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // the dry run says it better
            return "";
        }
    }

    private Optional<TransferRunbook.Import> rowsIn() {
        return session.transfer()
                .flatMap(transfer ->
                        transfer instanceof TransferRunbook.Import rows ? Optional.of(rows) : Optional.empty());
    }

    private long accepted() {
        return rowsIn().map(TransferRunbook.Import::refused).orElse(0L);
    }

    private Optional<Text> findObstacle() {
        return switch (looked.stateProperty().get()) {
            case Asked.State.Nothing<Looked> nothing -> Optional.of(Text.of("console.wizard.rows.not-looked"));
            case Asked.State.Looking<Looked> looking -> Optional.of(Text.of("console.wizard.rows.looking"));
            case Asked.State.Failed<Looked>(var trouble) -> Optional.of(trouble.happened());
            case Asked.State.Found<Looked>(Looked found) ->
                isCurrent() ? standsInTheWay(found.report()) : Optional.of(Text.of("console.wizard.rows.not-looked"));
        };
    }

    private Optional<Text> standsInTheWay(ImportReport report) {
        return report.blockers().stream()
                .filter(blocker -> !blocker.key().equals(NOT_ACCEPTED))
                .findFirst()
                .or(() -> report.refused() == accepted()
                        ? Optional.empty()
                        : Optional.of(Text.of("console.wizard.rows.refused", report.refused())));
    }

    /** What was accepted was another figure. */
    private void takeBackWhatHasChanged() {
        Optional<Long> refused = report().map(ImportReport::refused);
        if (refused.isPresent()) {
            takenBack = accepted() > 0 && accepted() != refused.get();
            if (takenBack) {
                accept(0);
            }
        }
    }

    @Override
    public ReadOnlyObjectProperty<List<AcceptRow>> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    private List<AcceptRow> rows() {
        return report().filter(found -> found.refused() > 0)
                .map(found -> List.of(new AcceptRow(
                        REFUSED,
                        found.refused(),
                        accepted(),
                        takenBack,
                        AcceptRow.parts(found.tables().stream()
                                .map(table -> Map.entry(
                                        table.array(),
                                        table.refused().values().stream()
                                                .mapToLong(Long::longValue)
                                                .sum()))
                                .toList()))))
                .orElse(List.of());
    }

    @Override
    public void accept(String key) {
        report().ifPresent(found -> accept(found.refused()));
    }

    @Override
    public void takeBack(String key) {
        accept(0);
    }

    private void accept(long refused) {
        session.edit(WizardStep.DECISIONS, text -> TransferText.withAccepted(text, refused));
    }

    @Override
    public List<List<String>> choices(TableFigures table) {
        if (!(looked.stateProperty().get() instanceof Asked.State.Found<Looked>(Looked found))) {
            return List.of();
        }
        Optional<Table> known = found.catalogue().catalogue().table(table.table());
        Stream<List<String>> keys = known.stream()
                .flatMap(each -> each.keys().stream())
                .filter(UniqueKey::identifies)
                .map(UniqueKey::columns);
        return Stream.concat(Stream.of(table.matchKey().columns()), keys)
                .filter(columns -> !columns.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public void choose(TableFigures table, List<String> columns) {
        session.edit(WizardStep.DECISIONS, text -> TransferText.withMatch(text, table.array(), columns));
        measureAgain();
    }

    /** What was found holds no longer: another question, or the import itself has been begun. */
    public void forget() {
        lookedAt = Optional.empty();
        looked.forget();
    }

    private void stopSampling() {
        if (sampling != null) {
            sampling.unsubscribe();
            sampling = null;
        }
        progress.set(Optional.empty());
    }

    @Override
    public void close() {
        forget();
        stopSampling();
    }
}
