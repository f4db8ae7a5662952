package dev.bascule.console.wizard.step;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.FileQuestion;
import dev.bascule.console.task.JobRunner;
import dev.bascule.engine.MigrationService;
import dev.bascule.files.DurableFile;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.ReshapeLook;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the operator may look into before deciding: reshaped rows, and documents that only the target has. FX thread only. */
public final class LookViewModel {

    private static final int MOST_SHOWN = 200;
    private static final int MOST_SAVED = 1_000_000;
    private static final int SAMPLES = 3;

    /** Documents of one collection that only the target has. */
    public record OnlyThere(String collection, List<String> ids) {}

    private final WizardSession session;
    private final PlanningViewModel planning;
    private final MigrationService engine;
    private final DialogService dialogs;
    private final Asked<ReshapeLook> reshapes;
    private final Asked<OnlyThere> onlyThere;
    private final Asked<Path> saved;

    public LookViewModel(
            WizardSession session,
            PlanningViewModel planning,
            MigrationService engine,
            JobRunner jobs,
            DialogService dialogs) {
        this.session = session;
        this.planning = planning;
        this.engine = engine;
        this.dialogs = dialogs;
        this.reshapes = new Asked<>(jobs);
        this.onlyThere = new Asked<>(jobs);
        this.saved = new Asked<>(jobs);
        planning.madeProperty().subscribe((before, now) -> {
            reshapes.forget();
            onlyThere.forget();
            saved.forget();
        });
    }

    public Asked<ReshapeLook> reshapes() {
        return reshapes;
    }

    public Asked<OnlyThere> onlyThere() {
        return onlyThere;
    }

    /** The file that the documents were last saved to. */
    public Asked<Path> saved() {
        return saved;
    }

    /** The collections of the plan with documents that only the target has. */
    public List<Plan.CollectionPlan> collections() {
        return plan().map(made -> made.collections().stream()
                        .filter(row -> count(row) > 0)
                        .toList())
                .orElse(List.of());
    }

    public static long count(Plan.CollectionPlan row) {
        return row.figures()
                .map(Plan.Figures::onlyTarget)
                .orElse(row.retiredByDefault() ? row.target().documents() : 0L);
    }

    private Optional<Plan> plan() {
        return planning.madeProperty().get().map(PlanningViewModel.Made::plan);
    }

    public void lookAtReshapes() {
        session.runbook()
                .ifPresent(runbook -> reshapes.ask(cancel -> engine.reshapeLook(runbook, MOST_SHOWN, SAMPLES, cancel)));
    }

    public void lookAt(Plan.CollectionPlan row) {
        session.runbook()
                .ifPresent(runbook -> onlyThere.ask(
                        cancel -> new OnlyThere(row.name(), engine.onlyInTarget(runbook, row, MOST_SHOWN, cancel))));
    }

    /** Asks for a file and saves every id of every collection to it. */
    public void export() {
        Runbook runbook = session.runbook().orElseThrow();
        List<Plan.CollectionPlan> rows = collections();
        dialogs.chooseFile(
                new FileQuestion(
                        Text.of("console.wizard.only-target.export"),
                        FileQuestion.Kind.SAVE,
                        "only-in-" + runbook.target() + ".csv",
                        List.of("csv")),
                file -> saved.ask(cancel -> {
                    List<String> lines = new ArrayList<>(List.of("collection,_id"));
                    for (Plan.CollectionPlan row : rows) {
                        engine.onlyInTarget(runbook, row, MOST_SAVED, cancel)
                                .forEach(id -> lines.add(cell(row.targetName()) + "," + cell(id)));
                    }
                    String csv = String.join("\r\n", lines) + "\r\n";
                    DurableFile.replace(file, csv.getBytes(StandardCharsets.UTF_8));
                    return file;
                }));
    }

    /** Quoted, and never what a spreadsheet takes for a formula. */
    private static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + value.replace("\"", "\"\"") + "\"";
    }
}
