package dev.bascule.check;

import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretSource;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.remote.SshHost;
import dev.bascule.task.OperatorException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where checks look. Worker only, several threads at once: what is asked for twice may be the same. A place that cannot be
 * had is an {@link OperatorException} that says why.
 */
public interface CheckPlaces {

    MongoPlace database(String environment);

    SshHost host(String environment);

    ServiceView services(String environment);

    Secret secret(String environment, String header, SecretSource source);

    /** When the newest run that succeeded switched this environment; empty when none has. */
    Optional<Instant> lastSwitch(String environment);
}
