package dev.bascule.environment;

import dev.bascule.text.Text;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A keychain that holds what the test puts there, or none. */
public final class FakeKeychain implements Keychain {

    private final Map<String, Secret> kept = new ConcurrentHashMap<>();
    private volatile boolean missing;

    public FakeKeychain keeping(String environment, Secret secret) {
        kept.put(environment, secret);
        return this;
    }

    /** From now on it does not answer. */
    public FakeKeychain missing() {
        missing = true;
        return this;
    }

    public Map<String, Secret> kept() {
        return Map.copyOf(kept);
    }

    @Override
    public Optional<Secret> find(String environment, String purpose) {
        return missing ? Keychain.unavailable().find(environment, purpose) : Optional.ofNullable(kept.get(environment));
    }

    @Override
    public void store(String environment, String purpose, Secret secret) {
        if (missing) {
            Keychain.unavailable().store(environment, purpose, secret);
        }
        kept.put(environment, secret);
    }

    @Override
    public void forget(String environment, String purpose) {
        kept.remove(environment);
    }

    @Override
    public Optional<Text> obstacle() {
        return missing ? Keychain.unavailable().obstacle() : Optional.empty();
    }
}
