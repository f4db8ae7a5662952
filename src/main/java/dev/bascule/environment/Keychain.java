package dev.bascule.environment;

import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.util.Optional;

/**
 * The operating system's store for secrets. Worker only: it may ask the person at the desk to unlock it. Every method
 * throws an {@link OperatorException} when the store cannot be used.
 */
public interface Keychain {

    /** What a connection to an environment's MongoDB asks for. */
    String MONGO = "mongo";

    /** What a connection to an environment's PostgreSQL asks for. */
    String POSTGRES = "postgres";

    /** The secret kept for this purpose of this environment; empty when there is none. */
    Optional<Secret> find(String environment, String purpose);

    /** Keeps a secret, in the place of the one kept before. */
    void store(String environment, String purpose, Secret secret);

    /** Removes what is kept; nothing happens when there is nothing. */
    void forget(String environment, String purpose);

    /** Why it cannot be used; empty when it answers. */
    Optional<Text> obstacle();

    /** A computer without a store that Bascule can use. */
    static Keychain unavailable() {
        return new Keychain() {
            @Override
            public Optional<Secret> find(String environment, String purpose) {
                throw DefaultSecretResolver.failure("environment.secret.no-keychain", purpose, environment);
            }

            @Override
            public void store(String environment, String purpose, Secret secret) {
                throw DefaultSecretResolver.failure("environment.keychain.not-kept", environment);
            }

            @Override
            public void forget(String environment, String purpose) {
                // nothing was ever kept
            }

            @Override
            public Optional<Text> obstacle() {
                return Optional.of(Text.of("environment.keychain.none"));
            }
        };
    }
}
