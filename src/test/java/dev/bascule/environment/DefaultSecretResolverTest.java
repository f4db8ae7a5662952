package dev.bascule.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.task.OperatorException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultSecretResolverTest {

    private final Environment environment =
            Environment.direct("staging", Environment.Kind.STAGING, MongoSettings.of("mongodb://h", "d"));

    private static DefaultSecretResolver alone(Map<String, String> variables) {
        return new DefaultSecretResolver(variables, SecretPrompt.refused(), Keychain.unavailable());
    }

    private Secret resolved(DefaultSecretResolver resolver, SecretSource source) {
        return resolver.resolve(environment, "mongo", source);
    }

    @Test
    void eachSourceGivesItsSecret() {
        DefaultSecretResolver resolver = new DefaultSecretResolver(
                Map.of("PASSWORD", "from variable"),
                (place, purpose) -> Secret.of("asked for " + place.name()),
                new FakeKeychain().keeping("staging", Secret.of("kept for staging")));
        assertThat(resolved(resolver, new SecretSource.Variable("PASSWORD"))).isEqualTo(Secret.of("from variable"));
        assertThat(resolved(resolver, new SecretSource.Prompt())).isEqualTo(Secret.of("asked for staging"));
        assertThat(resolved(resolver, new SecretSource.Keychain())).isEqualTo(Secret.of("kept for staging"));
        assertThat(resolved(resolver, new SecretSource.Clear(Secret.of("x")))).isEqualTo(Secret.of("x"));
    }

    @Test
    void aSecretThatCannotBeHadIsAnInvalidInputInWords() {
        refuses(new SecretSource.Prompt(), "no terminal");
        refuses(new SecretSource.Keychain(), "this computer has none");
        refuses(new SecretSource.Variable("PASSWORD"), "variable PASSWORD, which is not set");
    }

    @Test
    void aSecretSaysNothingOfItself() {
        assertThat(new SecretSource.Clear(Secret.of("hunter2")).toString()).doesNotContain("hunter2");
    }

    private void refuses(SecretSource source, String words) {
        assertThatThrownBy(() -> resolved(alone(Map.of()), source))
                .hasMessageContaining(words)
                .hasMessageContaining("mongo of “staging”")
                .extracting(e -> ((OperatorException) e).reason())
                .isEqualTo(OperatorException.Reason.INVALID);
    }
}
