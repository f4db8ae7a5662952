package dev.bascule.run.report;

import dev.bascule.run.RunReport;
import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Guardrail.Check;
import dev.bascule.runbook.Guardrail.Result;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;

/** The plan's checks, with what the run has measured where the plan could only announce it. Any thread. */
final class MeasuredGuardrails {

    private final RunReport report;
    private final Words words;

    MeasuredGuardrails(RunReport report, Words words) {
        this.report = report;
        this.words = words;
    }

    List<Guardrail> all() {
        return report.plan().guardrails().stream()
                .map(each -> each.result() == Result.WARNING ? measured(each).orElse(each) : each)
                .toList();
    }

    private Optional<Guardrail> measured(Guardrail announced) {
        Optional<Text> seen =
                switch (announced.check()) {
                    case WAY_BACK -> report.wayBack().map(way -> said("way-back", words.duration(way)));
                    case WRITERS ->
                        report.downtimeMillis().isPresent()
                                ? Optional.of(
                                        said("writers", report.plan().target().environment()))
                                : Optional.empty();
                    default -> Optional.empty();
                };
        return seen.map(text -> new Guardrail(announced.check(), Result.OK, text))
                .or(() -> unreached(announced));
    }

    /** Of a run that ended before the measurement there will never be one. */
    private Optional<Guardrail> unreached(Guardrail announced) {
        boolean measuredLater = announced.check() == Check.WAY_BACK || announced.check() == Check.WRITERS;
        return measuredLater && report.state().isEnd()
                ? Optional.of(new Guardrail(announced.check(), announced.result(), said("not-reached")))
                : Optional.empty();
    }

    private static Text said(String key, Object... arguments) {
        return Text.of("run.report.guardrails.seen." + key, arguments);
    }
}
