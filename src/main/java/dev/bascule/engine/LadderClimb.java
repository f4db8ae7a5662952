package dev.bascule.engine;

import dev.bascule.environment.Environment;
import dev.bascule.environment.MongoSettings;
import dev.bascule.environment.Secret;
import dev.bascule.mongo.Capabilities;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.Reach;
import dev.bascule.mongo.Rung;
import dev.bascule.mongo.RungResult;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Climbs the ladder of one environment. Worker only, once. */
final class LadderClimb implements AutoCloseable {

    /** What the last rung finds out, with the place open. */
    @FunctionalInterface
    interface Looking {
        EnvironmentCheck look(MongoPlace place, CancelToken cancel);
    }

    private final Environment environment;
    private final HostRungs host;
    private final Supplier<Optional<Secret>> password;
    private final Looking looking;
    private final CancelToken cancel;
    private final List<Rung> climbed = new ArrayList<>();
    private Optional<MongoPlace> place = Optional.empty();
    private Optional<EnvironmentCheck> check = Optional.empty();
    private Optional<OperatorException> failure = Optional.empty();

    /** @param password asked when the login is reached, and not before: it may be a person who is asked */
    LadderClimb(
            Environment environment,
            Ways ways,
            Supplier<Optional<Secret>> password,
            Looking looking,
            CancelToken cancel) {
        this.environment = environment;
        this.host = new HostRungs(ways, environment, cancel);
        this.password = password;
        this.looking = looking;
        this.cancel = cancel;
    }

    Ladder climb(Ladder.Monitor monitor) {
        Map<Rung.Name, Supplier<RungResult>> rungs = rungs();
        List<Rung.Name> names = List.copyOf(rungs.keySet());
        monitor.rungs(names);
        for (Map.Entry<Rung.Name, Supplier<RungResult>> each : rungs.entrySet()) {
            cancel.throwIfCancelled();
            long start = System.nanoTime();
            RungResult result = each.getValue().get();
            Rung rung = new Rung(
                    each.getKey(),
                    result.state(),
                    result.found(),
                    result.remedy(),
                    Duration.ofNanos(System.nanoTime() - start));
            climbed.add(rung);
            monitor.climbed(rung);
            if (result.state() == Rung.State.FAILED) {
                failure = failure.or(() -> Optional.of(unreachable(result)));
                break;
            }
        }
        return new Ladder(names, climbed, check, failure);
    }

    /** Those that apply, in order; what is reached another way has others. */
    private Map<Rung.Name, Supplier<RungResult>> rungs() {
        Map<Rung.Name, Supplier<RungResult>> rungs = new LinkedHashMap<>();
        MongoSettings mongo = environment.mongo().orElseThrow();
        if (Ways.leadsThroughHost(environment)) {
            host.putInto(rungs);
        } else {
            putReach(new Reach(mongo), rungs);
        }
        rungs.put(Rung.Name.SERVER, () -> Reach.server(mongo, host.passage()));
        if (mongo.user().isPresent()) {
            rungs.put(Rung.Name.LOGIN, () -> entered(this::open));
        }
        rungs.put(Rung.Name.RIGHTS, () -> entered(this::rights));
        rungs.put(Rung.Name.IDENTITY, () -> entered(this::identity));
        return rungs;
    }

    private static void putReach(Reach reach, Map<Rung.Name, Supplier<RungResult>> rungs) {
        if (reach.hasName()) {
            rungs.put(Rung.Name.RESOLVE, reach::resolve);
        }
        rungs.put(Rung.Name.PORT, reach::port);
        if (reach.isEncrypted()) {
            rungs.put(Rung.Name.TLS, reach::tls);
        }
    }

    private RungResult entered(Supplier<RungResult> rung) {
        try {
            return rung.get();
        } catch (OperatorException e) {
            failure = Optional.of(e);
            boolean user = environment.mongo().flatMap(MongoSettings::user).isPresent();
            return Reach.refused(e, user);
        }
    }

    private RungResult open() {
        place = Optional.of(MongoPlace.open(environment, password.get(), host.passage()));
        return RungResult.passed(
                Text.literal(environment.mongo().flatMap(MongoSettings::user).orElse("")));
    }

    private RungResult rights() {
        if (place.isEmpty()) {
            open();
        }
        Capabilities capabilities = place.orElseThrow().capabilities();
        if (capabilities.authenticationOff()) {
            return RungResult.warning(Text.of("mongo.rung.rights.open"), Text.of("mongo.rung.rights.open.remedy"));
        }
        if (!capabilities.has(Capabilities.Capability.PRIVILEGES)) {
            return RungResult.passed(Text.of("mongo.rung.rights.untold"));
        }
        String denied = capabilities.deniedActions().stream().sorted().collect(Collectors.joining(", "));
        return denied.isEmpty()
                ? RungResult.passed(Text.of("mongo.rung.rights.all"))
                : RungResult.warning(
                        Text.of("mongo.rung.rights.denied", denied), Text.of("mongo.rung.rights.denied.remedy"));
    }

    private RungResult identity() {
        MongoPlace opened = place.orElseThrow();
        EnvironmentCheck found = looking.look(opened, cancel);
        check = Optional.of(found);
        String database = found.identity().database();
        if (found.collections() == 0) {
            List<String> others = opened.databases().stream()
                    .filter(name -> !name.equals(database))
                    .toList();
            return RungResult.warning(
                    Text.of("mongo.rung.identity.empty", database),
                    others.isEmpty()
                            ? Text.of("mongo.rung.identity.empty.remedy")
                            : Text.of("mongo.rung.identity.others.remedy", String.join(", ", others)));
        }
        Optional<String> adopted = opened.adoptedAs();
        if (adopted.filter(name -> !name.equals(environment.name())).isPresent()) {
            return RungResult.warning(
                    Text.of("mongo.rung.identity.other", adopted.get()), Text.of("mongo.rung.identity.other.remedy"));
        }
        return RungResult.passed(
                adopted.isPresent()
                        ? Text.of("mongo.rung.identity.marked", found.identity().version(), database)
                        : Text.of("mongo.rung.identity.found", found.identity().version(), database));
    }

    private OperatorException unreachable(RungResult result) {
        return new OperatorException(
                Reason.UNREACHABLE,
                Text.of("mongo.connect.failed", environment.name(), result.found()),
                Text.of("mongo.state.nothing-sent"),
                result.remedy().orElseThrow());
    }

    @Override
    public void close() {
        place.ifPresent(MongoPlace::close);
        host.close();
    }
}
