package dev.bascule.environment;

import java.util.List;
import java.util.Optional;

/**
 * The machine an environment is reached through.
 *
 * @param ssh as {@code user@name}
 * @param identity path of the private key, as the file writes it
 * @param jump hosts on the way, as {@code user@name:port}, in order
 */
public record HostSettings(
        String ssh,
        int port,
        Optional<String> identity,
        Optional<SecretSource> passphrase,
        Optional<SecretSource> password,
        List<String> jump) {}
