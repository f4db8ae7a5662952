package dev.bascule.environment;

/** Where a secret comes from; never the secret itself, unless the file holds it in clear text. */
public sealed interface SecretSource {

    /** The operating system's keychain, under the environment's name. */
    record Keychain() implements SecretSource {}

    /** Asked for when it is needed; refused where nobody can be asked. */
    record Prompt() implements SecretSource {}

    /** The value of an environment variable of this process. */
    record Variable(String name) implements SecretSource {}

    /** Written in the file: refused for production, warned of elsewhere. */
    record Clear(Secret secret) implements SecretSource {}
}
