package dev.bascule.remote;

import dev.bascule.environment.Environment;
import dev.bascule.environment.HostSettings;
import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretResolver;
import dev.bascule.environment.SecretSource;
import dev.bascule.remote.SshRoute.Surroundings;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The hosts of environments, one connection to each, whoever needs it. Any thread that may wait; close it when done. */
public final class Hosts implements AutoCloseable {

    /** What a host's password is kept under in a keychain. */
    public static final String PASSWORD = "ssh";

    /** What the passphrase of a key is kept under in a keychain. */
    public static final String PASSPHRASE = "ssh-key";

    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final Surroundings here;
    private final HostKeys keys;
    private final SecretResolver secrets;
    private final Optional<Path> agent;
    private final Duration patience;
    private final Duration away;
    private final Map<Way, SshHost> open = new HashMap<>();

    /** Environments that lead the same way with the same key share a connection. */
    private record Way(SshRoute route, HostSettings settings) {}

    /**
     * @param knownHosts Bascule's own file of host keys
     * @param agent the socket of a running agent
     * @param patience how long each hop may take to answer and to let us in
     * @param away how long a host that was there may be away before that is a failure
     */
    public Hosts(
            Surroundings here,
            Path knownHosts,
            SecretResolver secrets,
            Optional<Path> agent,
            Duration patience,
            Duration away) {
        this.here = here;
        this.keys = new HostKeys(knownHosts, here.sshFolder().resolve("known_hosts"));
        this.secrets = secrets;
        this.agent = agent.filter(Files::exists);
        this.patience = patience;
        this.away = away;
    }

    /** The host that an environment is reached through; connected to when it is first needed. */
    public synchronized SshHost of(Environment environment) {
        HostSettings settings = environment.host().orElseThrow();
        SshRoute route = SshRoute.of(settings, here);
        return open.computeIfAbsent(
                new Way(route, settings), way -> new SshHost(connector(environment, settings, route), away));
    }

    /**
     * Connects as far as the first hop whose key is not known, and trusts that key when it is the one a person has compared.
     *
     * @param fingerprint as ssh shows it, {@code SHA256:...}
     * @return the hop whose key was added; empty when every hop was known already
     * @throws OperatorException when the key is another one, or a hop is known by another key; nothing is written then
     */
    public Optional<String> trust(Environment environment, String fingerprint) {
        HostSettings settings = environment.host().orElseThrow(() -> withoutHost(environment));
        SshRoute route = SshRoute.of(settings, here);
        try (SshSession _ = connector(environment, settings, route).open()) {
            return Optional.empty();
        } catch (SshFailure failure) {
            PresentedKey shown = failure.kind() == SshFailure.Kind.HOST_KEY_UNKNOWN
                    ? failure.key().orElseThrow()
                    : rethrown(failure);
            if (!shown.fingerprint().equals(fingerprint)) {
                throw new OperatorException(
                        Reason.REFUSED,
                        Text.of("remote.trust.other", shown.hop().toString(), shown.fingerprint(), fingerprint),
                        Text.of("remote.trust.state"),
                        Text.of("remote.trust.other.remedy"));
            }
            keys.trust(shown);
            return Optional.of(shown.hop().toString());
        }
    }

    private static PresentedKey rethrown(SshFailure failure) {
        throw failure;
    }

    private static OperatorException withoutHost(Environment environment) {
        return new OperatorException(
                Reason.INVALID,
                Text.of("remote.trust.no-host", environment.name()),
                Text.of("remote.trust.state"),
                Text.of("remote.trust.no-host.remedy"));
    }

    private SshConnector connector(Environment environment, HostSettings settings, SshRoute route) {
        return new SshConnector(environment.name(), route, login(environment, settings), keys, patience);
    }

    private SshLogin login(Environment environment, HostSettings settings) {
        return new SshLogin(
                settings.identity().map(here::path),
                settings.passphrase().map(source -> asked(environment, PASSPHRASE, source)),
                settings.password().map(source -> asked(environment, PASSWORD, source)),
                agent,
                USUAL_KEYS.stream().map(here.sshFolder()::resolve).toList());
    }

    private Supplier<Secret> asked(Environment environment, String purpose, SecretSource source) {
        return () -> secrets.resolve(environment, purpose, source);
    }

    @Override
    public synchronized void close() {
        open.values().forEach(SshHost::close);
        open.clear();
    }
}
