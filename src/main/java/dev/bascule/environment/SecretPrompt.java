package dev.bascule.environment;

/** Asks the person at the desk for a secret. Worker only: it waits for the answer. */
@FunctionalInterface
public interface SecretPrompt {

    /** @param purpose what the secret opens, for example {@code mongo} */
    Secret ask(Environment environment, String purpose);

    /** For processes without a terminal or a screen: every question is refused. */
    static SecretPrompt refused() {
        return (environment, purpose) -> {
            throw DefaultSecretResolver.failure("environment.secret.no-terminal", purpose, environment.name());
        };
    }
}
