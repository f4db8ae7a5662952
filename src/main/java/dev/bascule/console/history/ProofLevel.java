package dev.bascule.console.history;

import dev.bascule.console.kit.Mark;
import dev.bascule.run.CollectionProof.Result;
import dev.bascule.run.RunReport;
import dev.bascule.run.report.RunEnding;
import dev.bascule.text.Text;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run proved, in one word. Any thread. */
enum ProofLevel {
    PROVED(Mark.PROVED, "console.history.proof.proved"),
    AS_OF(Mark.WARNING, "console.history.proof.as-of"),
    COUNTS(Mark.SAME_COUNT, "console.history.proof.counts"),
    DIFFERENT(Mark.DIFFERENT, "console.history.proof.different"),
    UNMEASURED(Mark.UNMEASURED, "console.history.proof.unmeasured"),
    NONE(Mark.WAITING, "console.history.proof.none");

    private final Mark mark;
    private final String key;

    ProofLevel(Mark mark, String key) {
        this.mark = mark;
        this.key = key;
    }

    static ProofLevel of(RunReport report) {
        Set<Result> results =
                report.proofs().stream().map(proof -> proof.result()).collect(Collectors.toSet());
        if (results.isEmpty()) {
            return NONE;
        } else if (results.contains(Result.COULD_NOT_MEASURE)) {
            return UNMEASURED;
        } else if (results.contains(Result.DIFFERENT)) {
            return DIFFERENT;
        } else if (!RunEnding.isProved(report)) {
            return COUNTS;
        }
        return report.asOf().isPresent() ? AS_OF : PROVED;
    }

    Mark mark() {
        return mark;
    }

    Text word() {
        return Text.of(key);
    }
}
