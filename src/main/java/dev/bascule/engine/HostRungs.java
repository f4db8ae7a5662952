package dev.bascule.engine;

import dev.bascule.engine.Ways.Beyond;
import dev.bascule.environment.Environment;
import dev.bascule.mongo.Passage;
import dev.bascule.mongo.Rung.Name;
import dev.bascule.mongo.RungResult;
import dev.bascule.remote.SshFailure;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rungs of an environment that is reached through a host, up to its server. Worker only, once.
 *
 * <p>The first four are one connection: where it broke tells which of them held.
 */
final class HostRungs implements AutoCloseable {

    private final Ways ways;
    private final Environment environment;
    private final CancelToken cancel;
    private Optional<String> hostKey = Optional.empty();
    private Optional<SshFailure> broken = Optional.empty();
    private Optional<Beyond> server = Optional.empty();
    private Optional<Passage> passage = Optional.empty();

    HostRungs(Ways ways, Environment environment, CancelToken cancel) {
        this.ways = ways;
        this.environment = environment;
        this.cancel = cancel;
    }

    void putInto(Map<Name, Supplier<RungResult>> rungs) {
        rungs.put(Name.RESOLVE, () -> connected(Name.RESOLVE));
        rungs.put(Name.PORT, () -> connected(Name.PORT));
        rungs.put(Name.HOST_KEY, () -> connected(Name.HOST_KEY));
        rungs.put(Name.SSH_LOGIN, () -> connected(Name.SSH_LOGIN));
        boolean contained = environment.mongo().orElseThrow().uri().isEmpty();
        if (contained) {
            rungs.put(Name.CONTAINER, this::container);
        }
        rungs.put(Name.TUNNEL, this::tunnel);
    }

    /** The way through, once the tunnel's rung held. */
    Optional<Passage> passage() {
        return passage;
    }

    private RungResult connected(Name rung) {
        if (hostKey.isEmpty() && broken.isEmpty()) {
            try {
                hostKey = Optional.of(ways.host(environment).fingerprint());
            } catch (SshFailure e) {
                broken = Optional.of(e);
            }
        }
        return broken.filter(failure -> rungOf(failure).compareTo(rung) <= 0)
                .map(failure -> RungResult.failed(failure.happened(), failure.remedy()))
                .orElseGet(() -> RungResult.passed(Text.literal(found(rung))));
    }

    private String found(Name rung) {
        return rung == Name.HOST_KEY
                ? hostKey.orElse("")
                : environment.host().orElseThrow().ssh();
    }

    private static Name rungOf(SshFailure failure) {
        return switch (failure.kind()) {
            case RESOLVE -> Name.RESOLVE;
            case PORT, OTHER -> Name.PORT;
            case HOST_KEY_UNKNOWN, HOST_KEY_CHANGED -> Name.HOST_KEY;
            case LOGIN -> Name.SSH_LOGIN;
        };
    }

    private RungResult container() {
        return tried(() -> {
            Beyond found = ways.beyond(environment, cancel);
            server = Optional.of(found);
            return found.container()
                    .map(container -> container.name() + " (" + container.image() + ")")
                    .orElse("");
        });
    }

    private RungResult tunnel() {
        return tried(() -> {
            Beyond there = server.orElseGet(() -> ways.beyond(environment, cancel));
            passage = Optional.of(ways.passage(environment, there));
            return there.address() + ":" + there.port();
        });
    }

    private static RungResult tried(Supplier<String> step) {
        try {
            return RungResult.passed(Text.literal(step.get()));
        } catch (OperatorException e) {
            return RungResult.failed(e.happened(), e.remedy());
        }
    }

    @Override
    public void close() {
        passage.ifPresent(Passage::close);
    }
}
