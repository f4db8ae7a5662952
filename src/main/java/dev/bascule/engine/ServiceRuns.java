package dev.bascule.engine;

import dev.bascule.engine.ServiceCourse.End;
import dev.bascule.engine.ServiceCourse.Orders;
import dev.bascule.engine.ServiceCourse.Subject;
import dev.bascule.environment.Environment;
import dev.bascule.run.Afterwards.Outcome;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.RunId;
import dev.bascule.run.RunSetup;
import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.service.LogLine;
import dev.bascule.service.LogRequest;
import dev.bascule.service.Reading;
import dev.bascule.service.Services;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Services over the hosts of environments. Any thread. */
final class ServiceRuns implements ServiceControl {

    private final Places places;
    private final RunSetup setup;
    private final Set<String> driven = ConcurrentHashMap.newKeySet();

    ServiceRuns(Places places, RunSetup setup) {
        this.places = places;
        this.setup = setup;
    }

    @Override
    public ServiceList list(String environment, CancelToken cancel) {
        Environment found = places.catalog().get(environment);
        return new ServiceList(
                environment,
                Services.settingsOf(found).manager(),
                services(found, cancel).list());
    }

    @Override
    public Reading read(String environment, String role, CancelToken cancel) {
        return services(places.catalog().get(environment), cancel).read(role);
    }

    @Override
    public List<LogLine> logs(String environment, String role, LogRequest request, CancelToken cancel) {
        return services(places.catalog().get(environment), cancel).logs(role, request);
    }

    @Override
    public void follow(
            String environment, String role, LogRequest request, Consumer<LogLine> lines, CancelToken cancel) {
        services(places.catalog().get(environment), cancel).follow(role, request, lines);
    }

    private Services services(Environment environment, CancelToken cancel) {
        Services.settingsOf(environment);
        return new Services(environment, places.ways().host(environment), cancel);
    }

    @Override
    public ServiceRun run(String environment, Action action, List<String> roles, Monitor monitor, CancelToken cancel) {
        Environment found = places.catalog().get(environment);
        Orders orders = Orders.of(found, action, roles);
        if (!driven.add(environment)) {
            throw refused("engine.services.busy", environment, "engine.services.busy.remedy");
        }
        try {
            // a host that lets nobody in leaves no run behind
            places.ways().host(found).fingerprint();
            Subject subject = new Subject(
                    setup.folders().create(RunId.create(setup.clock(), setup.random())),
                    environment,
                    action,
                    roles,
                    setup.clock().instant(),
                    setup.operator(),
                    setup.computer());
            try (WorkingMark _ = WorkingMark.take(subject.folder()).orElseThrow();
                    Journal journal = subject.folder().openJournal(setup.clock())) {
                return told(
                        subject,
                        new ServiceCourse(
                                        subject,
                                        orders,
                                        token -> services(found, token),
                                        new ServiceJournal(journal, monitor),
                                        setup.clock())
                                .run(cancel));
            }
        } finally {
            driven.remove(environment);
        }
    }

    private ServiceRun told(Subject subject, End end) {
        Instant finishedAt = end.found().finishedAt().orElseThrow();
        return new ServiceRun(
                subject.folder().run(),
                end.state(),
                subject.environment(),
                subject.action(),
                subject.roles(),
                subject.startedAt(),
                finishedAt,
                end.found().services(),
                end.found().failure());
    }

    boolean isOurs(RunFolder folder) {
        return OtherRunJson.kindOf(folder).filter(ServiceRunJson.KIND::equals).isPresent();
    }

    /** @throws OperatorException refused, when it is: nothing of it can be rolled back, resumed or retired */
    void requireNotOurs(RunFolder folder) {
        if (isOurs(folder)) {
            throw refused("engine.services.no-way-back", folder.run().value(), "engine.services.no-way-back.remedy");
        }
    }

    /** Settles a run whose process is gone. */
    Outcome recover(RunFolder folder, Recovery recovery) {
        ServiceRecovery work = new ServiceRecovery(setup, folder);
        work.requireUnsettled(recovery);
        Environment found = places.catalog().get(work.environment());
        return work.recover(Orders.of(found, work.action(), work.roles()), token -> services(found, token), recovery);
    }

    private static OperatorException refused(String happened, String subject, String remedy) {
        return new OperatorException(
                Reason.REFUSED,
                Text.of(happened, subject),
                Text.of("service.state.unchanged"),
                Text.of(remedy, subject));
    }
}
