package dev.bascule.environment;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.Map;
import java.util.Objects;

/** Takes secrets from this process's variables, the person at the desk or the keychain. Worker only. */
public final class DefaultSecretResolver implements SecretResolver {

    private final Map<String, String> variables;
    private final SecretPrompt prompt;
    private final Keychain keychain;

    /** @param variables of the process */
    public DefaultSecretResolver(Map<String, String> variables, SecretPrompt prompt, Keychain keychain) {
        this.variables = Objects.requireNonNull(variables);
        this.prompt = Objects.requireNonNull(prompt);
        this.keychain = Objects.requireNonNull(keychain);
    }

    @Override
    public Secret resolve(Environment environment, String purpose, SecretSource source) {
        return switch (source) {
            case SecretSource.Clear(Secret secret) -> secret;
            case SecretSource.Prompt _ -> prompt.ask(environment, purpose);
            case SecretSource.Variable(String name) -> variable(environment, purpose, name);
            case SecretSource.Keychain _ ->
                keychain.find(environment.name(), purpose)
                        .orElseThrow(() -> failure("environment.secret.not-in-keychain", purpose, environment.name()));
        };
    }

    private Secret variable(Environment environment, String purpose, String name) {
        String value = variables.get(name);
        if (value == null || value.isEmpty()) {
            throw failure("environment.secret.no-variable", purpose, environment.name(), name);
        }
        return Secret.of(value);
    }

    static OperatorException failure(String key, Object... arguments) {
        return new OperatorException(
                Reason.INVALID,
                Text.of(key, arguments),
                Text.of("environment.home.nothing-done"),
                Text.of("environment.secret.remedy"));
    }
}
