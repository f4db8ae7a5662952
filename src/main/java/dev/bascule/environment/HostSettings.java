package dev.bascule.environment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The machine an environment is reached through.
 *
 * @param ssh as {@code user@name}, or a name alone when ssh's own settings know the user
 * @param port when the file says one; otherwise ssh's own settings decide
 * @param identity path of the private key, as the file writes it
 * @param jump hosts on the way, as {@code user@name:port}, in order
 */
public record HostSettings(
        String ssh,
        OptionalInt port,
        Optional<String> identity,
        Optional<SecretSource> passphrase,
        Optional<SecretSource> password,
        List<String> jump) {

    public HostSettings {
        jump = List.copyOf(jump);
    }
}
