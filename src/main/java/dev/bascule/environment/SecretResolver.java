package dev.bascule.environment;

/** Turns the place a secret comes from into the secret. Worker only: it may ask a person or a keychain. */
public interface SecretResolver {

    /**
     * @param environment whose secret it is
     * @param purpose what it opens, for example {@code mongo}
     * @throws dev.bascule.task.OperatorException when it cannot be had: the variable is not set, nobody can be asked
     */
    Secret resolve(Environment environment, String purpose, SecretSource source);
}
