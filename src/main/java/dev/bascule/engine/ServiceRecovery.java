package dev.bascule.engine;

import dev.bascule.engine.ServiceControl.Action;
import dev.bascule.engine.ServiceCourse.End;
import dev.bascule.engine.ServiceCourse.Orders;
import dev.bascule.engine.ServiceCourse.Subject;
import dev.bascule.run.Afterwards.Outcome;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.RunReport.Failure;
import dev.bascule.run.RunSetup;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.JournalReader;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.service.Reading;
import dev.bascule.service.Services;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Settles a run of services whose process is gone, by looking at the services; or does the rest of it. One thread. */
final class ServiceRecovery {

    private final RunSetup setup;
    private final RunFolder folder;
    private final String report;

    ServiceRecovery(RunSetup setup, RunFolder folder) {
        this.setup = setup;
        this.folder = folder;
        try {
            this.report = Files.readString(folder.reportJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String environment() {
        return OtherRunJson.target(report);
    }

    Action action() {
        return ServiceRunJson.action(report);
    }

    List<String> roles() {
        return ServiceRunJson.roles(report);
    }

    /** Asked before anything is connected to. */
    void requireUnsettled(Recovery recovery) {
        if (state().isEnd()) {
            throw refused("engine.recover.ended");
        }
        if (recovery == Recovery.REVERT) {
            throw refused("engine.services.no-way-back");
        }
    }

    private RunState state() {
        try {
            return ServiceJournal.lastState(JournalReader.read(folder.journal()).entries());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome recover(Orders orders, Function<CancelToken, Services> services, Recovery recovery) {
        Optional<WorkingMark> mark = WorkingMark.take(folder);
        try (WorkingMark _ = mark.orElseThrow(() -> refused("engine.services.alive"));
                Journal journal = folder.openJournal(setup.clock())) {
            ServiceCourse course = new ServiceCourse(
                    subject(),
                    orders,
                    services,
                    new ServiceJournal(journal, ServiceControl.Monitor.NONE),
                    setup.clock());
            List<Reading> before = ServiceRunJson.before(report);
            End end = before.isEmpty()
                    ? course.nothingWasSent()
                    : recovery == Recovery.FINISH ? course.goOn(before, CancelToken.none()) : course.settle(before);
            return outcome(end);
        }
    }

    private Subject subject() {
        return new Subject(
                folder,
                environment(),
                action(),
                roles(),
                OtherRunJson.startedAt(report),
                setup.operator(),
                setup.computer());
    }

    private Outcome outcome(End end) {
        List<Failure> failures = end.found().failure().stream().toList();
        return new Outcome(
                folder.run(), environment(), end.state(), Duration.ZERO, List.of(), List.of(), failures, false);
    }

    private OperatorException refused(String key) {
        String run = folder.run().value();
        return new OperatorException(
                Reason.REFUSED,
                Text.of(key, run),
                Text.of("service.state.unchanged"),
                Text.of("engine.services.recover.remedy", run));
    }
}
