package dev.bascule.remote;

import dev.bascule.environment.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What lets somebody in on the way to a host. Any thread.
 *
 * @param identity the private key that the environment names; offered to every hop
 * @param passphrase of that key; asked only when the key is encrypted: it may be a person who is asked
 * @param password of the last hop, never shown to another; asked only when there is no better way
 * @param agent the socket of a running agent
 * @param usual keys that ssh offers where nothing names one
 */
public record SshLogin(
        Optional<Path> identity,
        Optional<Supplier<Secret>> passphrase,
        Optional<Supplier<Secret>> password,
        Optional<Path> agent,
        List<Path> usual) {

    public SshLogin {
        usual = List.copyOf(usual);
    }
}
