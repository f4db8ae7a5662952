package dev.bascule.console.transfer;

import dev.bascule.relational.TransferProgress;
import dev.bascule.relational.TransferProgress.Phase;
import dev.bascule.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The steps that a transfer takes, and which of them it is at. Any thread. */
final class TransferSteps {

    private TransferSteps() {}

    static List<Phase> of(TransferOrder order) {
        return switch (order) {
            case TransferOrder.Export export -> List.of(Phase.EXPORTING);
            case TransferOrder.Import rows ->
                Arrays.stream(Phase.values())
                        .filter(phase -> phase != Phase.EXPORTING)
                        .toList();
        };
    }

    /** From one on. */
    static int number(TransferOrder order, Optional<TransferProgress> told) {
        return Math.max(1, told.map(now -> of(order).indexOf(now.phase()) + 1).orElse(1));
    }

    static Text name(TransferOrder order, Optional<TransferProgress> told) {
        Phase phase = told.map(TransferProgress::phase).orElse(of(order).getFirst());
        return name(phase);
    }

    static Text name(Phase phase) {
        return Text.of("console.transfer.phase." + phase.name().toLowerCase(Locale.ROOT));
    }

    /** Of the whole work, where it can be told. */
    static Optional<Double> share(TransferProgress told) {
        return told.done() > 0 ? Optional.of(told.done()) : Optional.empty();
    }
}
