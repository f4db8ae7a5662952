package dev.bascule.environment;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import dev.bascule.text.Text;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keychain of this computer: macOS's, Windows's credentials, or the secret service or KWallet of a Linux desktop.
 * Worker only. Opened for each question: a keychain that is unlocked later is found then.
 */
public final class SystemKeychain implements Keychain {

    private static final String SERVICE = "Bascule";
    private static final Logger LOG = LoggerFactory.getLogger(SystemKeychain.class);

    private interface Work<T extends @Nullable Object> {
        T with(Keyring keyring) throws PasswordAccessException;
    }

    private static final class Unusable extends Exception {
        Unusable(Throwable cause) {
            super(cause);
        }
    }

    @Override
    public Optional<Secret> find(String environment, String purpose) {
        try {
            return opened(keyring -> Optional.ofNullable(keyring.getPassword(SERVICE, account(environment, purpose))))
                    .map(Secret::of);
        } catch (PasswordAccessException e) {
            LOG.debug("no secret for {} of {}", purpose, environment);
            return Optional.empty();
        } catch (Unusable e) {
            throw DefaultSecretResolver.failure("environment.secret.no-keychain", purpose, environment);
        }
    }

    @Override
    public void store(String environment, String purpose, Secret secret) {
        try {
            opened(keyring -> {
                keyring.setPassword(SERVICE, account(environment, purpose), new String(secret.reveal()));
                return null;
            });
        } catch (PasswordAccessException | Unusable e) {
            throw DefaultSecretResolver.failure("environment.keychain.not-kept", environment);
        }
    }

    @Override
    public void forget(String environment, String purpose) {
        try {
            opened(keyring -> {
                keyring.deletePassword(SERVICE, account(environment, purpose));
                return null;
            });
        } catch (PasswordAccessException | Unusable e) {
            LOG.debug("nothing to forget for {} of {}", purpose, environment);
        }
    }

    @Override
    public Optional<Text> obstacle() {
        try {
            opened(Keyring::getKeyringStorageType);
            return Optional.empty();
        } catch (PasswordAccessException | Unusable e) {
            return Optional.of(Text.of("environment.keychain.none"));
        }
    }

    private static String account(String environment, String purpose) {
        return environment + "/" + purpose;
    }

    // The library throws what its native parts throw: no class of failure here may end a look at a form.
    private static <T extends @Nullable Object> T opened(Work<T> work) throws PasswordAccessException, Unusable {
        Keyring keyring;
        try {
            keyring = Keyring.create();
        } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
            LOG.info("no keychain answers: {}", e.getClass().getSimpleName());
            throw new Unusable(e);
        }
        try {
            return work.with(keyring);
        } catch (RuntimeException | LinkageError e) {
            LOG.info("the keychain failed: {}", e.getClass().getSimpleName());
            throw new Unusable(e);
        } finally {
            close(keyring);
        }
    }

    private static void close(Keyring keyring) {
        try {
            keyring.close();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.debug("the keychain did not close: {}", e.getClass().getSimpleName());
        }
    }
}
