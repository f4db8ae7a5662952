package dev.bascule.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The keychain of the computer that runs the tests, where there is one. */
class SystemKeychainTest {

    private final SystemKeychain keychain = new SystemKeychain();

    @Test
    void aSecretIsKeptFoundAndForgotten() {
        Optional<Text> obstacle = keychain.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> "not tested: " + obstacle.orElseThrow());
        String environment = "bascule-test-" + UUID.randomUUID();
        Secret secret = Secret.of("p@ss \u00e9 \"'");
        try {
            assertThat(keychain.find(environment, Keychain.MONGO)).isEmpty();
            keychain.store(environment, Keychain.MONGO, Secret.of("first"));
            keychain.store(environment, Keychain.MONGO, secret);
            assertThat(keychain.find(environment, Keychain.MONGO)).contains(secret);
        } finally {
            keychain.forget(environment, Keychain.MONGO);
        }
        assertThat(keychain.find(environment, Keychain.MONGO)).isEmpty();
    }

    @Test
    void aComputerWithoutOneSaysSoInWords() {
        assumeTrue(keychain.obstacle().isPresent(), "not tested: this computer has a keychain");
        assertThat(keychain.obstacle().orElseThrow().english())
                .isEqualTo("This computer has no keychain that Bascule can use.");
        assertThatThrownBy(() -> keychain.find("staging", Keychain.MONGO))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("this computer has none");
        assertThatThrownBy(() -> keychain.store("staging", Keychain.MONGO, Secret.of("x")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("does not take the password of “staging”");
        keychain.forget("staging", Keychain.MONGO);
    }
}
