package dev.bascule.run;

import dev.bascule.run.RunSnapshot.CollectionProgress.Phase;
import dev.bascule.run.RunSnapshot.LogLine.Level;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.text.Text;
import java.util.List;

/** What a run could tell whoever follows it. */
public final class MonitorExamples {

    private MonitorExamples() {}

    /** A run that loads and builds indexes. */
    public static void underWay(RunMonitor monitor) {
        monitor.begin(new RunId("20261121-100000-0427ab"), "production", List.of(Step.values()));
        monitor.state(RunState.PREPARING);
        for (Step step : List.of(Step.values()).subList(0, 4)) {
            monitor.step(step, StepResult.State.DONE);
        }
        monitor.step(Step.values()[4], StepResult.State.RUNNING);
        monitor.waitFor(Text.of("run.report.step." + Step.values()[4].word()));
        collection(monitor, "Message", Phase.COPYING, 412_008, 800_112, 120_000_000);
        collection(monitor, "MessageAttachment_backup_urls", Phase.INDEXING, 40, 40, 9_000);
        collection(monitor, "User", Phase.PROVED, 207, 207, 31_000);
        collection(monitor, "Conversation", Phase.WAITING, 0, 207, 0);
        monitor.log(Level.INFO, Text.of("run.report.step." + Step.values()[3].word()));
        monitor.log(Level.WARNING, Text.of("run.report.step." + Step.values()[4].word()));
    }

    /** The run of {@link #underWay} copies on. */
    public static void copied(RunMonitor monitor, long documents, long bytes) {
        monitor.passed("Message", documents, bytes);
    }

    /** A rollback half-way through its renames. */
    public static void halfWayBack(RunMonitor monitor) {
        monitor.begin(new RunId("20261121-100000-0427ab"), "production", List.of());
        monitor.state(RunState.ROLLING_BACK);
        monitor.safety(Safety.Kind.IN_BETWEEN, 12, 27);
    }

    private static void collection(
            RunMonitor monitor, String name, Phase phase, long documents, long expected, long bytes) {
        monitor.expect(name, expected);
        monitor.phase(name, phase == Phase.PROVED ? Phase.PROVING : phase);
        monitor.passed(name, documents, bytes);
        if (phase == Phase.PROVED) {
            monitor.phase(name, phase);
        }
    }
}
