package dev.bascule.console.wizard.relational;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.TypedQuestion;
import dev.bascule.console.transfer.TransferFigures;
import dev.bascule.console.transfer.TransferOrder;
import dev.bascule.console.transfer.TransferViewModel;
import dev.bascule.console.wizard.step.StepModel;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.TableFigures;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/** What an export or import will do and what it will not, and the button that begins it. FX thread only. */
public final class BeginStepViewModel implements StepModel {

    private final WizardSession session;
    private final TransferViewModel transfer;
    private final DialogService dialogs;
    private final Supplier<Optional<ImportReport>> rehearsed;
    private final ObjectBinding<Optional<Text>> obstacle;

    /**
     * @param rehearsed what the dry run found
     * @param free whether nothing else runs in this console
     */
    public BeginStepViewModel(
            WizardSession session,
            TransferViewModel transfer,
            DialogService dialogs,
            Supplier<Optional<ImportReport>> rehearsed,
            ObservableValue<Boolean> free) {
        this.session = session;
        this.transfer = transfer;
        this.dialogs = dialogs;
        this.rehearsed = rehearsed;
        this.obstacle = Bindings.createObjectBinding(
                () -> free.getValue() ? Optional.empty() : Optional.of(Text.of("console.wizard.review.busy")), free);
    }

    @Override
    public WizardStep step() {
        return WizardStep.REVIEW;
    }

    /** Why the button cannot be pressed. */
    @Override
    public ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    boolean imports() {
        return session.transfer()
                .filter(TransferRunbook.Import.class::isInstance)
                .isPresent();
    }

    /** The whole in one sentence. */
    Text sentence() {
        return switch (session.transfer().orElseThrow()) {
            case TransferRunbook.Export export ->
                Text.of(
                        "console.wizard.begin.export",
                        export.source(),
                        export.file().toString());
            case TransferRunbook.Import rows ->
                rehearsed
                        .get()
                        .map(found -> Text.of(
                                "console.wizard.begin.import",
                                rows.target(),
                                TransferFigures.sum(found, TableFigures::inserted),
                                TransferFigures.sum(found, TableFigures::updated),
                                found.refused()))
                        .orElse(Text.of("console.wizard.begin.import.unseen", rows.target()));
        };
    }

    /** What happens, in its order. */
    List<Text> happens() {
        return switch (session.transfer().orElseThrow()) {
            case TransferRunbook.Export export -> exporting(export);
            case TransferRunbook.Import rows -> importing(rows);
        };
    }

    private static List<Text> exporting(TransferRunbook.Export export) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("console.wizard.begin.export.snapshot", export.source()));
        lines.add(Text.of("console.wizard.begin.export.whole", export.file().toString()));
        if (!export.mask().isEmpty()) {
            lines.add(Text.of("console.wizard.begin.export.mask", String.join(", ", export.mask())));
        }
        return lines;
    }

    private static List<Text> importing(TransferRunbook.Import rows) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("console.wizard.begin.import.staged", rows.target()));
        lines.add(Text.of("console.wizard.begin.import.undo"));
        lines.add(Text.of("console.wizard.begin.import.commit"));
        lines.add(Text.of("console.wizard.begin.import.verify"));
        if (rows.refused() > 0) {
            lines.add(Text.of("console.wizard.begin.import.accepted", rows.refused()));
        }
        return lines;
    }

    /** What does not happen. */
    List<Text> happensNot() {
        return switch (session.transfer().orElseThrow()) {
            case TransferRunbook.Export export ->
                List.of(
                        Text.of("console.wizard.begin.export.not", export.source()),
                        Text.of("console.wizard.begin.export.not.half"));
            case TransferRunbook.Import rows ->
                List.of(
                        Text.of("console.wizard.begin.import.not.delete", rows.target()),
                        Text.of("console.wizard.begin.import.not.unchanged"),
                        Text.of("console.wizard.begin.import.not.half"));
        };
    }

    /** Begins; into production only after its name was typed. */
    public void begin() {
        if (obstacle.get().isPresent()) {
            return;
        }
        order().ifPresent(order -> {
            boolean dangerous =
                    order instanceof TransferOrder.Import && order.environment().isProduction();
            if (dangerous) {
                String name = order.environment().name();
                dialogs.confirmTyped(
                        new TypedQuestion(
                                Text.of("console.wizard.begin.typed.heading", name),
                                sentence(),
                                name,
                                Text.of("console.wizard.begin.typed.action", name)),
                        () -> start(order));
            } else {
                start(order);
            }
        });
    }

    private void start(TransferOrder order) {
        // something may have begun while the name was typed
        if (obstacle.get().isEmpty()) {
            transfer.dismiss();
            transfer.start(order);
        }
    }

    private Optional<TransferOrder> order() {
        return session.transfer().flatMap(runbook -> switch (runbook) {
            case TransferRunbook.Export export ->
                session.environment(export.source())
                        .map(WizardSession::rowsTarget)
                        .<TransferOrder>map(target -> new TransferOrder.Export(export, target));
            case TransferRunbook.Import rows ->
                session.environment(rows.target())
                        .map(WizardSession::rowsTarget)
                        .<TransferOrder>map(target -> new TransferOrder.Import(rows, target));
        });
    }
}
