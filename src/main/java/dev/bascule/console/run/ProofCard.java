package dev.bascule.console.run;

import dev.bascule.console.kit.Figures;
import dev.bascule.restructure.LeftOver;
import dev.bascule.run.CollectionProof;
import dev.bascule.run.RunReport;
import dev.bascule.run.report.RunEnding;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the operator sees before the one dangerous gate. Any thread.
 *
 * @param proved whether every collection is equal
 * @param lines of the proof
 * @param accepted figures that the operator has accepted and that are not zero
 * @param downtime expected, from what the drill measured; empty when nothing is renamed
 */
public record ProofCard(
        boolean proved,
        List<Text> lines,
        List<Text> accepted,
        Optional<Duration> wayBack,
        Optional<Duration> downtime) {

    public ProofCard {
        lines = List.copyOf(lines);
        accepted = List.copyOf(accepted);
    }

    static ProofCard of(RunReport report) {
        boolean copies = report.plan().kind() != Runbook.Kind.INDEXES;
        return new ProofCard(
                RunEnding.isProved(report),
                lines(report, copies),
                accepted(report.plan()),
                report.wayBack(),
                copies ? report.wayBack() : Optional.empty());
    }

    /** "24 collections, 12 345 documents, equal byte for byte". */
    static Text collections(RunReport report) {
        long documents =
                report.proofs().stream().mapToLong(CollectionProof::documents).sum();
        return RunEnding.isProved(report)
                ? Text.of("console.run.proof.collections", report.proofs().size(), documents)
                : Text.of("console.run.proof.counts", report.proofs().size(), documents);
    }

    /** A measured duration, said as the estimate that it is for the next time. */
    static Text about(Duration measured) {
        return Text.of("console.kit.about", Figures.duration(measured));
    }

    private static List<Text> lines(RunReport report, boolean copies) {
        List<Text> lines = new ArrayList<>();
        if (copies) {
            lines.add(collections(report));
        }
        for (Plan.ReshapePlan reshape : report.plan().reshapes()) {
            lines.add(Text.of("console.run.proof.reshape", reshape.name(), reshape.rows(), reshape.documentsTouched()));
        }
        report.plan().restructure().ifPresent(made -> lines.add(restructured(made)));
        long created = report.plan().indexes().stream()
                .filter(index -> index.outcome() == Plan.IndexPlan.Outcome.CREATED)
                .count();
        if (created > 0) {
            lines.add(Text.of(copies ? "console.run.proof.indexes" : "console.run.proof.indexes.live", created));
        }
        report.asOf().ifPresent(then -> lines.add(Text.of("console.run.proof.as-of", Figures.moment(then))));
        return lines;
    }

    private static Text restructured(RestructurePlan made) {
        return Text.of(
                "console.run.proof.restructured",
                made.users().copied(),
                made.created().organizations(),
                made.documentsChanged());
    }

    /** The figures of a plan that are not zero, with what they mean. */
    public static List<Text> accepted(Plan plan) {
        Acceptance measured = plan.toAccept();
        Stream<Text> figures = Arrays.stream(Acceptance.Figure.values())
                .filter(figure -> measured.of(figure) > 0)
                .map(figure -> Text.of("console.run.figure." + figure.key(), measured.of(figure)));
        return Stream.concat(figures, plan.restructure().stream().flatMap(ProofCard::leftOver))
                .toList();
    }

    private static Stream<Text> leftOver(RestructurePlan plan) {
        return Arrays.stream(LeftOver.values())
                .filter(reason -> plan.leftOver(reason) > 0)
                .map(reason -> Text.of("console.run.figure." + reason.word(), plan.leftOver(reason)));
    }
}
