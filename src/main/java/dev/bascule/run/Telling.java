package dev.bascule.run;

import dev.bascule.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What something done with a run afterwards has to tell beside the state that it leaves. The run's thread. */
final class Telling {

    private final List<Divergence> divergence = new ArrayList<>();
    private final List<Text> notes = new ArrayList<>();
    private final List<RunReport.Failure> failures = new ArrayList<>();
    private Duration took = Duration.ZERO;

    void took(Duration duration) {
        took = duration;
    }

    void diverged(Divergence figures) {
        divergence.add(figures);
    }

    void note(Text note) {
        notes.add(note);
    }

    void failed(RunReport.Failure failure) {
        failures.add(failure);
    }

    /** For what was done before the run's report was written. */
    void tellIn(ReportBuilder report) {
        notes.forEach(report::note);
        report.divergence(List.copyOf(divergence));
    }

    /** As it stands now. */
    Afterwards.Outcome outcome(RunSession session) {
        List<Text> all = new ArrayList<>(notes);
        session.journalGap().ifPresent(all::add);
        return new Afterwards.Outcome(
                session.run(),
                session.targetName(),
                session.record().state(),
                took,
                divergence,
                all,
                failures,
                session.record().is("limited"));
    }
}
