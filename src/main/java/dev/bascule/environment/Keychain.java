package dev.bascule.environment;

import java.util.Optional;

/** The operating system's store for secrets. Worker only: it may ask the person at the desk to unlock it. */
public interface Keychain {

    /**
     * The secret kept for this purpose of this environment; empty when there is none.
     *
     * @throws dev.bascule.task.OperatorException when the store cannot be used
     */
    Optional<Secret> find(String environment, String purpose);

    /** A computer without a store that Bascule can use; every look-up fails in words. */
    static Keychain unavailable() {
        return (environment, purpose) -> {
            throw DefaultSecretResolver.failure("environment.secret.no-keychain", purpose, environment);
        };
    }
}
